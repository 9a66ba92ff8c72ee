import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { ConsoleChunk, ConsoleTold } from "./console-state.ts";

/** How far a command is shown the run. */
export interface Look {
  readonly timeline: Timeline;
  /** The furthest instant that was looked at since it began. */
  readonly seenMs: SimTime;
  readonly playheadMs: SimTime;
  readonly isOutOfTime: () => boolean;
}

/** A command of a pipeline while it runs. */
export interface Process {
  readonly begin: () => void;
  readonly feed: (text: string) => void;
  readonly closeInput: () => void;
  /** Time has passed, or the run is another one. Gives whether it has more to show than there was time for. */
  readonly pass: (look: Look) => boolean;
  /** Ends it from outside; it prints nothing more. */
  readonly stop: () => void;
  /** When it wants to look though nothing happens; `null`: it does not. */
  readonly dueMs: () => SimTime | null;
  /** What stands before the next line that it reads from the terminal; `null`: it reads none. */
  readonly prompt?: () => string | null;
  /** A line that was typed, for a process that has a prompt; `null`: the end of the input (Ctrl+D). */
  readonly read?: (line: string | null) => void;
}

/** Where what a command prints goes. */
export interface Outlet {
  readonly print: (stream: "stdout" | "stderr", text: string, told?: ConsoleTold) => void;
  /** Writes the screen anew, where it is seen. */
  readonly replace: (chunks: readonly ConsoleChunk[]) => void;
  readonly done: (exit: number) => void;
}
