import type { SimTime } from "../api/objects.ts";

interface PlayedState {
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly playheadMs: SimTime;
}

/** What time can be let pass in. */
export interface Played {
  readonly store: {
    readonly getState: () => PlayedState;
    readonly subscribe: (onChange: (state: PlayedState) => void) => () => void;
  };
  readonly playTo: (targetMs: SimTime, isOutOfTime: () => boolean) => void;
}

/** The browser's clock, its frames and its timer; tests pass their own. */
export interface FrameClock {
  readonly requestFrame: (callback: (wallMs: number) => void) => number;
  readonly cancelFrame: (handle: number) => void;
  /** Calls once, so many ms of the wall's clock later; returns what calls it off. */
  readonly later: (callback: () => void, ms: number) => () => void;
  readonly wallMs: () => number;
  readonly isHidden: () => boolean;
}

/** A longer gap between two frames is a hidden tab or a busy machine: the simulation waits instead of leaping. */
const maxGapMs = 250;
/** The part of an animation frame that the simulation may take; what does not fit waits for the next one. */
const budgetMs = 5;
/** How often it is counted how long a cluster has rested in which nothing happens; less than what counts as a gap. */
const restMs = 100;

/**
 * Lets simulated time pass with the wall's while the player plays. Frames are asked for only while something moves: a
 * page that is paused leaves the processor alone, and one at rest does but for some calls a second. Returns the function
 * that ends it.
 */
export function startPlayback(player: Played, clock: FrameClock): () => void {
  const { store } = player;
  let lastMs = clock.wallMs();
  /** Simulated time is whole ms: what a frame is short of one is kept for the next. */
  let shortMs = 0;
  /** Calls off the next tick; `null`: none is to come. */
  let callOff: (() => void) | null = null;
  let isResting = false;

  function tick(wallMs: number): void {
    callOff = null;
    isResting = false;
    const { isPlaying, speed, playheadMs } = store.getState();
    if (isPlaying && !clock.isHidden()) {
      const targetMs = playheadMs + shortMs + Math.min(Math.max(wallMs - lastMs, 0), maxGapMs) * speed;
      shortMs = targetMs - Math.floor(targetMs);
      const startedMs = clock.wallMs();
      player.playTo(targetMs, () => clock.wallMs() - startedMs > budgetMs);
      // Whatever had changed would have asked for the next frame.
      isResting = callOff === null && targetMs - shortMs > playheadMs;
    }
    lastMs = wallMs;
    if (isResting) {
      callOff = clock.later(() => {
        tick(clock.wallMs());
      }, restMs);
    } else if (isPlaying && callOff === null) {
      askFrame();
    }
  }

  function askFrame(): void {
    const handle = clock.requestFrame(tick);
    callOff = () => {
      clock.cancelFrame(handle);
    };
  }

  function wake({ isPlaying }: PlayedState): void {
    if (isPlaying && (callOff === null || isResting)) {
      callOff?.();
      isResting = false;
      lastMs = clock.wallMs();
      askFrame();
    }
  }

  askFrame();
  const unsubscribe = store.subscribe(wake);
  return () => {
    unsubscribe();
    callOff?.();
  };
}
