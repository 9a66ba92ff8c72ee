import type { SimTime } from "../api/objects.ts";

/** What time can be let pass in. */
export interface Played {
  readonly store: {
    readonly getState: () => { readonly isPlaying: boolean; readonly speed: number; readonly playheadMs: SimTime };
  };
  readonly playTo: (targetMs: SimTime, isOutOfTime: () => boolean) => void;
}

/** The browser's clock and frames; tests pass their own. */
export interface FrameClock {
  readonly requestFrame: (callback: (wallMs: number) => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly wallMs: () => number;
  readonly isHidden: () => boolean;
}

/** A longer gap between two frames is a hidden tab or a busy machine: the simulation waits instead of leaping. */
const maxGapMs = 250;
/** The part of an animation frame that the simulation may take; what does not fit waits for the next one. */
const budgetMs = 5;

/** Lets simulated time pass with the wall's while the player plays. Returns the function that ends it. */
export function startPlayback(player: Played, clock: FrameClock): () => void {
  let lastMs = clock.wallMs();
  /** Simulated time is whole ms: what a frame is short of one is kept for the next. */
  let restMs = 0;

  function tick(wallMs: number): void {
    const gapMs = Math.min(Math.max(wallMs - lastMs, 0), maxGapMs);
    lastMs = wallMs;
    const { isPlaying, speed, playheadMs } = player.store.getState();
    if (isPlaying && !clock.isHidden()) {
      const targetMs = playheadMs + restMs + gapMs * speed;
      restMs = targetMs - Math.floor(targetMs);
      const startedMs = clock.wallMs();
      player.playTo(targetMs, () => clock.wallMs() - startedMs > budgetMs);
    }
    handle = clock.requestFrame(tick);
  }

  let handle = clock.requestFrame(tick);
  return () => {
    clock.cancelFrame(handle);
  };
}
