/** A line of a comparison, or how many lines that stay are left out. */
export type DiffLine =
  | { readonly sign: " " | "+" | "-"; readonly text: string }
  | { readonly sign: "…"; readonly count: number };

/** So many lines that stay are kept around each change. */
const around = 3;
/** Longer texts are compared as a whole between what they begin and end with. */
const maxCells = 4_000_000;

/** What has to be taken out of a text and put in to make the other of it, with a few lines around each change. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start += 1;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) {
    end += 1;
  }
  const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ sign: " ", text }));
  return folded([
    ...same(a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ]);
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** By the longest common subsequence. */
function middle(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  const out: DiffLine[] = [];
  const minus = (from: number, to: number): void => {
    out.push(...a.slice(from, to).map((text) => ({ sign: "-" as const, text })));
  };
  const plus = (from: number, to: number): void => {
    out.push(...b.slice(from, to).map((text) => ({ sign: "+" as const, text })));
  };
  if (a.length * b.length > maxCells) {
    minus(0, a.length);
    plus(0, b.length);
    return out;
  }
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? 1 + (common[(i + 1) * width + j + 1] ?? 0)
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      out.push({ sign: " ", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) {
      minus(i, i + 1);
      i += 1;
    } else {
      plus(j, j + 1);
      j += 1;
    }
  }
  minus(i, a.length);
  plus(j, b.length);
  return out;
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
