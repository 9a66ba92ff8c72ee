import type { Node } from "../../api/objects.ts";
import { podsOnNode } from "../../sim/indexes.ts";
import { decisionsAbout } from "../why.ts";
import { answer, type Answer, type Ask } from "./answer.ts";
import { isSilent } from "./pod-answers.ts";

/** How long a kubelet may be silent, and how often that is looked at (node-monitor-grace-period, node-monitor-period). */
const graceMs = 50_000;
const monitorMs = 5000;

/** Whether a node takes and runs pods, and why not. */
export function nodeAnswers(ask: Ask, node: Node): readonly Answer[] {
  const { name } = node.metadata;
  const pods = podsOnNode(ask.state, name).size;
  const cordoned = node.spec.unschedulable ? [answer("nodeCordoned", { pods })] : [];
  const lost = ask.state.lostNodes[name];
  if (isSilent(node)) {
    const tainted = node.spec.taints.find(({ effect }) => effect === "NoExecute")?.timeAdded;
    const sinceMs = lost?.sinceMs ?? tainted ?? 0;
    return [answer("nodeLost", { sinceMs, pods, evictMs: evictionAt(ask, name) }), ...cordoned];
  }
  if (lost !== undefined) {
    const noticeMs = Math.ceil((lost.sinceMs + graceMs) / monitorMs) * monitorMs;
    return [answer("nodeUnnoticed", { sinceMs: lost.sinceMs, noticeMs }), ...cordoned];
  }
  const limit = Number(node.status.allocatable["pods"] ?? 0);
  return cordoned.length > 0 ? cordoned : [answer("nodeServes", { pods, limit })];
}

/** When the next of its pods are evicted, as the node controller said last. */
function evictionAt({ timeline, frame }: Ask, node: string): number | null {
  for (const { decision, atMs } of decisionsAbout(timeline, frame.atMs, { kind: "Node", key: node }, 20)) {
    if (decision.code === "evictionWaits") {
      return atMs + decision.facts.seconds * 1000;
    }
    if (decision.code === "evictPod" || decision.code === "nodeLost") {
      return null;
    }
  }
  return null;
}
