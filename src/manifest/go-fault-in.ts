import type { Hint } from "./advice/advice.ts";
import { findSlip } from "./advice/find-slip.ts";
import { documentTexts } from "./document-texts.ts";
import { readGoDocument } from "./go-yaml/go-parser.ts";
import { MAX_DEPTH } from "./limits.ts";
import type { ManifestDiagnostic, Position } from "./manifest-document.ts";
import type { Steps } from "./steps.ts";

/**
 * The first fault of YAML's grammar in a text, in kubectl's words, which count lines from the document's beginning; it
 * stands where the slip is seen, where this page's own reader has found it (`ours`), or on the line that kubectl names.
 * `undefined`: kubectl finds none.
 */
export function* goFaultIn(text: string, ours: Position | undefined): Steps<ManifestDiagnostic | undefined> {
  const { documents, error } = documentTexts(text);
  for (const [index, document] of documents.entries()) {
    yield undefined;
    const read = readGoDocument(document.text, MAX_DEPTH);
    if (read?.ok === false) {
      const lines = document.text.split("\n");
      const last = document.line + lines.length - 2;
      const slip = findSlip(lines) ?? unknownAlias(lines, read.error);
      const [, named = "1"] = /^line (\d+): /.exec(read.error) ?? [];
      const place =
        slip !== undefined
          ? { line: document.line + slip.line - 1, column: slip.column }
          : ours !== undefined && ours.line >= document.line && ours.line <= last
            ? { line: ours.line, column: ours.column }
            : { line: Math.min(document.line + Math.max(1, Number(named)) - 1, last), column: 1 };
      return {
        message: `error converting YAML to JSON: yaml: ${read.error}`,
        document: index,
        ...place,
        ...(slip?.hint === undefined ? {} : { hint: slip.hint }),
      };
    }
  }
  return error === undefined
    ? undefined
    : { message: error.message, document: documents.length, line: error.line, column: 1 };
}

/** Of an alias that stands for nothing kubectl names no line. */
function unknownAlias(lines: readonly string[], message: string): (Position & { readonly hint?: Hint }) | undefined {
  const [, name] = /^unknown anchor '([^']+)' referenced/.exec(message) ?? [];
  const line = name === undefined ? -1 : lines.findIndex((each) => each.includes(`*${name}`));
  return line === -1 ? undefined : { line: line + 1, column: (lines[line] ?? "").indexOf(`*${name ?? ""}`) + 1 };
}
