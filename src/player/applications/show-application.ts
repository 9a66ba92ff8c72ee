import { branchOf } from "../player-state.ts";
import { isUntouched } from "../open-run.ts";
import type { Player } from "../player.ts";
import type { Application } from "./applications.ts";
import { openApplication } from "./open-application.ts";

/**
 * Puts an application, running and with its users, in the place of the run. Nothing of that is an act within it. What was
 * there is kept as the other branch, and one undo brings it back, unless it is as the page opens.
 */
export function showApplication(player: Player, application: Application, seed: number): void {
  const { timeline, nowMs } = openApplication(application, seed);
  const state = player.store.getState();
  const before = isUntouched(state) ? null : branchOf(state);
  player.store.setState({
    timeline,
    nowMs,
    playheadMs: nowMs,
    undo: before === null ? null : { label: application.id, branch: before, application: application.id },
    redo: null,
    outputs: [],
    otherBranch: before ?? state.otherBranch,
    selected: null,
    namespace: "default",
    awaitedMs: 0,
    isPlaying: true,
  });
}
