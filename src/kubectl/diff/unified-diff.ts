import { type ChangedLines, changedLines } from "./changed-lines.ts";

/** So many lines that stay stand around each change. */
const CONTEXT = 3;

/** A run of changes: where it is in both texts, the ends excluded. */
interface Run {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
}

/** What `diff -u` prints below the names of two texts; empty where they are the same. */
export function unifiedDiff(before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  return hunksOf(runsOf(changedLines(a, b)))
    .map((hunk) => hunkText(hunk, a, b))
    .join("");
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function runsOf({ before, after }: ChangedLines): readonly Run[] {
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [fromBefore, fromAfter] = [i, j];
    while (before[i] === true) {
      i++;
    }
    while (after[j] === true) {
      j++;
    }
    if (i > fromBefore || j > fromAfter) {
      runs.push({ before: [fromBefore, i], after: [fromAfter, j] });
    } else {
      i++;
      j++;
    }
  }
  return runs;
}

/** Runs whose context meets stand in one hunk. */
function hunksOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const hunks: Run[][] = [];
  for (const run of runs) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk !== undefined && last !== undefined && run.before[0] - last.before[1] <= 2 * CONTEXT) {
      hunk.push(run);
    } else {
      hunks.push([run]);
    }
  }
  return hunks;
}

function hunkText(hunk: readonly Run[], a: readonly string[], b: readonly string[]): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (first === undefined || last === undefined) {
    return "";
  }
  const lead = Math.min(CONTEXT, first.before[0]);
  const from = first.before[0] - lead;
  const to = Math.min(last.before[1] + CONTEXT, a.length);
  const lines: string[] = [];
  const put = (sign: string, texts: readonly string[]): void => {
    lines.push(...texts.map((text) => `${sign}${text}\n`));
  };
  let at = from;
  for (const { before, after } of hunk) {
    put(" ", a.slice(at, before[0]));
    put("-", a.slice(...before));
    put("+", b.slice(...after));
    at = before[1];
  }
  put(" ", a.slice(at, to));
  const tail = to - last.before[1];
  const ranges = `-${range(from, to)} +${range(first.after[0] - lead, last.after[1] + tail)}`;
  return `@@ ${ranges} @@\n${lines.join("")}`;
}

/** An empty range names the line before it. */
function range(from: number, to: number): string {
  const count = to - from;
  return count === 1 ? String(from + 1) : `${String(count === 0 ? from : from + 1)},${String(count)}`;
}
