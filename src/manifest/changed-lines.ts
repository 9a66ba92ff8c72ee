import { findMiddle } from "./find-middle.ts";
import { shiftRuns } from "./shift-runs.ts";

/** Which lines of two texts are not in the other. */
export interface ChangedLines {
  readonly before: readonly boolean[];
  readonly after: readonly boolean[];
}

/**
 * Compares two texts line by line: the fewest lines out and in, and where there is a choice, the choice of GNU diff.
 *
 * Models discard_confusing_lines (as far as lines that the other text has not), compareseq and shift_boundaries of GNU
 * diffutils.
 */
export function changedLines(before: readonly string[], after: readonly string[]): ChangedLines {
  const changed = { before: before.map(() => false), after: after.map(() => false) };
  const a = shared(before, after, changed.before);
  const b = shared(after, before, changed.after);
  compare(a, b, { fromX: 0, toX: a.lines.length, fromY: 0, toY: b.lines.length });
  shiftRuns(before, changed.before, changed.after);
  shiftRuns(after, changed.after, changed.before);
  return changed;
}

/** The lines of a text that the other has too; what is said of them is said of the whole text. */
interface Shared {
  readonly lines: readonly string[];
  readonly places: readonly number[];
  readonly changed: boolean[];
}

function shared(own: readonly string[], other: readonly string[], changed: boolean[]): Shared {
  const known = new Set(other);
  const places: number[] = [];
  for (const [place, line] of own.entries()) {
    if (known.has(line)) {
      places.push(place);
    } else {
      changed[place] = true;
    }
  }
  return { lines: places.map((place) => own[place] ?? ""), places, changed };
}

/** Parts of two texts that are compared, the ends excluded. */
export interface Window {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

function compare(a: Shared, b: Shared, window: Window): void {
  let { fromX, toX, fromY, toY } = window;
  while (fromX < toX && fromY < toY && a.lines[fromX] === b.lines[fromY]) {
    fromX++;
    fromY++;
  }
  while (fromX < toX && fromY < toY && a.lines[toX - 1] === b.lines[toY - 1]) {
    toX--;
    toY--;
  }
  const middle = fromX === toX || fromY === toY ? undefined : findMiddle(a.lines, b.lines, { fromX, toX, fromY, toY });
  if (middle === undefined) {
    mark(a, fromX, toX);
    mark(b, fromY, toY);
    return;
  }
  compare(a, b, { fromX, toX: middle.x, fromY, toY: middle.y });
  compare(a, b, { fromX: middle.x, toX, fromY: middle.y, toY });
}

function mark({ places, changed }: Shared, from: number, to: number): void {
  for (const place of places.slice(from, to)) {
    changed[place] = true;
  }
}
