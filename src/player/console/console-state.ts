import type { StoreApi } from "zustand/vanilla";
import type { SimTime } from "../../api/objects.ts";
import type { ShellTip } from "../../shell/tips.ts";
import type { Input } from "../../sim/input.ts";

/** What the page itself says in a console, as data: to be told in the reader's language. */
export type ConsoleTold =
  /** What has no line: something breaks, or an image behaves otherwise. */
  | { readonly type: "act"; readonly input: Exclude<Input, { readonly type: "requests" }> }
  /** An act was taken back or done again; `label` is its line, or a word for it as in `ActLink`. */
  | { readonly type: "undo" | "redo"; readonly label: string }
  | { readonly type: "switchBranch" | "startOver" | "open" }
  | { readonly type: "tooManyPods"; readonly wanted: number; readonly limit: number }
  /** What acting needs could not be fetched. */
  | { readonly type: "unavailable" }
  /** So many lines were printed that the first ones are not kept. */
  | { readonly type: "cut"; readonly lines: number }
  /** A line had signs of a printed text that a shell does not know; `line` is what it was to be. */
  | { readonly type: "signs"; readonly signs: readonly string[]; readonly line: string }
  | { readonly type: "tip"; readonly tip: ShellTip }
  /** What a command that went on had shown is no more: somebody acted before it. */
  | { readonly type: "wentBack" };

/** A piece of what a command printed, in the order in which it came. */
export interface ConsoleChunk {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  /** The same as data, where it is the page that says it, in English. */
  readonly told?: ConsoleTold;
}

/** A line that was given, and what came of it. A console keeps what it has printed, wherever the run is gone to. */
export interface ConsoleEntry {
  /** Never used twice, and growing. */
  readonly id: number;
  /**
   * Typed here, or the line that does the same as an act in the page; a note says what has no line, as a comment. What
   * was left with Ctrl+C was never run.
   */
  readonly origin: "typed" | "page" | "note" | "left";
  readonly line: string;
  /** What a note says, as data; its line says it in English. */
  readonly told?: ConsoleTold;
  /** They only grow, but for those of `watch`, which are replaced, and where so much was printed that the first are cut. */
  readonly chunks: readonly ConsoleChunk[];
  /** `null` while the command goes on. */
  readonly exit: number | null;
  /** The instant of the run at which it was given. */
  readonly atMs: SimTime;
}

/** A text that `kubectl edit` has given to the editor. */
export interface ConsoleEdit {
  /** `deployment.apps/web`. */
  readonly title: string;
  readonly text: string;
  /** Why the text that was saved last is refused, in kubectl's words. */
  readonly refusal: string | null;
}

/** The page that `kubectl port-forward` shows. */
export interface ConsoleForward {
  readonly namespace: string;
  readonly pod: string;
  readonly localPort: number;
  readonly podPort: number;
}

/** Lines that wait for the end of what goes on. */
export interface ConsoleWaiting {
  /** The first ones, in their order: a paste may have very many. */
  readonly lines: readonly string[];
  readonly count: number;
}

export interface ConsoleState {
  /** Oldest first; the last ones only. */
  readonly entries: readonly ConsoleEntry[];
  /** A command goes on: no other can be given before it ends or is interrupted. */
  readonly isBusy: boolean;
  readonly waiting: ConsoleWaiting;
  /** What a program that reads what is typed puts before it: a shell in a container; `null`: this shell reads. */
  readonly session: string | null;
  /** What a line of those that were given last was to be, where it had signs that a shell does not know; `null`: it had none. */
  readonly putRight: string | null;
  /** Lines that were given, oldest first, without repetitions in a row; kept over reloads. */
  readonly history: readonly string[];
  /** The namespace that the prompt names. */
  readonly namespace: string;
  readonly editing: ConsoleEdit | null;
  readonly forward: ConsoleForward | null;
}

export interface ConsoleCompletion {
  /** The part of the line that a candidate replaces, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly ConsoleCandidate[];
}
export interface ConsoleCandidate {
  /** What takes the part's place, quoted where the shell needs it, with what follows it (a space, `=`, `/`). */
  readonly text: string;
  /** What is shown in a list of candidates. */
  readonly label: string;
}

/** A line that runs beside what goes on in a console, and stands in it as an entry of its own. */
export interface Beside {
  readonly print: (chunk: ConsoleChunk) => void;
  /** Until then time is to pass though nothing happens; 0: it may rest. */
  readonly awaits: (untilMs: SimTime) => void;
  readonly end: (exit: number) => void;
}

/** A shell with kubectl at the page's own cluster. */
export interface Console {
  readonly store: StoreApi<ConsoleState>;
  /** Runs what was typed or pasted: one line or several, one after the other. While a command goes on they wait for its end. */
  readonly submit: (text: string) => void;
  /** Whether a text is a whole line, or the shell waits for more of it (an open quote, a `\` at its end). */
  readonly isWhole: (text: string) => boolean;
  /** Ctrl+C: ends what goes on, but for a shell in a container, which gets it. Gives back the lines that have waited behind it: they are not run. */
  readonly interrupt: () => readonly string[];
  /** Ctrl+C while nothing goes on: the line stays in the log, as a terminal shows it, and is not run. */
  readonly leave: (line: string) => void;
  /** Ctrl+D: the end of what a program reads that has `session`; nothing otherwise. */
  readonly endInput: () => void;
  /** Ctrl+L. */
  readonly clear: () => void;
  readonly complete: (line: string, cursor: number) => ConsoleCompletion;
  /** Gives an edited text back to `kubectl edit`. */
  readonly finishEdit: (text: string) => void;
  /** Leaves the editor without a change. */
  readonly cancelEdit: () => void;
  /** The page at the forwarded port is asked for: port-forward says so, and ends where nobody in the Pod takes it. */
  readonly connectForward: () => void;
  /** Shows a line that the page runs now, and that goes on: it takes no turn here, and nothing here ends it. */
  readonly beside: (line: string) => Beside;
  /** Ends following the player. */
  readonly dispose: () => void;
}
