import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  snippet,
} from "@codemirror/autocomplete";
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
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
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Completion as Offer, FieldInText, FieldName } from "../../player/editor/complete.ts";
import { phrasesIn } from "../../i18n/codemirror-phrases.ts";

/** Something to be marked in the text, at a line and a column from 1. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** A change that may mend it: what a button says, and what is put in the place of the key or the value. */
  readonly fix?: { readonly label: string; readonly replaces: "key" | "value"; readonly text: string };
}

/** What the editor says and asks; it may change with the reader's language. */
export interface EditorWords {
  readonly label: string;
  readonly placeholder: string;
  readonly locale: "en" | "es";
  readonly describe: (field: FieldName) => string | null;
  readonly values: (values: readonly string[]) => string;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly words: EditorWords;
  /** The element that tells how to leave the editor. */
  readonly describedBy: string;
  readonly isReadOnly?: boolean;
  readonly complete?: (text: string, offset: number) => Offer | null;
  readonly fieldAt?: (text: string, offset: number) => FieldInText | null;
  /** Whether a text may stand in the editor; where it may not, the change is not made. */
  readonly accepts?: (text: string) => boolean;
  readonly onChange?: (text: string) => void;
  /** The field at the cursor. */
  readonly onField?: (field: FieldInText | null) => void;
}

/** A text editor for YAML with a history of changes for each file. */
export interface YamlEditor {
  readonly view: EditorView;
  /** Shows a file; what was changed in it elsewhere is a change like others. */
  readonly show: (name: string, text: string) => void;
  readonly setMarks: (marks: readonly Mark[]) => void;
  readonly setWords: (words: EditorWords) => void;
  /** Puts the cursor at a place and the focus into the editor. */
  readonly goTo: (line: number, column: number) => void;
  readonly openSearch: () => void;
  readonly destroy: () => void;
}

/** Larger texts are checked for what is to be completed no more. */
const maxLiveChars = 300_000;

/** `histories`: the states of files that were shown before, which keep what can be undone. */
export function createYamlEditor(options: EditorOptions, histories: Map<string, EditorState>): YamlEditor {
  const wordsAt = new Compartment();
  let { words } = options;
  let shown = "";

  const complete = (context: CompletionContext): CompletionResult | null => {
    const { doc } = context.state;
    if (options.complete === undefined || doc.length > maxLiveChars) {
      return null;
    }
    const offer = options.complete(doc.toString(), context.pos);
    if (
      offer === null ||
      (!context.explicit && offer.from === context.pos && !isAfterField(doc.lineAt(context.pos).text))
    ) {
      return null;
    }
    return {
      from: offer.from,
      options: offer.candidates.map((candidate, at): Completion => {
        const { field } = candidate;
        const description = field === undefined ? null : words.describe(field);
        return {
          label: candidate.label,
          type: candidate.sort,
          boost: -at / 100,
          ...(candidate.detail === undefined ? {} : { detail: candidate.detail }),
          ...(description === null ? {} : { info: () => paragraph(description) }),
          apply: (view, completion, from, to) => {
            const { text, from: start } = view.state.doc.lineAt(from);
            const margin = /^ */.exec(text)?.[0].length ?? 0;
            // The lines of an item are indented to its first key, which stands after its dash.
            const more = " ".repeat(Math.max(0, from - start - margin));
            const lines = candidate.template.split("\n");
            const template = lines.map((line, i) => (i === 0 ? line : line.replace(/^\t*/, `$&${more}`))).join("\n");
            snippet(template)(view, completion, from, wordEnd(view, to));
          },
        };
      }),
      validFor: /^[\w./:-]*$/,
    };
  };

  const extensions: Extension[] = [
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
      "aria-describedby": options.describedBy,
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
    wordsAt.of([]),
    ...(options.isReadOnly === true
      ? [EditorState.readOnly.of(true), keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap])]
      : [
          history(),
          indentOnInput(),
          closeBrackets(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          lintGutter(),
          autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60 }),
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
              (options.accepts?.(transaction.newDoc.toString()) ?? true),
          ),
        ]),
    ...(options.fieldAt === undefined ? [] : [hoverTooltip((view, pos) => tooltipAt(view, pos))]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !isShowing) {
        options.onChange?.(update.state.doc.toString());
      }
      if (update.docChanged || update.selectionSet) {
        tellField();
      }
    }),
  ];
  /** While a file is put in, its text is not something that a person has typed. */
  let isShowing = false;
  let fieldTimer: ReturnType<typeof setTimeout> | undefined;

  function tellField(): void {
    if (options.onField === undefined) {
      return;
    }
    clearTimeout(fieldTimer);
    fieldTimer = setTimeout(() => {
      options.onField?.(fieldIn(view.state, view.state.selection.main.head));
    }, 80);
  }

  function fieldIn(state: EditorState, pos: number): FieldInText | null {
    return state.doc.length > maxLiveChars ? null : (options.fieldAt?.(state.doc.toString(), pos) ?? null);
  }

  function tooltipAt({ state }: EditorView, pos: number) {
    const field = fieldIn(state, pos);
    return field === null || pos > field.to
      ? null
      : {
          pos: field.from,
          end: field.to,
          create: () => {
            const dom = document.createElement("div");
            dom.className = "field-tip";
            const head = document.createElement("b");
            head.textContent = `${field.name} `;
            const type = document.createElement("code");
            type.textContent = field.detail;
            dom.append(head, type);
            const description = words.describe(field);
            if (description !== null) {
              dom.append(paragraph(description));
            }
            if (field.values.length > 0) {
              dom.append(paragraph(words.values(field.values)));
            }
            return { dom };
          },
        };
  }

  function wordExtensions(): Extension {
    return [
      EditorView.contentAttributes.of({ "aria-label": words.label }),
      EditorState.phrases.of(phrasesIn(words.locale)),
      ...(words.placeholder === "" ? [] : [placeholder(words.placeholder)]),
    ];
  }

  const view = new EditorView({ parent: options.parent, state: EditorState.create({ extensions }) });

  function replace(text: string): void {
    const { doc } = view.state;
    const old = doc.toString();
    if (old === text) {
      return;
    }
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) {
      from += 1;
    }
    let end = 0;
    while (end < old.length - from && end < text.length - from && old.at(-1 - end) === text.at(-1 - end)) {
      end += 1;
    }
    view.dispatch({
      changes: { from, to: old.length - end, insert: text.slice(from, text.length - end) },
      filter: false,
    });
  }

  return {
    view,
    show: (name, text) => {
      isShowing = true;
      if (name !== shown) {
        if (shown !== "") {
          histories.set(shown, view.state);
        }
        shown = name;
        view.setState(histories.get(name) ?? EditorState.create({ doc: text, extensions }));
        view.dispatch({ effects: wordsAt.reconfigure(wordExtensions()) });
        tellField();
      }
      replace(text);
      isShowing = false;
    },
    setMarks: (marks) => {
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state, marks)));
    },
    setWords: (changed) => {
      words = changed;
      view.dispatch({ effects: wordsAt.reconfigure(wordExtensions()) });
    },
    goTo: (line, column) => {
      const { doc } = view.state;
      const at = doc.line(Math.min(Math.max(1, line), doc.lines));
      const pos = Math.min(at.from + Math.max(0, column - 1), at.to);
      view.dispatch({ selection: { anchor: pos }, effects: EditorView.scrollIntoView(pos, { y: "center" }) });
      view.focus();
    },
    openSearch: () => {
      openSearchPanel(view);
    },
    destroy: () => {
      clearTimeout(fieldTimer);
      if (shown !== "") {
        histories.set(shown, view.state);
      }
      view.destroy();
    },
  };
}

