import type { SimTime } from "../../api/objects.ts";
import { type Frame, frameAt } from "../../sim/timeline.ts";
import type { ConsoleChunk } from "./console-state.ts";
import type { Look, Outlet, Process } from "./process.ts";

/** `watch`: writes the screen anew with what a line prints, each time that so much of the run has passed. */
export function watchProcess(
  { header, everyMs }: { readonly header: string; readonly everyMs: SimTime },
  runOnce: () => readonly ConsoleChunk[],
  beginMs: SimTime,
  outlet: Outlet,
): Process {
  let lastMs = beginMs;
  let shown: Frame | null = null;
  let isOver = false;
  const write = (): void => {
    outlet.replace([{ stream: "stdout", text: header }, ...runOnce()]);
  };
  return {
    begin: write,
    feed: () => undefined,
    closeInput: () => undefined,
    pass: ({ timeline, playheadMs }: Look) => {
      if (isOver) {
        return false;
      }
      // Gone back, or another run: what stands there is not so any more.
      const isElsewhere = playheadMs < lastMs || (shown !== null && timeline.frames[shown.index] !== shown);
      if (isElsewhere || playheadMs >= lastMs + everyMs) {
        lastMs = playheadMs;
        shown = frameAt(timeline, playheadMs);
        write();
      }
      return false;
    },
    stop: () => {
      isOver = true;
    },
    dueMs: () => (isOver ? null : lastMs + everyMs),
  };
}
