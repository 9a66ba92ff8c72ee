import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionSource,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { typeOver } from "./type-over.ts";

/** What every text has, read-only or not; `describedBy` is the element that tells how to leave the editor. */
export function readingExtensions(describedBy: string): readonly Extension[] {
  return [
    lineNumbers(),
    foldGutter(),
    codeFolding(),
    highlightSpecialChars(),
    drawSelection(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    yaml(),
    syntaxHighlighting(classHighlighter),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorView.contentAttributes.of({
      "aria-describedby": describedBy,
      spellcheck: "false",
      translate: "no",
      tabindex: "0",
    }),
    // A sheet or the page takes Escape for itself: here it closes what the editor has opened, and lets Tab out.
    EditorView.domEventHandlers({
      keydown: (event, target) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          target.setTabFocusMode(3000);
        }
        return false;
      },
      beforeinput: (event, target) => typeOver(event, target),
    }),
  ];
}

/** A text that is only read. */
export const readOnlyExtensions: readonly Extension[] = [
  EditorState.readOnly.of(true),
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
];

/** A text that is written, as long as `accepts` lets what is longer in. */
export function writingExtensions(
  sources: readonly CompletionSource[],
  accepts: (text: string) => boolean,
): readonly Extension[] {
  return [
    history(),
    indentOnInput(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    lintGutter(),
    autocompletion({ override: sources, icons: false, maxRenderedOptions: 60 }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorState.changeFilter.of(
      (transaction) =>
        !transaction.docChanged ||
        transaction.newDoc.length <= transaction.startState.doc.length ||
        accepts(transaction.newDoc.toString()),
    ),
  ];
}
