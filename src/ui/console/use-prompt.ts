import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Console } from "../../player/console/console-state.ts";
import { type PromptAct, actOfKey } from "./prompt-keys.ts";
import * as prompt from "./prompt-state.ts";

export interface Prompt {
  readonly state: prompt.PromptState;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  /** Tab has found nothing to go on with; counted, so that each time is told. */
  readonly misses: number;
  readonly onKeyDown: (e: KeyboardEvent<HTMLElement>) => void;
  readonly onText: (text: string) => void;
  readonly onQuery: (query: string) => void;
  /** What a key does, for those that a phone's keyboard has not. */
  readonly act: (act: PromptAct) => void;
  /** Types a text at the caret. */
  readonly insert: (text: string) => void;
  /** Writes a line, to be looked at before it is run. */
  readonly write: (text: string) => void;
  readonly run: (text: string) => void;
  /** Ends what goes on, wherever one is in the line. */
  readonly stop: () => void;
  readonly choose: (at: number) => void;
}

/** What was being written when a console went out of sight. */
const unfinished = new WeakMap<Console, string>();

/** The line that is written, and what keys do to it. */
export function usePrompt(shell: Console, onRun: () => void): Prompt {
  const [state, setState] = useState(() => prompt.put(prompt.emptyPrompt, unfinished.get(shell) ?? ""));
  const [misses, setMisses] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const history = useStore(shell.store, (all) => all.history);
  const { caret, search } = state;
  const isSearching = search !== null;
  useLayoutEffect(() => {
    if (caret !== null) {
      field.current?.setSelectionRange(caret.at, caret.at);
    }
  }, [caret]);
  useEffect(() => {
    unfinished.set(shell, state.text);
  }, [shell, state.text]);
  const wasSearching = useRef(false);
  useLayoutEffect(() => {
    if (isSearching) {
      searchField.current?.focus();
    } else if (wasSearching.current) {
      field.current?.focus();
    }
    wasSearching.current = isSearching;
  }, [isSearching]);

  const run = useCallback(
    (text: string): void => {
      setState({ ...prompt.emptyPrompt, caret: { at: 0 } });
      if (text.trim() !== "") {
        shell.submit(text);
      }
      onRun();
    },
    [shell, onRun],
  );
  const write = useCallback((text: string): void => {
    setState((before) => prompt.put({ ...before, back: 0 }, text));
    field.current?.focus();
  }, []);

  const textBefore = (): string => state.text.slice(0, field.current?.selectionStart ?? state.text.length);
  const textAfter = (): string => state.text.slice(field.current?.selectionEnd ?? state.text.length);

  function enter(): void {
    if (search !== null) {
      const found = search.at === null ? undefined : history[search.at];
      if (found === undefined) {
        setState(prompt.searchLeft(state, history, false));
      } else {
        run(found);
      }
    } else if (state.choices !== null) {
      setState(prompt.chosen(state, state.choices.at));
    } else if (shell.isWhole(state.text)) {
      run(state.text);
    } else {
      setState(prompt.put(state, `${state.text}\n`));
    }
  }

  function complete(): void {
    if (state.choices !== null) {
      setState(prompt.chooses(state, 1));
      return;
    }
    const completion = shell.complete(state.text, textBefore().length);
    if (completion.candidates.length === 0) {
      setMisses((count) => count + 1);
    }
    setState(prompt.tabbed(state, completion));
  }

  function interrupt(): void {
    if (search !== null) {
      setState(prompt.searchLeft(state, history, false));
    } else if (shell.store.getState().session !== null) {
      shell.interrupt();
      setState({ ...prompt.emptyPrompt, caret: { at: 0 } });
    } else if (shell.store.getState().isBusy) {
      stop();
    } else {
      shell.leave(state.text);
      setState({ ...prompt.emptyPrompt, caret: { at: 0 } });
      onRun();
    }
  }

  /** Ends what goes on. What has waited behind it comes before what is being written: nothing that was typed is lost. */
  function stop(): void {
    const waited = shell.interrupt();
    if (waited.length > 0) {
      setState(prompt.put({ ...state, back: 0 }, [...waited, ...(state.text === "" ? [] : [state.text])].join("\n")));
      field.current?.focus();
    }
  }

  function act(what: PromptAct): void {
    switch (what) {
      case "enter":
        enter();
        break;
      case "complete":
        complete();
        break;
      case "older":
      case "newer":
        setState(
          state.choices === null
            ? prompt.walked(state, history, what === "older" ? 1 : -1)
            : prompt.chooses(state, what === "older" ? -1 : 1),
        );
        break;
      case "escape":
        setState(search === null ? prompt.escaped(state) : prompt.searchLeft(state, history, true));
        break;
      case "cancelSearch":
        setState(prompt.searchLeft(state, history, false));
        break;
      case "search":
        setState(search === null ? prompt.searchBegun(state) : prompt.searchOlder(state, history));
        break;
      case "interrupt":
        interrupt();
        break;
      case "endInput":
        shell.endInput();
        break;
      case "clear":
        shell.clear();
        break;
      case "lineStart": {
        const before = textBefore();
        setState(prompt.put(state, state.text, before.lastIndexOf("\n") + 1));
        break;
      }
      case "lineEnd": {
        const after = textAfter().indexOf("\n");
        setState(prompt.put(state, state.text, after === -1 ? state.text.length : textBefore().length + after));
        break;
      }
      case "killBefore": {
        const before = textBefore();
        const kept = before.slice(0, before.lastIndexOf("\n") + 1);
        setState(prompt.put(state, kept + textAfter(), kept.length));
        break;
      }
      case "killAfter": {
        const after = textAfter();
        const end = after.indexOf("\n");
        setState(prompt.put(state, textBefore() + (end === -1 ? "" : after.slice(end)), textBefore().length));
        break;
      }
      case "nothing":
        break;
      default:
        what satisfies never;
    }
  }

  return {
    state,
    field,
    searchField,
    misses,
    act,
    run,
    write,
    stop,
    onKeyDown: (e) => {
      const what = actOfKey(e, state, field.current);
      if (what !== null) {
        e.preventDefault();
        act(what);
      } else if (e.key === "Tab") {
        setState({ ...state, isLeaving: false, choices: null });
      }
    },
    onText: (text) => {
      const before = prompt.typed(state, text);
      setState(
        state.choices === null
          ? before
          : prompt.relisted(before, shell.complete(text, field.current?.selectionStart ?? text.length)),
      );
    },
    onQuery: (query) => {
      setState(prompt.searchTyped(state, history, query));
    },
    insert: (text) => {
      const before = textBefore() + text;
      setState(prompt.put(state, before + textAfter(), before.length));
    },
    choose: (at) => {
      setState(prompt.chosen(state, at));
      field.current?.focus();
    },
  };
}
