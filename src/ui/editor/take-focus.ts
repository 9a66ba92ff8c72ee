/** What opened the pane, or what a sheet has put the focus on, was reached by keyboard. */
const byKeyboard = ".side-toggle:focus-visible, .sheet :focus-visible, .sheet:focus-visible";

/** Whether who has opened the pane goes on by keyboard: the text is what one opens it for, and far away for Tab. */
export function takesFocusOnOpening(): boolean {
  return document.activeElement?.matches(byKeyboard) === true;
}
