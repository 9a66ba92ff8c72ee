import type { Container, Pod } from "../../api/objects.ts";
import { mapGet, mapSet } from "../persistent-map.ts";
import type { ProcessMark } from "../state.ts";
import type { Transaction } from "../transaction.ts";

/**
 * Has the process of a container do something else than its image says, for as long as this run; `null`: as its image says
 * again.
 */
export function markProcess(tx: Transaction, pod: Pod, container: Container, phase: ProcessMark["phase"] | null): void {
  const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
  if (status?.state.type !== "running") {
    return;
  }
  const { [container.name]: _, ...others } = mapGet(tx.now.processMarks, pod.metadata.uid) ?? {};
  const marks = phase === null ? others : { ...others, [container.name]: { run: status.restartCount, phase } };
  tx.now.processMarks = mapSet(tx.now.processMarks, pod.metadata.uid, marks);
}
