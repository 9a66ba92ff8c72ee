import { createStore } from "zustand/vanilla";
import type { Step } from "../../lessons/lesson.ts";
import type { Shown } from "../../player/lessons/show-solution.ts";

/** The line that is shown just now, as far as it is typed: for where the lesson is small; `null`: nothing is shown. */
export const shownLine = createStore<{ readonly line: string | null }>(() => ({ line: null }));

/** What was shown last, and of which step: to be read also once that is done. */
export const lastShown = createStore<{ readonly step: Step | null; readonly shown: readonly Shown[] }>(() => ({
  step: null,
  shown: [],
}));
