import type { StoreApi } from "zustand/vanilla";
import { type Result, fail, ok } from "../api/failure.ts";
import type { Acts } from "./acts.ts";
import type { OnDemand } from "./on-demand.ts";
import { openingScenario } from "./opening.ts";
import { type Branch, type PlayerState, branchOf } from "./player-state.ts";
import type { ReplayPace } from "./replay-saved.ts";
import type { LinkProblem, SavedRun } from "./saved-run.ts";

export type OpenRun = (saved: SavedRun, pace: ReplayPace) => Promise<Result<null, LinkProblem>>;

/** The verb that opens a saved run in a store. When the run cannot be made again, nothing is touched. */
export function runOpener({ getState, setState }: StoreApi<PlayerState>, acts: OnDemand<Acts>): OpenRun {
  return async (saved, pace) => {
    const present = await acts.load().catch(() => null);
    if (present === null) {
      return fail({ type: "notLoaded" });
    }
    const replayed = await present.replaySaved(saved, pace);
    if (!replayed.ok) {
      return replayed;
    }
    if (pace.isCancelled()) {
      return fail({ type: "cancelled" });
    }
    const state = getState();
    const before = isUntouched(state) ? null : branchOf(state);
    setState({
      ...replayed.value,
      undo: before === null ? replayed.value.undo : { label: "link", branch: before, isOpening: true },
      redo: null,
      otherBranch: before ?? state.otherBranch,
      selected: saved.selected,
      view: saved.view,
      speed: saved.speed,
      isPlaying: saved.isPlaying,
      outputs: [],
    });
    return ok(null);
  };
}

/** As the page opens it: nothing in it is anybody's work. */
export function isUntouched({ timeline, undo, redo }: Branch): boolean {
  return timeline.scenario === openingScenario && timeline.inputs.length === 0 && undo === null && redo === null;
}
