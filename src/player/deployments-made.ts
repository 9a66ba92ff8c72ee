import type { Uid } from "../api/objects.ts";
import { deployments } from "../sim/queries.ts";
import { frameAt } from "../sim/timeline.ts";
import type { Branch } from "./player-state.ts";

/** The Deployments that a person's newest act created, or changed by a manifest that was applied. */
export function deploymentsMade({ undo, timeline }: Branch): readonly Uid[] {
  if (undo === null || undo.isOpening === true) {
    return [];
  }
  const { timeline: before, playheadMs } = undo.branch;
  const act = timeline.inputs.at(-1);
  const isApplied = act?.type === "requests" && act.from === "editor";
  const known = new Map(
    deployments(frameAt(before, playheadMs).state).map(({ metadata }) => [metadata.uid, metadata.generation]),
  );
  return deployments(frameAt(timeline, playheadMs).state).flatMap(({ metadata: { uid, generation } }) =>
    !known.has(uid) || (isApplied && known.get(uid) !== generation) ? [uid] : [],
  );
}
