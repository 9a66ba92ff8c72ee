import type { Hint } from "./advice.ts";

/** What is likely to be behind a fault of YAML's grammar: what a beginner does, seen in the lines around it. */
export function syntaxHint(text: string, line: number, message: string): Hint | undefined {
  const lines = text.split("\n", line + 1);
  const here = lines[line - 1] ?? "";
  const above = lines.slice(0, line - 1).findLast((each) => each.trim() !== "" && !/^\s*#/.test(each)) ?? "";
  if (/^\s*\t/.test(here) || /^\s*\t/.test(above)) {
    return { code: "tab" };
  }
  if ([here, above].some((each) => /^\s*(?:- )?[\w./-]+:[^\s:/"'[{]/.test(each) && !/: /.test(each))) {
    return { code: "colonSpace" };
  }
  return /mapping values are not allowed|did not find expected|could not find expected|block sequence entries/.test(
    message,
  )
    ? { code: "indentation" }
    : undefined;
}
