import { createStore } from "zustand/vanilla";

/** A line that somebody has asked for, to be written in the console and looked at before it is run; `null`: none. */
export const writtenLine = createStore<{ readonly line: string | null }>(() => ({ line: null }));
