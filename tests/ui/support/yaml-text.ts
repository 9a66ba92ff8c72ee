import { EditorView } from "@codemirror/view";
import { act } from "@testing-library/react";

function viewOf(area: HTMLElement): EditorView {
  const view = EditorView.findFromDOM(area);
  if (view === null) {
    throw new Error("no text editor has this element");
  }
  return view;
}

/** The text that stands in an editor. */
export function textIn(area: HTMLElement): string {
  return viewOf(area).state.doc.toString();
}

/** Writes a text into an editor, as one who selects all and pastes. */
export function writeText(area: HTMLElement, text: string): void {
  const view = viewOf(area);
  act(() => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: "input.paste" });
  });
}
