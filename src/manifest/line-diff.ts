import { changedLines } from "./changed-lines.ts";

/** A line of a comparison, or how many lines that stay are left out. */
export type DiffLine =
  | { readonly sign: " " | "+" | "-"; readonly text: string }
  | { readonly sign: "…"; readonly count: number };

/** So many lines that stay are kept around each change. */
const around = 3;
/** What has to be taken out of a text and put in to make the other of it, with a few lines around each change. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const changed = changedLines(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (changed.before[i] === true) {
      lines.push({ sign: "-", text: a[i++] ?? "" });
    } else if (changed.after[j] === true) {
      lines.push({ sign: "+", text: b[j++] ?? "" });
    } else {
      lines.push({ sign: " ", text: a[i++] ?? "" });
      j++;
    }
  }
  return folded(lines);
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function folded(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isNear = Array.from(lines, () => false);
  for (const [at, { sign }] of lines.entries()) {
    if (sign !== " ") {
      isNear.fill(true, Math.max(0, at - around), at + around + 1);
    }
  }
  const out: DiffLine[] = [];
  for (const [at, line] of lines.entries()) {
    const last = out.at(-1);
    if (isNear[at] === true) {
      out.push(line);
    } else if (last?.sign === "…") {
      out[out.length - 1] = { sign: "…", count: last.count + 1 };
    } else {
      out.push({ sign: "…", count: 1 });
    }
  }
  return out;
}
