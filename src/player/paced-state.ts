import { createStore, type StoreApi } from "zustand/vanilla";
import type { PlayerState } from "./player-state.ts";

/** The wall clock and its timers; tests pass their own. */
export interface PaceClock {
  readonly wallMs: () => number;
  readonly later: (does: () => void, ms: number) => void;
}

const browserClock: PaceClock = {
  wallMs: () => performance.now(),
  later: (does, ms) => {
    setTimeout(does, ms);
  },
};

/** What follows on a person's act is looked at this soon, and then at growing distances. */
const soonMs = 80;

/**
 * The same state, taken over no oftener than every so many ms of the wall clock while nothing but time passes: for what
 * need not keep up with every frame. What a person does is taken over at once, what comes of it soon, and the last state
 * always is.
 */
export function pacedState(
  source: StoreApi<PlayerState>,
  everyMs: (state: PlayerState) => number,
  clock: PaceClock = browserClock,
): StoreApi<PlayerState> {
  const paced = createStore<PlayerState>(source.getState);
  let takenMs = Number.NEGATIVE_INFINITY;
  let intervalMs = Number.POSITIVE_INFINITY;
  let isWaiting = false;

  function take(nextMs: number): void {
    takenMs = clock.wallMs();
    intervalMs = nextMs;
    paced.setState(source.getState(), true);
  }

  source.subscribe((state) => {
    if (isByPerson(paced.getState(), state)) {
      take(soonMs);
      return;
    }
    const dueMs = takenMs + Math.min(intervalMs, everyMs(state)) - clock.wallMs();
    if (dueMs <= 0) {
      take(2 * intervalMs);
    } else if (!isWaiting) {
      isWaiting = true;
      clock.later(() => {
        isWaiting = false;
        take(2 * intervalMs);
      }, dueMs);
    }
  });
  return paced;
}

/** Whether more than the clock has moved on. */
function isByPerson(before: PlayerState, now: PlayerState): boolean {
  return (
    before.selected !== now.selected ||
    before.timeline.inputs !== now.timeline.inputs ||
    before.isPlaying !== now.isPlaying ||
    before.view !== now.view ||
    before.outputs !== now.outputs
  );
}
