/** What opened the pane, or what a sheet has put the focus on, was reached by keyboard. */
const byKeyboard = ".side-toggle:focus-visible, .sheet :focus-visible, .sheet:focus-visible";

/** Whether who has opened the pane goes on by keyboard: the text is what one opens it for, and far away for Tab. */
export function takesFocusOnOpening(): boolean {
  return document.activeElement?.matches(byKeyboard) === true;
}

/** Puts the focus into the text of the manifest where that is open; one that opens takes it by itself. */
export function focusManifest(): void {
  document.querySelector<HTMLElement>(".side .tab[aria-selected=false]:first-child")?.click();
  document.querySelector<HTMLElement>(".manifest .code-area .cm-content, .manifest .apply-view")?.focus();
}
