import { type Result, fail, ok } from "../api/failure.ts";
import { type Pattern, type PatternStyle, type Place, isWordChar, parsePattern } from "./parse-pattern.ts";

/** A place in the machine that a pattern becomes: what it takes, and where it goes on. */
export type State =
  | { readonly type: "char"; readonly is: (char: string) => boolean; next: number }
  | { readonly type: "at"; readonly place: Place; next: number }
  | { readonly type: "split"; next: number; other: number }
  | { readonly type: "end" };

/** A pattern that would need more is refused: the time for a line grows with it. */
const maxStates = 300;
/** So many steps for one command, which is about a second; then it gives up. */
const maxSteps = 20_000_000;

export interface MatchStyle extends PatternStyle {
  readonly isWholeWord: boolean;
  readonly isWholeLine: boolean;
}

/** Whether a pattern is found in a line; `null`: it takes too long to say. */
export type Matcher = (line: string) => boolean | null;

/**
 * Looks for a pattern in lines. All ways through the pattern are gone at once (Thompson), so that the time is the line's
 * length times the pattern's, whatever either of them is.
 */
export function patternMatcher(text: string, style: MatchStyle): Result<Matcher, string> {
  const isPlain = /^[\w /:,@=-]*$/.test(text) && !style.ignoresCase && !style.isWholeWord && !style.isWholeLine;
  if (isPlain) {
    return ok((line) => line.includes(text));
  }
  const parsed = parsePattern(text, style);
  if (!parsed.ok) {
    return parsed;
  }
  const states: State[] = [{ type: "end" }];
  const start = build(parsed.value, 0, states);
  if (start === null) {
    return fail("Regular expression too big");
  }
  let left = maxSteps;
  return ok((line) => {
    const found = isFound(states, start, Array.from(line), style, left);
    left = found.left;
    return left < 0 ? null : found.isFound;
  });
}

/** Adds the states of a pattern that goes on at `next`; gives where it begins, `null` where there are too many. */
export function build(pattern: Pattern, next: number, states: State[]): number | null {
  if (states.length > maxStates) {
    return null;
  }
  switch (pattern.type) {
    case "char":
      return states.push({ type: "char", is: pattern.is, next }) - 1;
    case "at":
      return states.push({ type: "at", place: pattern.place, next }) - 1;
    case "sequence":
      return pattern.parts.reduceRight<number | null>(
        (after, part) => (after === null ? null : build(part, after, states)),
        next,
      );
    case "choice":
      return pattern.parts.reduceRight<number | null>((other, part, at) => {
        const begin = build(part, next, states);
        if (at === pattern.parts.length - 1 || begin === null || other === null) {
          return begin;
        }
        return states.push({ type: "split", next: begin, other }) - 1;
      }, -1);
    case "repeat":
      return buildRepeat(pattern, next, states);
    default:
      return pattern satisfies never;
  }
}

function buildRepeat(
  { part, min, max }: Extract<Pattern, { readonly type: "repeat" }>,
  next: number,
  states: State[],
): number | null {
  let begin: number | null = next;
  if (max === Infinity) {
    const loop: State = { type: "split", next, other: next };
    begin = states.push(loop) - 1;
    const body = build(part, begin, states);
    if (body === null) {
      return null;
    }
    loop.other = body;
  } else {
    for (let more = min; more < max && begin !== null; more++) {
      const body = build(part, begin, states);
      begin = body === null ? null : states.push({ type: "split", next, other: body }) - 1;
    }
  }
  for (let again = 0; again < min && begin !== null; again++) {
    begin = build(part, begin, states);
  }
  return begin;
}

function isFound(
  states: readonly State[],
  start: number,
  chars: readonly string[],
  { isWholeLine, isWholeWord }: MatchStyle,
  steps: number,
): { readonly isFound: boolean; readonly left: number } {
  const isOpenBefore = (at: number): boolean =>
    isWholeLine ? at === 0 : !isWholeWord || at === 0 || !isWordChar(chars[at - 1] ?? "");
  const isOpenAfter = (at: number): boolean =>
    isWholeLine ? at === chars.length : !isWholeWord || at === chars.length || !isWordChar(chars[at] ?? "");
  let current: readonly number[] = [];
  let left = steps;
  for (let at = 0; at <= chars.length && left >= 0; at++) {
    const here = new Set<number>();
    for (const state of current) {
      close(states, state, at, chars, here);
    }
    if (isOpenBefore(at)) {
      close(states, start, at, chars, here);
    }
    if (here.has(0) && isOpenAfter(at)) {
      return { isFound: true, left };
    }
    left -= here.size + 1;
    const char = chars[at] ?? "";
    current = [...here].flatMap((index) => {
      const state = states[index];
      return state?.type === "char" && state.is(char) ? [state.next] : [];
    });
  }
  return { isFound: false, left };
}

/** Adds a state with all that are reached from it without a character. */
export function close(
  states: readonly State[],
  from: number,
  at: number,
  chars: readonly string[],
  into: Set<number>,
): void {
  const open = [from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (into.has(index)) {
      continue;
    }
    into.add(index);
    const state = states[index];
    if (state?.type === "split") {
      open.push(state.other, state.next);
    } else if (state?.type === "at" && isAt(state.place, at, chars)) {
      open.push(state.next);
    }
  }
}

function isAt(place: Place, at: number, chars: readonly string[]): boolean {
  const before = at > 0 && isWordChar(chars[at - 1] ?? "");
  const after = at < chars.length && isWordChar(chars[at] ?? "");
  switch (place) {
    case "start":
      return at === 0;
    case "end":
      return at === chars.length;
    case "edge":
      return before !== after;
    case "inside":
      return before === after;
    case "wordStart":
      return !before && after;
    case "wordEnd":
      return before && !after;
    default:
      return place satisfies never;
  }
}
