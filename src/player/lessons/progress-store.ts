import { createStore, type StoreApi } from "zustand/vanilla";
import { type Result, ok } from "../../api/failure.ts";
import type { SettingsStorage } from "../settings.ts";
import {
  damagedProgressKey,
  joined,
  noProgress,
  type Progress,
  type ProgressProblem,
  progressKey,
  progressText,
  readProgress,
} from "./progress.ts";

/** Why what is learnt is not kept, or not all of it. */
export type ProgressUnkept = "forbidden" | "full" | "newer" | "damaged";

export interface ProgressState {
  readonly progress: Progress;
  readonly unkept: ProgressUnkept | null;
}

/** What somebody has learnt here, as the browser keeps it. */
export interface ProgressStore {
  readonly store: StoreApi<ProgressState>;
  /** A step is done, or open. */
  readonly markDone: (lesson: string, step: string) => void;
  readonly markOpen: (lesson: string, step: string) => void;
  readonly markTask: (kind: string, seed: number) => void;
  /** What there is, as the text of a file. */
  readonly exported: () => string;
  /** Adds what a file has to what there is; nothing is taken away. */
  readonly bringIn: (text: string) => Result<null, ProgressProblem>;
  /** Begins anew; gives what there was, for whoever wants it back. */
  readonly reset: () => Progress;
  readonly putBack: (progress: Progress) => void;
  /** Another tab has written. */
  readonly reread: () => void;
}

export function createProgressStore(storage: SettingsStorage | null): ProgressStore {
  const { progress, unkept } = found(storage);
  const store = createStore<ProgressState>(() => ({ progress, unkept }));
  const { getState, setState } = store;

  /** Two tabs that write do not write over one another: what is done in either is done. */
  function take(changed: Progress, isInPlace = false): void {
    const { unkept: before } = getState();
    if (storage === null || before === "newer" || before === "forbidden") {
      setState({ progress: changed });
      return;
    }
    try {
      const stored = isInPlace ? null : storage.getItem(progressKey);
      const there = stored === null ? null : readProgress(stored);
      const all = there?.ok === true ? joined(changed, there.value) : changed;
      storage.setItem(progressKey, progressText(all));
      setState({ progress: all, unkept: before === "damaged" ? before : null });
    } catch {
      setState({ progress: changed, unkept: "full" });
    }
  }

  const change = (lesson: string, step: string, isDone: boolean): void => {
    const { lessons, tasks } = getState().progress;
    const before = lessons[lesson]?.done ?? [];
    const done = isDone && !before.includes(step) ? [...before, step] : before;
    take({ lessons: { ...lessons, [lesson]: { done, at: step } }, tasks });
  };

  return {
    store,
    markDone: (lesson, step) => {
      change(lesson, step, true);
    },
    markOpen: (lesson, step) => {
      change(lesson, step, false);
    },
    markTask: (kind, seed) => {
      const { lessons, tasks } = getState().progress;
      const before = tasks[kind] ?? [];
      take({ lessons, tasks: { ...tasks, [kind]: before.includes(seed) ? before : [...before, seed] } });
    },
    exported: () => progressText(getState().progress),
    bringIn: (text) => {
      const read = readProgress(text);
      if (!read.ok) {
        return read;
      }
      take(joined(getState().progress, read.value));
      return ok(null);
    },
    reset: () => {
      const { progress: before } = getState();
      take(noProgress, true);
      return before;
    },
    putBack: (before) => {
      take(joined(before, getState().progress));
    },
    reread: () => {
      // What this tab has done was written down: what stands there is all of it.
      const there = found(storage).progress;
      setState(({ progress: before, unkept: why }) => ({
        progress: why === null ? there : joined(before, there),
      }));
    },
  };
}

function found(storage: SettingsStorage | null): ProgressState {
  if (storage === null) {
    return { progress: noProgress, unkept: "forbidden" };
  }
  try {
    const text = storage.getItem(progressKey);
    const read = text === null ? ok(noProgress) : readProgress(text);
    if (read.ok) {
      return { progress: read.value, unkept: null };
    }
    if (read.error.code === "newer") {
      return { progress: noProgress, unkept: "newer" };
    }
    storage.setItem(damagedProgressKey, text ?? "");
    return { progress: noProgress, unkept: "damaged" };
  } catch {
    return { progress: noProgress, unkept: "forbidden" };
  }
}
