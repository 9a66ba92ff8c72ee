import { useEffect, useState, useSyncExternalStore } from "react";
import { loadTexts } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const editorLibrary = onDemand(async () => {
  const [parts] = await Promise.all([import("./editor-library.ts"), loadTexts("editor")]);
  return parts;
});
export type EditorLibrary = Awaited<ReturnType<typeof editorLibrary.load>>;

/** The parts of the editor once they are there; asked for by who shows them. */
export function useEditor(): {
  readonly parts: EditorLibrary | null;
  readonly hasFailed: boolean;
  readonly retry: () => void;
} {
  const parts = useSyncExternalStore(editorLibrary.subscribe, editorLibrary.get);
  const [hasFailed, setHasFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    editorLibrary.load().catch(() => {
      setHasFailed(true);
    });
  }, [tries]);
  return {
    parts,
    hasFailed: hasFailed && parts === null,
    retry: () => {
      setHasFailed(false);
      setTries(tries + 1);
    },
  };
}
