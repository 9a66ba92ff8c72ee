import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** Something to be marked in the text, at a line and a column from 1. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** A change that may mend it: what a button says, and what is put in the place of the key or the value. */
  readonly fix?: { readonly label: string; readonly replaces: "key" | "value"; readonly text: string };
}

/** The marks as CodeMirror draws them: each under what its line has from its column on. */
export function diagnosticsOf(state: EditorState, marks: readonly Mark[]): readonly Diagnostic[] {
  return marks.map(({ line, column, severity, message, fix }): Diagnostic => {
    const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
    const from = Math.min(at.from + Math.max(0, column - 1), at.to);
    const text = at.text.slice(from - at.from).replace(/\s+(?:#.*)?$/, "");
    const to = from + text.length;
    return {
      from,
      to: Math.max(to, from),
      severity,
      message,
      actions:
        fix === undefined
          ? []
          : [
              {
                name: fix.label,
                apply: (view, start) => {
                  mend(view, start, fix);
                },
              },
            ],
    };
  });
}

/** Puts another key or another value into the line. */
function mend(view: EditorView, start: number, { replaces, text }: NonNullable<Mark["fix"]>): void {
  const line = view.state.doc.lineAt(start);
  const rest = line.text.slice(start - line.from);
  const [, key = "", gap = "", value = ""] =
    /^([^:\s]+)(:\s*)?((?:"[^"]*"|'[^']*'|[^#\s][^#]*?)?)\s*(?:#.*)?$/.exec(rest) ?? [];
  const from = replaces === "key" ? start : start + key.length + gap.length;
  const length = replaces === "key" ? key.length : value.length;
  view.dispatch({ changes: { from, to: from + length, insert: text }, userEvent: "input.complete" });
  view.focus();
}
