import type { ReplayPace } from "./replay-saved.ts";

/** Less than an animation frame, so that the page goes on drawing and answering. */
const sliceMs = 12;

/** A replay that shares the browser's one thread with the page. */
export function browserPace(onProgress: (done: number) => void, isCancelled: () => boolean): ReplayPace {
  let startedMs = performance.now();
  return {
    isOutOfTime: () => performance.now() - startedMs > sliceMs,
    rest: async (done) => {
      onProgress(done);
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
      startedMs = performance.now();
    },
    isCancelled,
  };
}
