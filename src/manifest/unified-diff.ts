import { type DiffLine, lineDiff } from "./line-diff.ts";

/** The hunks of a comparison as `diff -u` prints them, with three lines around each change; empty where there is none. */
export function unifiedDiff(before: string, after: string): string {
  let hunks = "";
  let hunk: DiffLine[] = [];
  /** The first line of the hunk, in each of the texts. */
  let old = 1;
  let now = 1;
  const close = (): void => {
    const removed = count(hunk, "+");
    const added = count(hunk, "-");
    if (hunk.some(({ sign }) => sign !== " ")) {
      hunks += `@@ -${range(old, removed)} +${range(now, added)} @@\n${printed(hunk)}`;
    }
    old += removed;
    now += added;
    hunk = [];
  };
  for (const line of lineDiff(before, after)) {
    if (line.sign === "…") {
      close();
      old += line.count;
      now += line.count;
    } else {
      hunk.push(line);
    }
  }
  close();
  return hunks;
}

/** How many lines of a text are in a hunk: those without the sign of the other text. */
function count(hunk: readonly DiffLine[], others: "+" | "-"): number {
  return hunk.filter(({ sign }) => sign !== others).length;
}

/** No lines stand behind the one that they follow, a single one is not counted. */
function range(first: number, lines: number): string {
  return lines === 1 ? String(first) : `${String(lines === 0 ? first - 1 : first)},${String(lines)}`;
}

/** Of the lines of one change those that go come before those that come. */
function printed(hunk: readonly DiffLine[]): string {
  let out = "";
  let gone = "";
  let come = "";
  for (const line of hunk) {
    if (line.sign === "-") {
      gone += `-${line.text}\n`;
    } else if (line.sign === "+") {
      come += `+${line.text}\n`;
    } else if (line.sign === " ") {
      out += `${gone}${come} ${line.text}\n`;
      gone = "";
      come = "";
    }
  }
  return out + gone + come;
}
