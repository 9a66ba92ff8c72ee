import { EditorView } from "@codemirror/view";

/**
 * Puts what is typed in the place of what is selected, and what has several lines. Left to itself a browser keeps the looks
 * of the replaced text with a style attribute, which the page's policy forbids, and takes seconds for many lines.
 */
export function typeOver(event: InputEvent, view: EditorView): boolean {
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