/**
 * Puts what is typed in the place of what is selected, and what has several lines. Left to itself a browser keeps the looks
 * of the replaced text with a style attribute, which the page's policy forbids, and takes seconds for many lines.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { from, to } = replacedBy(view);
  const text = event.data ?? "";
  const isOwn = from !== to || view.state.doc.length === 0 || text.includes("\n");
  if (event.inputType !== "insertText" || text === "" || !isOwn || view.composing || view.state.readOnly) {
    return false;
  }
  event.preventDefault();
  const insert = () => {
    const typed = view.state.toText(text);
    return view.state.update({
      changes: { from, to, insert: typed },
      selection: { anchor: from + typed.length },
      userEvent: "input.type",
      scrollIntoView: true,
    });
  };
  const isHandled = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, text, insert));
  if (!isHandled) {
    view.dispatch(insert());
  }
  return true;
}

/** What the browser would replace. What was selected a moment before, the editor may not have heard of yet. */
function replacedBy(view: EditorView): { readonly from: number; readonly to: number } {
  const { main } = view.state.selection;
  const selected = view.contentDOM.ownerDocument.getSelection();
  if (!main.empty || selected === null || selected.isCollapsed || selected.rangeCount === 0) {
    return main;
  }
  const { startContainer, startOffset, endContainer, endOffset } = selected.getRangeAt(0);
  return view.contentDOM.contains(startContainer) && view.contentDOM.contains(endContainer)
    ? { from: view.posAtDOM(startContainer, startOffset), to: view.posAtDOM(endContainer, endOffset) }
    : main;
}

/** Right after `name: ` a value is wanted, and what it can be is offered without being asked for. */
function isAfterField(line: string): boolean {
  return /^\s*(?:- )*(?:imagePullPolicy|type|kind|apiVersion|protocol|restartPolicy|image): $/.test(line);
}

function wordEnd(view: EditorView, to: number): number {
  const { text, from } = view.state.doc.lineAt(to);
  return to + (/^[\w./:-]*/.exec(text.slice(to - from))?.[0].length ?? 0);
}

function paragraph(text: string): HTMLElement {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
}

function diagnosticsOf(state: EditorState, marks: readonly Mark[]): readonly Diagnostic[] {
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
