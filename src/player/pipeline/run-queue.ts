import type { CommandOutput } from "../player-state.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { type PipelinePlace, begun, interruptRun, lookAtRun } from "./look-at-run.ts";
import { type PipelineRun, isOpen, laneOf } from "./pipeline-run.ts";

export interface QueuePlace extends Omit<PipelinePlace, "undoes"> {
  /** Whether the run's rollout is rolled back should it fail. */
  readonly undoes: (run: PipelineRun) => boolean;
}

/** What came of one look at the publications. */
export interface QueueMove {
  readonly runs: readonly PipelineRun[];
  readonly before: PipelineRun;
  readonly after: PipelineRun;
  readonly timeline: Timeline;
  readonly outputs: readonly CommandOutput[];
}

/**
 * The next move of the publications, oldest first: one at a time deploys to a Deployment, and those to other Deployments
 * beside it. `null`: none of them has anything to do, or to tell.
 */
export function nextMove(runs: readonly PipelineRun[], place: QueuePlace): QueueMove | null {
  const taken = new Set<string>();
  for (const before of runs.filter(isOpen)) {
    const lane = laneOf(before);
    if (taken.has(lane)) {
      continue;
    }
    taken.add(lane);
    const ready = before.state === "queued" ? begun(before) : before;
    const { run: after, timeline, outputs } = lookAtRun(ready, { ...place, undoes: place.undoes(before) });
    if (after !== before) {
      const changed = runs.map((run) => (run === before ? after : run));
      return {
        runs: after.why === "wentBack" ? changed.map((run) => droppedBehind(run, lane, place)) : changed,
        before,
        after,
        timeline,
        outputs,
      };
    }
  }
  return null;
}

/** What was published behind a run that is no more was published in the same past. */
function droppedBehind(run: PipelineRun, lane: string, { atMs }: QueuePlace): PipelineRun {
  return run.state === "queued" && laneOf(run) === lane ? interruptRun(run, "wentBack", atMs) : run;
}
