import { holds } from "../../lessons/condition-holds.ts";
import type { Move } from "../../lessons/lesson.ts";
import { isNewsAhead } from "../ahead.ts";
import { isIdle } from "../player.ts";
import { doMove, isLeftOut, stateNow } from "./do-move.ts";
import type { LessonDesk } from "./lesson-desk.ts";

/** Between two moves, as a person who is quick. */
const PAUSE_MS = 500;
const SLICE_MS = 100;
/** What has not come by then will not come. */
const LONGEST_MS = 20 * 60_000;
/** Nor will what has not come in so long a time in which nothing happens but that users come: one second is as the other. */
export const QUIET_MS = 60_000;

/** How a walk has ended: with what was wanted, or with a move that could not be done, or without either. */
export type WalkEnd =
  | { readonly type: "enough" }
  | { readonly type: "impossible"; readonly move: Move }
  | { readonly type: "over" };

/**
 * Does moves one after the other, time passing as they want it, and then lets it pass until there is enough of it, or
 * nothing is left to happen. All at once: for runs that nobody watches.
 */
export function walk(
  desk: LessonDesk,
  moves: readonly Move[],
  isEnough: () => boolean,
  longestMs: number = LONGEST_MS,
): WalkEnd {
  for (const move of moves) {
    if (isEnough()) {
      return { type: "enough" };
    }
    if (isLeftOut(move, desk)) {
      continue;
    }
    if ("wait" in move) {
      const { wait } = move;
      if (typeof wait === "number") {
        pass(desk, wait * 1000, () => false);
      } else {
        pass(desk, LONGEST_MS, () => holds(wait, stateNow(desk)) || isAtRest(desk));
      }
    } else if (doMove(desk, move)) {
      // A line that goes on, such as `rollout status`, is waited for; one that would never end is left.
      pass(desk, LONGEST_MS, () => !desk.shell.store.getState().isBusy || isIdle(desk.player.store.getState()));
      if (desk.shell.store.getState().isBusy) {
        desk.shell.interrupt();
      }
      pass(desk, PAUSE_MS, () => false);
    } else {
      return { type: "impossible", move };
    }
  }
  let quietMs = 0;
  for (let left = longestMs; !isEnough() && left > 0 && !isAtRest(desk) && quietMs < QUIET_MS; left -= SLICE_MS) {
    pass(desk, SLICE_MS, () => false);
    quietMs = isUnderway(desk) ? 0 : quietMs + SLICE_MS;
  }
  return isEnough() ? { type: "enough" } : { type: "over" };
}

/** Nothing is left to happen, and nobody comes. */
export function isAtRest(desk: LessonDesk): boolean {
  return isIdle(desk.player.store.getState()) && !isAnyRun(desk);
}

/** A pipeline is at work. */
export function isAnyRun({ pipelines }: LessonDesk): boolean {
  return pipelines.store.getState().runs.some(({ endedMs }) => endedMs === null);
}

/** Whether more is to come than users. */
export function isUnderway(desk: LessonDesk): boolean {
  const { player, shell } = desk;
  return isNewsAhead(player.store.getState().timeline) || shell.store.getState().isBusy || isAnyRun(desk);
}

/** Lets time pass until it is enough, for so long at most, also where nothing happens in it. */
function pass({ player }: LessonDesk, ms: number, isEnough: () => boolean): void {
  const { getState } = player.store;
  const untilMs = getState().playheadMs + ms;
  for (let atMs = getState().playheadMs; atMs < untilMs && !isEnough(); atMs = getState().playheadMs) {
    player.passTo(Math.min(atMs + SLICE_MS, untilMs));
    if (getState().playheadMs === atMs) {
      // A run is as long as one may be.
      return;
    }
  }
}
