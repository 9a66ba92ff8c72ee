import type { RunStorage } from "../kept-run.ts";
import { type RunDesk, pageDesk } from "../run-desk.ts";
import { readStored, storedText } from "./stored-files.ts";
import type { Workspace } from "./workspace.ts";

/** Where the files of a desk are kept that is not the page's: of the tab, as its run is. */
export const deskFilesKey = "rolloutscope.desk";

/** Writes down, before the page goes away, what lies at a desk that is not the page's, for the same tab after a reload. */
export function keepDeskFiles(
  { store }: Workspace,
  storage: RunStorage | null,
  onHide: (does: () => void) => void,
): void {
  /** What is stored may still be taken up, until one is at another desk. */
  let isAtPage = true;
  const write = (): void => {
    const { desk, files, shown } = store.getState();
    try {
      if (desk !== pageDesk) {
        storage?.setItem(deskFilesKey, storedText(files, shown));
      } else if (!isAtPage) {
        storage?.removeItem(deskFilesKey);
      }
    } catch {
      // A storage may be full or forbidden: then they are there until the page goes away.
    }
  };
  store.subscribe(({ desk }, before) => {
    if (desk !== before.desk) {
      isAtPage = false;
      write();
    }
  });
  onHide(write);
}

/** The desk that was left by a reload; `null`: it was the page's own. */
export function keptDesk(storage: RunStorage | null): RunDesk | null {
  try {
    const stored = readStored(storage?.getItem(deskFilesKey) ?? null);
    return stored.state === "files" ? { files: stored.files, shown: stored.shown } : null;
  } catch {
    return null;
  }
}
