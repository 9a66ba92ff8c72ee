import { readStored, storedText } from "./stored-files.ts";
import { pageDesk } from "../run-desk.ts";
import { createWorkspace, type Unkept, type Workspace, type WorkspaceFile, type WorkspaceState } from "./workspace.ts";

/** The methods of `localStorage` that are needed. */
export interface FileStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

/** The browser around the files. */
export interface Surroundings {
  /** `null`: the browser forbids to look at it. */
  readonly storage: FileStorage | null;
  /** Runs something when the page is about to go away. */
  readonly onHide: (does: () => void) => void;
  /** Runs something when another tab has written to the storage. */
  readonly onOtherTab: (does: () => void) => void;
  /** So long after a change it is written down. */
  readonly waitMs: number;
}

export const workspaceKey = "rolloutscope.workspace";
/** Where that is put aside which could not be read: it is not lost to whoever looks for it. */
export const damagedKey = `${workspaceKey}.damaged`;

/**
 * The workspace as the browser keeps it, written down at every change. Two tabs that write do not write over one another.
 * Files of another desk than the page's are none of those that are kept here.
 */
export function keepWorkspace({ storage, onHide, onOtherTab, waitMs }: Surroundings): Workspace {
  const found = attempt(() => readStored(storage?.getItem(workspaceKey) ?? null));
  const problem: Unkept | null =
    storage === null || found === undefined
      ? "forbidden"
      : found.state === "newer" || found.state === "damaged"
        ? found.state
        : null;
  const workspace = createWorkspace(
    found?.state === "files" ? found.files : [],
    problem,
    found?.state === "files" ? found.shown : null,
  );
  if (storage === null || found === undefined || found.state === "newer") {
    return workspace;
  }
  if (found.state === "damaged") {
    attempt(() => {
      storage.setItem(damagedKey, storage.getItem(workspaceKey) ?? "");
    });
  }
  const { store } = workspace;
  /** The files as the storage has them, as far as this tab knows. */
  let known = store.getState().files;
  let knownShown = store.getState().shown;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write({ files, shown, unkept, desk }: WorkspaceState = store.getState()): void {
    clearTimeout(timer);
    if (desk !== pageDesk || (files === known && shown === knownShown) || storage === null) {
      return;
    }
    const wrote = attempt(() => {
      const merged = mergeTabs(known, files, filesIn(storage) ?? known);
      storage.setItem(workspaceKey, storedText(merged, shown));
      return merged;
    });
    if (wrote === undefined) {
      if (unkept !== "full") {
        store.setState({ unkept: "full" });
      }
      return;
    }
    known = wrote;
    knownShown = shown;
    store.setState(store.getState().desk === pageDesk ? { files: wrote, unkept: null } : { unkept: null });
  }

  function takeOver(): void {
    if (store.getState().desk !== pageDesk) {
      // Read when one comes back to them.
      return;
    }
    const theirs = attempt(() => (storage === null ? null : filesIn(storage)));
    if (theirs !== undefined && theirs !== null) {
      const { files } = store.getState();
      const merged = mergeTabs(known, files, theirs);
      known = files === known ? merged : theirs;
      store.setState({ files: merged });
    }
  }

  store.subscribe(({ files, shown, desk }, before) => {
    if (desk !== before.desk) {
      if (before.desk === pageDesk) {
        write(before);
      } else {
        takeOver();
      }
    } else if (desk === pageDesk && (files !== known || shown !== knownShown)) {
      clearTimeout(timer);
      timer = setTimeout(write, waitMs);
    }
  });
  onHide(() => {
    write();
  });
  onOtherTab(takeOver);
  return workspace;
}

function filesIn(storage: FileStorage): readonly WorkspaceFile[] | null {
  const stored = readStored(storage.getItem(workspaceKey));
  return stored.state === "files" ? stored.files : null;
}

/** What another tab has written, with what was changed here since both had the same. */
function mergeTabs(
  base: readonly WorkspaceFile[],
  ours: readonly WorkspaceFile[],
  theirs: readonly WorkspaceFile[],
): readonly WorkspaceFile[] {
  const before = textsOf(base);
  const merged = textsOf(theirs);
  const here = textsOf(ours);
  for (const [name, text] of here) {
    if (before.get(name) !== text) {
      merged.set(name, text);
    }
  }
  for (const name of before.keys()) {
    if (!here.has(name)) {
      merged.delete(name);
    }
  }
  const isSame = merged.size === here.size && [...merged].every(([name, text]) => here.get(name) === text);
  return isSame
    ? ours
    : [...merged].map(([name, text]) => ({ name, text })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function textsOf(files: readonly WorkspaceFile[]): Map<string, string> {
  return new Map(files.map(({ name, text }) => [name, text]));
}

/** A storage may be full or forbidden. */
function attempt<T>(does: () => T): T | undefined {
  try {
    return does();
  } catch {
    return undefined;
  }
}
