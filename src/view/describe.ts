import type { Input } from "../sim/input.ts";
import type { Decision } from "../sim/trace.ts";

/** i18next's `t`, as far as it is needed here. Keys are of the files en.json and es.json of src/i18n. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export interface Description {
  /** A few words: "Waits for an available Pod". */
  readonly title: string;
  /** One sentence or two: what, and why, with the numbers. */
  readonly sentence: string;
  /** The sums, one a line: "4 + ⌈25 % × 4⌉ = 5". */
  readonly arithmetic: readonly string[];
}

export declare function describeDecision(decision: Decision, t: Translate): Description;
/** `arithmetic` has the kubectl line, if there is one. */
export declare function describeInput(input: Input, t: Translate): Description;
