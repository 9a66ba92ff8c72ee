import type { ConsoleCompletion } from "../../player/console/console-state.ts";

interface Filled {
  readonly text: string;
  readonly caret: number;
}

/** A text with a candidate in the place that it is for. */
export function replaced(text: string, { from, to }: ConsoleCompletion, by: string): Filled {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length };
}

/** What Tab fills in by itself: the only candidate, or what all of them begin with; `null`: nothing more is certain. */
export function afterTab(text: string, completion: ConsoleCompletion): Filled | null {
  const [first, ...others] = completion.candidates;
  if (first === undefined) {
    return null;
  }
  const certain = others.reduce((prefix, candidate) => commonPrefix(prefix, candidate.text), first.text);
  const isNews = others.length === 0 ? certain !== text.slice(completion.from, completion.to) : true;
  return isNews && (others.length === 0 || certain.length > completion.to - completion.from)
    ? replaced(text, completion, certain)
    : null;
}

function commonPrefix(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) {
    length++;
  }
  return one.slice(0, length);
}
