import { createStore } from "zustand/vanilla";

/** The line that is shown just now, as far as it is typed: for where the lesson is small; `null`: nothing is shown. */
export const shownLine = createStore<{ readonly line: string | null }>(() => ({ line: null }));
