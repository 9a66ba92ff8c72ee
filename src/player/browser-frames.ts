import type { FrameClock } from "./playback.ts";

/** The browser's own. */
export const browserFrames: FrameClock = {
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => {
    cancelAnimationFrame(handle);
  },
  later: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  wallMs: () => performance.now(),
  isHidden: () => document.hidden,
};
