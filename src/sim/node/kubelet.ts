import type { KubeletEvent } from "../queue.ts";
import { kubeletParts, standInTable } from "../late-parts.ts";
import type { Transaction } from "../transaction.ts";
import { PodLook, type Stage } from "./pod-look.ts";
import { stages } from "./stages.ts";

const nothing: Stage = () => undefined;

/** Takes pods through one stage of their life on their nodes; a pod that is gone is passed over, one on a lost node waits. */
export function runStage(tx: Transaction, event: KubeletEvent): void {
  const { stage, attempt, container } = event;
  const table = tx.now.settings.kubelet.type === "standIn" ? standInTable() : stages;
  const run = table[stage] ?? (table === stages ? kubeletParts().stages[stage] : undefined) ?? nothing;
  for (const identity of event.pods) {
    const pod = tx.live("Pod", identity.key);
    if (pod === undefined || pod.metadata.uid !== identity.uid || pod.spec.nodeName === undefined) {
      continue;
    }
    const node = pod.spec.nodeName;
    const lost = tx.now.lostNodes[node];
    if (lost === undefined) {
      run(new PodLook(tx, pod, attempt, container));
    } else {
      const waiting = [...lost.waiting, { ...event, pods: [identity] }];
      tx.now.lostNodes = { ...tx.now.lostNodes, [node]: { ...lost, waiting } };
    }
  }
}
