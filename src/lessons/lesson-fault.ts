/** What is wrong with a lesson's file, and what would be right. */
export type LessonProblem =
  /** No YAML at all; `message` is the parser's. */
  | { readonly code: "syntax"; readonly message: string }
  | { readonly code: "tooLarge"; readonly kilobytes: number; readonly limit: number }
  | { readonly code: "missing" }
  /** No such field here; `near`: the one that may be meant. */
  | { readonly code: "unknownField"; readonly known: readonly string[]; readonly near: string | null }
  | { readonly code: "type"; readonly expected: string; readonly found: string }
  | { readonly code: "oneOf"; readonly found: string; readonly known: readonly string[]; readonly near: string | null }
  | { readonly code: "form"; readonly found: string; readonly examples: readonly string[] }
  | { readonly code: "twice"; readonly found: string }
  /** It names what the lesson does not have. */
  | {
      readonly code: "noSuch";
      readonly what: "number" | "prediction" | "option";
      readonly found: string;
      readonly known: readonly string[];
    }
  | { readonly code: "unused"; readonly what: "number" | "prediction"; readonly found: string }
  | { readonly code: "manifest"; readonly message: string }
  | { readonly code: "mark"; readonly found: string };

export interface LessonFault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** `steps[2].goals[0].goal`. */
  readonly field: string;
  readonly problem: LessonProblem;
}

export type Path = readonly (string | number)[];

export function fieldOf(path: Path): string {
  return path.reduce<string>(
    (field, part) =>
      typeof part === "number" ? `${field}[${String(part)}]` : field === "" ? part : `${field}.${part}`,
    "",
  );
}

/** The one that differs least from what was written, if it is near at all. */
export function nearest(found: string, known: readonly string[]): string | null {
  const byDistance = known
    .map((word) => ({ word, away: distance(found.toLowerCase(), word.toLowerCase()) }))
    .toSorted((a, b) => a.away - b.away);
  const [best] = byDistance;
  return best !== undefined && best.away <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/** Signs that have to be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
