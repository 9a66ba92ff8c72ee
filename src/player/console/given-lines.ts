import { parseLine } from "../../shell/parse-line.ts";
import type { ParsedLine } from "../../shell/shell-line.ts";

/** A line that is to be run, or that is told to be wrong when its turn comes. */
export type GivenLine = Exclude<ParsedLine, { readonly type: "open" }> & {
  /** It is not what was given, but its beginning. */
  readonly isCut?: true;
};

/** A text that is longer is no line, and not several. */
export const maxText = 1_000_000;

/** The lines of what was typed or pasted. */
export function givenLines(text: string): readonly GivenLine[] {
  return text.length > maxText
    ? [
        {
          type: "error",
          source: `${text.slice(0, 80)}…`,
          message: "bash: this is too long for a line",
          end: 0,
          isCut: true,
        },
      ]
    : linesOf(withoutPrompts(text));
}

/** The lines of a text, without those in which nothing stands. What waits for more at its end is an error. */
function linesOf(text: string): readonly GivenLine[] {
  const lines: GivenLine[] = [];
  for (let at = 0; at < text.length;) {
    const line = parseLine(text, at);
    if (line.type === "open") {
      lines.push({ type: "error", message: line.message, source: text.slice(at).trimEnd(), end: text.length });
      break;
    }
    if (line.source.trim() !== "") {
      lines.push(line);
    }
    at = line.end;
  }
  return lines;
}

/** Lines as they are printed in lessons begin with the shell's prompt, and are pasted with it. */
function withoutPrompts(text: string): string {
  // The lines of a here-document are not the shell's.
  return text.includes("<<") ? text.replace(/^[ \t]*\$ +/, "") : text.replaceAll(/^[ \t]*\$ +/gm, "");
}
