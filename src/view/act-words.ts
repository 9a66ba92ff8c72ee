import type { ActKey } from "./describe-act.ts";
import type { InputKey } from "./describe-input.ts";
import type { Input } from "../sim/input.ts";
import type { News } from "./moment.ts";
import type { Description, Say } from "./words.ts";

/** What says what a person did. */
export interface ActWords {
  readonly describeInput: (input: Input, t: Say<InputKey>) => Description;
  readonly describeAct: (news: Extract<News, { type: "input" }>, t: Say<InputKey | ActKey>) => Description;
}

let words: ActWords | null = null;

/** It comes with what acting needs: a page on which nobody has acted does without. */
export function addActWords(late: ActWords): void {
  words = late;
}

export function actWords(): ActWords {
  if (words === null) {
    throw new Error("what says acts is not here: nobody can have acted");
  }
  return words;
}
