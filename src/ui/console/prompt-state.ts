import type { ConsoleCompletion } from "../../player/console/console-state.ts";
import { afterTab, replaced } from "./completing.ts";

/** Candidates to choose from, and the one that is chosen so far. */
export interface Choices extends ConsoleCompletion {
  readonly at: number;
}

/** A look back for a line that has a text in it. */
export interface HistorySearch {
  readonly query: string;
  /** Which line of the history it has found; `null`: none. */
  readonly at: number | null;
}

/** The line that is being written, as readline keeps it. */
export interface PromptState {
  readonly text: string;
  /** Where the caret is put, each time this is another object; `null`: where the person puts it. */
  readonly caret: { readonly at: number } | null;
  /** How far back in the history the line comes from; 0: it is being written. */
  readonly back: number;
  /** What was being written before one went back. */
  readonly draft: string;
  readonly choices: Choices | null;
  /** The last key was Tab, and there is more than one way to go on. */
  readonly hasTabbed: boolean;
  /** The last key was Tab, and nothing goes on. */
  readonly hasMissed: boolean;
  /** Escape was pressed: the next Tab goes on to the next thing of the page. */
  readonly isLeaving: boolean;
  readonly search: HistorySearch | null;
}

export const emptyPrompt: PromptState = {
  text: "",
  caret: null,
  back: 0,
  draft: "",
  choices: null,
  hasTabbed: false,
  hasMissed: false,
  isLeaving: false,
  search: null,
};

/** What every key ends that is not about them. */
const calm = { choices: null, hasTabbed: false, hasMissed: false, isLeaving: false } as const;

/** The person has changed the text, and the caret is where that has put it. */
export function typed(state: PromptState, text: string): PromptState {
  return { ...state, ...calm, text, caret: null };
}

/** The text is another one, with the caret at its end or at a place. */
export function put(state: PromptState, text: string, at = text.length): PromptState {
  return { ...state, ...calm, text, caret: { at }, search: null };
}

/** To an earlier line, or to a later one; what was being written comes last. */
export function walked(state: PromptState, history: readonly string[], by: 1 | -1): PromptState {
  const back = state.back + by;
  if (back < 0 || back > history.length) {
    return { ...state, ...calm };
  }
  const draft = state.back === 0 ? state.text : state.draft;
  const text = back === 0 ? draft : (history[history.length - back] ?? "");
  return { ...put(state, text), back, draft };
}

/** Tab: fills in what is certain; a second one, where nothing is, lists what may follow. */
export function tabbed(state: PromptState, completion: ConsoleCompletion): PromptState {
  const filled = afterTab(state.text, completion);
  if (filled !== null) {
    return { ...put(state, filled.text, filled.caret), hasTabbed: completion.candidates.length > 1 };
  }
  if (completion.candidates.length < 2) {
    return { ...state, ...calm, hasMissed: completion.candidates.length === 0 };
  }
  return state.hasTabbed
    ? { ...state, ...calm, choices: { ...completion, at: 0 } }
    : { ...state, ...calm, hasTabbed: true };
}

/** Another candidate of the list, around its ends. */
export function chooses(state: PromptState, by: number): PromptState {
  const { choices } = state;
  if (choices === null) {
    return state;
  }
  const { length } = choices.candidates;
  return { ...state, choices: { ...choices, at: (choices.at + by + length) % length } };
}

/** Takes a candidate into the line. */
export function chosen(state: PromptState, at: number): PromptState {
  const candidate = state.choices?.candidates[at];
  if (state.choices === null || candidate === undefined) {
    return state;
  }
  const { text, caret } = replaced(state.text, state.choices, candidate.text);
  return put(state, text, caret);
}

/** The list for a text that has changed under it; none where one candidate or none is left. */
export function relisted(state: PromptState, completion: ConsoleCompletion): PromptState {
  return completion.candidates.length < 2 ? state : { ...state, choices: { ...completion, at: 0 } };
}

/** Escape: closes the list, or lets the next Tab leave. */
export function escaped(state: PromptState): PromptState {
  return { ...state, ...calm, isLeaving: state.choices === null };
}

export function searchBegun(state: PromptState): PromptState {
  return { ...state, ...calm, search: { query: "", at: null } };
}

/** The newest line with the text in it, at or before the one that is found already. */
export function searchTyped(state: PromptState, history: readonly string[], query: string): PromptState {
  const from = state.search?.at ?? history.length - 1;
  const near = lastWith(history, query, query.length >= (state.search?.query.length ?? 0) ? from : history.length - 1);
  return { ...state, search: { query, at: query === "" ? null : near } };
}

/** Ctrl+R again: the one before; it stays where there is none. */
export function searchOlder(state: PromptState, history: readonly string[]): PromptState {
  const { search } = state;
  if (search === null || search.query === "") {
    return state;
  }
  const at = lastWith(history, search.query, (search.at ?? history.length) - 1) ?? search.at;
  return { ...state, search: { ...search, at } };
}

/** Out of the search, with what it has found in the line, or with what was there before. */
export function searchLeft(state: PromptState, history: readonly string[], takes: boolean): PromptState {
  const at = state.search?.at ?? null;
  const found = at === null ? undefined : history[at];
  return takes && found !== undefined ? put(state, found) : put(state, state.text);
}

function lastWith(history: readonly string[], query: string, from: number): number | null {
  for (let at = from; at >= 0; at--) {
    if (history[at]?.includes(query) === true) {
      return at;
    }
  }
  return null;
}
