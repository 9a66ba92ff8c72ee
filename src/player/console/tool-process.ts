import type { SimTime } from "../../api/objects.ts";
import type { StreamStep, TextStream } from "../../shell/text-stream.ts";
import type { Outlet, Process } from "./process.ts";

/** A tool of the shell that has begun: it ends at once, or reads its input. */
export function toolProcess(begun: StreamStep, outlet: Outlet): Process {
  let current: TextStream | null = null;
  const take = (step: StreamStep): void => {
    current = step.next;
    outlet.print("stdout", step.stdout ?? "");
    outlet.print("stderr", step.stderr ?? "");
    if (step.next === null) {
      outlet.done(step.exit ?? 0);
    }
  };
  return {
    begin: () => {
      take(begun);
    },
    feed: (text) => {
      if (current !== null) {
        take(current.take(text));
      }
    },
    closeInput: () => {
      if (current !== null) {
        take(current.end());
      }
    },
    pass: () => false,
    stop: () => {
      current = null;
    },
    dueMs: () => null,
  };
}

/** `sleep`: ends at an instant of the run. */
export function sleepProcess(untilMs: SimTime, outlet: Outlet): Process {
  let isOver = false;
  return {
    begin: () => undefined,
    feed: () => undefined,
    closeInput: () => undefined,
    pass: ({ seenMs }) => {
      if (!isOver && seenMs >= untilMs) {
        isOver = true;
        outlet.done(0);
      }
      return false;
    },
    stop: () => {
      isOver = true;
    },
    dueMs: () => (isOver ? null : untilMs),
  };
}
