import { type Result, fail, ok } from "../api/failure.ts";
import { type State, build, close } from "./match-pattern.ts";
import { type PatternStyle, parsePattern } from "./parse-pattern.ts";

/** Where a pattern is, in characters. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** Looks for a pattern from a character on; `null`: it is not there. Throws `TooLong` where it takes too long to say. */
export type Finder = (chars: readonly string[], from: number) => Found | null;

/** So many steps for one command: each place of a line may have to be looked at from each place before it. */
const maxSteps = 1_000_000;

export class TooLong extends Error {}

/** Finds the first place of a pattern, and of those that begin there the longest, as POSIX wants it. */
export function patternFinder(text: string, style: PatternStyle): Result<Finder, string> {
  const parsed = parsePattern(text, style);
  if (!parsed.ok) {
    return parsed;
  }
  const states: State[] = [{ type: "end" }];
  const first = build(parsed.value, 0, states);
  if (first === null) {
    return fail("Regular expression too big");
  }
  let left = maxSteps;
  return ok((chars, from) => {
    for (let start = from; start <= chars.length; start++) {
      let end: number | null = null;
      let current: readonly number[] = [first];
      for (let at = start; current.length > 0 && at <= chars.length; at++) {
        const here = new Set<number>();
        for (const state of current) {
          close(states, state, at, chars, here);
        }
        end = here.has(0) ? at : end;
        left -= here.size + 1;
        if (left < 0) {
          throw new TooLong();
        }
        const char = chars[at];
        current = char === undefined ? [] : [...here].flatMap((index) => nextOf(states[index], char));
      }
      if (end !== null) {
        return { start, end };
      }
    }
    return null;
  });
}

function nextOf(state: State | undefined, char: string): readonly number[] {
  return state?.type === "char" && state.is(char) ? [state.next] : [];
}
