import { EditorView } from "@codemirror/view";

/**
 * Puts what is typed in the place of what is selected, and what has several lines. Left to itself a browser keeps the looks
 * of the replaced text with a style attribute, which the page's policy forbids, and takes seconds for many lines.
 */
export function typeOver(event: InputEvent, view: EditorView): boolean {
  const { main } = view.state.selection;
  const text = event.data ?? "";
  const isOwn = !main.empty || text.includes("\n");
  if (event.inputType !== "insertText" || text === "" || !isOwn || view.composing || view.state.readOnly) {
    return false;
  }
  event.preventDefault();
  const insert = () =>
    view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  const isHandled = view.state
    .facet(EditorView.inputHandler)
    .some((handler) => handler(view, main.from, main.to, text, insert));
  if (!isHandled) {
    view.dispatch(insert());
  }
  return true;
}
