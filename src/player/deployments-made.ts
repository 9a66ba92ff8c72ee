import type { Uid } from "../api/objects.ts";
import { deployments } from "../sim/queries.ts";
import { frameAt } from "../sim/timeline.ts";
import type { Branch } from "./player-state.ts";

/** The Deployments that a person's newest act created, or changed from beside the stage: by a manifest or in the console. */
export function deploymentsMade({ undo, timeline }: Branch): readonly Uid[] {
  if (undo === null || undo.isOpening === true) {
    return [];
  }
  const { timeline: before, playheadMs } = undo.branch;
  const act = timeline.inputs.at(-1);
  const isFromBeside = act?.type === "requests" && act.from !== "canvas";
  const known = new Map(
    deployments(frameAt(before, playheadMs).state).map(({ metadata }) => [metadata.uid, metadata.generation]),
  );
  return deployments(frameAt(timeline, playheadMs).state).flatMap(({ metadata: { uid, generation } }) =>
    !known.has(uid) || (isFromBeside && known.get(uid) !== generation) ? [uid] : [],
  );
}
