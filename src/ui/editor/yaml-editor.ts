import { openSearchPanel } from "@codemirror/search";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, placeholder } from "@codemirror/view";
import { phrasesIn } from "../../i18n/codemirror-phrases.ts";
import type { Completion as Offer, FieldInText } from "../../player/editor/complete.ts";
import { completionSource } from "./completion-source.ts";
import { readingExtensions, readOnlyExtensions, writingExtensions } from "./editor-extensions.ts";
import type { EditorWords } from "./editor-words.ts";
import { type FieldAt, fieldIn, fieldTip } from "./field-tip.ts";
import { diagnosticsOf, type Mark } from "./marks.ts";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly words: EditorWords;
  /** The element that tells how to leave the editor. */
  readonly describedBy: string;
  readonly isReadOnly?: boolean;
  readonly complete?: (text: string, offset: number) => Offer | null;
  readonly fieldAt?: FieldAt;
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
  readonly focus: () => void;
  readonly openSearch: () => void;
  readonly destroy: () => void;
}

/** `histories`: the states of files that were shown before, which keep what can be undone. */
export function createYamlEditor(options: EditorOptions, histories: Map<string, EditorState>): YamlEditor {
  const wordsAt = new Compartment();
  let { words } = options;
  let shown = "";

  const { complete, fieldAt } = options;
  const extensions: Extension[] = [
    ...readingExtensions(options.describedBy),
    wordsAt.of([]),
    ...(options.isReadOnly === true
      ? readOnlyExtensions
      : writingExtensions(
          complete === undefined ? [] : [completionSource(complete, () => words)],
          (text) => options.accepts?.(text) ?? true,
        )),
    ...(fieldAt === undefined ? [] : [hoverTooltip((target, pos) => fieldTip(target, pos, fieldAt, words))]),
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
      options.onField?.(fieldIn(view.state, view.state.selection.main.head, fieldAt));
    }, 80);
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
      // In a low pane the editor itself may have been scrolled away from.
      options.parent.scrollIntoView({ block: "nearest" });
    },
    focus: () => {
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
