import type { KeyboardEvent } from "react";
import type { PromptState } from "./prompt-state.ts";

/** What a key can do to the line, in readline's words where it has them. */
export type PromptAct =
  | "enter"
  | "complete"
  | "older"
  | "newer"
  | "escape"
  | "search"
  | "cancelSearch"
  | "interrupt"
  | "endInput"
  | "clear"
  | "lineStart"
  | "lineEnd"
  | "killBefore"
  | "killAfter"
  /** Nothing, nor what the browser would do. */
  | "nothing";

/** What a key does in the console; `null`: what it does in any field. */
export function actOfKey(
  e: KeyboardEvent<HTMLElement>,
  state: PromptState,
  field: HTMLTextAreaElement | null,
): PromptAct | null {
  if (e.nativeEvent.isComposing || e.altKey || e.metaKey) {
    return null;
  }
  if (e.ctrlKey) {
    return e.shiftKey ? null : withControl(e.key.toLowerCase(), state, field);
  }
  switch (e.key) {
    case "Enter":
      return "enter";
    case "Tab":
      return e.shiftKey || state.isLeaving || state.search !== null || state.text === "" ? null : "complete";
    case "Escape":
      // Twice closes the dock, as everywhere in it.
      return state.isLeaving ? null : "escape";
    case "ArrowUp":
      return state.search === null && isInLine(field, "first", state) ? "older" : null;
    case "ArrowDown":
      return state.search === null && isInLine(field, "last", state) ? "newer" : null;
    default:
      return null;
  }
}

function withControl(key: string, { search, text }: PromptState, field: HTMLTextAreaElement | null): PromptAct | null {
  if (search !== null) {
    const inSearch: Readonly<Record<string, PromptAct>> = {
      r: "search",
      c: "interrupt",
      g: "cancelSearch",
      s: "nothing",
    };
    return inSearch[key] ?? null;
  }
  switch (key) {
    case "c":
      return isTextSelected(field) ? null : "interrupt";
    case "l":
      return "clear";
    case "r":
      return "search";
    case "u":
      return "killBefore";
    case "k":
      return "killAfter";
    case "a":
      return "lineStart";
    case "e":
      return "lineEnd";
    case "p":
      return "older";
    case "n":
      return "newer";
    // The browser's bookmarks; readline's end of input, which ends a shell in a container.
    case "d":
      return text === "" ? "endInput" : null;
    default:
      return null;
  }
}

/** Whether Ctrl+C has something to copy. */
function isTextSelected(field: HTMLTextAreaElement | null): boolean {
  const inField = field !== null && field.selectionStart !== field.selectionEnd;
  return inField || document.getSelection()?.isCollapsed === false;
}

/** Where a text has several lines the arrows move in it first; a list of candidates has them to itself. */
function isInLine(field: HTMLTextAreaElement | null, which: "first" | "last", { choices, text }: PromptState): boolean {
  if (choices !== null || field === null) {
    return true;
  }
  const { selectionStart, selectionEnd } = field;
  return which === "first" ? !text.slice(0, selectionStart).includes("\n") : !text.slice(selectionEnd).includes("\n");
}
