import { act } from "react";
import { createStore } from "zustand/vanilla";
import type {
  Console,
  ConsoleCompletion,
  ConsoleEntry,
  ConsoleState,
} from "../../../src/player/console/console-state.ts";

const nothing: ConsoleCompletion = { from: 0, to: 0, candidates: [] };

/** A console that notes down what it is told, and shows what a test gives it. */
export function fakeConsole(begins: Partial<ConsoleState> = {}) {
  const store = createStore<ConsoleState>(() => ({
    entries: [],
    isBusy: false,
    waiting: { lines: [], count: 0 },
    session: null,
    putRight: null,
    history: [],
    namespace: "default",
    editing: null,
    forward: null,
    ...begins,
  }));
  const told: string[] = [];
  const saved: string[] = [];
  let completion = nothing;
  let nextId = 1;
  const shell: Console = {
    store,
    submit: (text) => {
      told.push(text);
    },
    isWhole: (text) => !text.endsWith("\\") && (text.split('"').length - 1) % 2 === 0,
    interrupt: () => {
      told.push("^C");
      return store.getState().waiting.lines;
    },
    leave: (line) => {
      const entry: ConsoleEntry = { id: nextId++, origin: "left", line: `${line}^C`, chunks: [], exit: 130, atMs: 0 };
      store.setState(({ entries }) => ({ entries: [...entries, entry] }));
    },
    endInput: () => {
      told.push("^D");
    },
    clear: () => {
      store.setState({ entries: [] });
    },
    complete: () => completion,
    finishEdit: (text) => {
      saved.push(text);
    },
    cancelEdit: () => {
      store.setState({ editing: null });
    },
    connectForward: () => {
      told.push("connection");
    },
    beside: (line) => {
      told.push(line);
      return { print: () => undefined, awaits: () => undefined, end: () => undefined };
    },
    dispose: () => undefined,
  };
  return {
    shell,
    /** What was submitted, and `^C` for each interruption. */
    told,
    /** What was given back to `kubectl edit`. */
    saved,
    set: (state: Partial<ConsoleState>) => {
      act(() => {
        store.setState(state);
      });
    },
    /** Adds a line with what it printed. */
    print: (line: string, stdout: string, more: Partial<ConsoleEntry> = {}) => {
      const chunks = stdout === "" ? [] : [{ stream: "stdout", text: stdout } as const];
      const entry: ConsoleEntry = { id: nextId++, origin: "typed", line, chunks, exit: 0, atMs: 0, ...more };
      act(() => {
        store.setState(({ entries }) => ({ entries: [...entries, entry] }));
      });
      return entry;
    },
    /** What Tab finds: candidates for the part of the line from a place to its end at that time. */
    completes: (from: number, to: number, ...texts: readonly string[]) => {
      completion = { from, to, candidates: texts.map((text) => ({ text, label: text.trim() })) };
    },
  };
}
