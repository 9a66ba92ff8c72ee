import { refOf, type Node } from "../../api/objects.ts";
import { noticedAt } from "../../sim/node/node-health.ts";
import { podsOnNode } from "../../sim/indexes.ts";
import { mapForEachOf } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { decisionsAbout } from "../why.ts";
import { answer, type Answer, type Ask, type NodePods } from "./answer.ts";
import { drainAnswers } from "./drain-answers.ts";
import { isSilent } from "./pod-answers.ts";

/** Whether a node takes and runs pods, and why not. */
export function nodeAnswers(ask: Ask, node: Node): readonly Answer[] {
  const { name } = node.metadata;
  const pods = podsOf(ask.state, name);
  const cordoned = node.spec.unschedulable ? [answer("nodeCordoned", pods), ...drainAnswers(ask, refOf(node))] : [];
  const lost = ask.state.lostNodes[name];
  if (isSilent(node)) {
    const tainted = node.spec.taints.find(({ key }) => key === "node.kubernetes.io/unreachable")?.timeAdded;
    const sinceMs = lost?.sinceMs ?? tainted ?? 0;
    return [answer("nodeLost", { ...pods, sinceMs, evictMs: evictionAt(ask, name) }), ...cordoned];
  }
  if (lost !== undefined) {
    const { sinceMs } = lost;
    return [answer("nodeUnnoticed", { sinceMs, noticeMs: noticedAt(sinceMs) }), ...cordoned];
  }
  const limit = Number(node.status.allocatable["pods"] ?? 0);
  return cordoned.length > 0 ? cordoned : [answer("nodeServes", { ...pods, limit })];
}

function podsOf(state: ClusterState, name: string): NodePods {
  const on = podsOnNode(state, name);
  let ending = 0;
  mapForEachOf(state.objects.Pod, on, ({ metadata }) => {
    ending += metadata.deletionTimestamp === undefined ? 0 : 1;
  });
  return { pods: on.size - ending, ending };
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
