import { branchOf } from "../player-state.ts";
import { isUntouched } from "../open-run.ts";
import type { Player } from "../player.ts";
import type { Application } from "./applications.ts";
import { openApplication } from "./open-application.ts";

/**
 * Puts an application, running and with its users, in the place of the run. One undo brings back what was there, and it is
 * kept as the other branch unless it is as the page opens.
 */
export function showApplication(player: Player, application: Application, seed: number): void {
  const { timeline, nowMs } = openApplication(application, seed);
  const state = player.store.getState();
  const before = branchOf(state);
  player.store.setState({
    timeline,
    nowMs,
    playheadMs: nowMs,
    undo: { label: application.id, branch: before, application: application.id },
    redo: null,
    outputs: [],
    otherBranch: isUntouched(state) ? state.otherBranch : before,
    selected: null,
    namespace: "default",
    awaitedMs: 0,
    isPlaying: true,
  });
}
