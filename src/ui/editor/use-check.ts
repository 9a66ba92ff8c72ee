import { useEffect, useState } from "react";
import type { ManifestFile } from "../../player/apply-manifests.ts";
import { type Checked, checkInSlices } from "../../player/editor/check-manifests.ts";
import { usePage, usePlayer } from "../use-player.ts";

const none: Checked = { problems: [], warnings: [], changes: [] };

/** So long after the last key a text is looked at. */
const waitMs = 250;

/** What would come of applying the files now: looked at a moment after a change of theirs, or of the cluster by a person. */
export function useCheck(files: readonly ManifestFile[]): Checked {
  const { player } = usePage();
  const inputs = usePlayer((state) => state.timeline.inputs);
  const [checked, setChecked] = useState<Checked>(none);
  const isEmpty = files.every(({ text }) => text.trim() === "");
  useEffect(() => {
    let isWanted = true;
    const check = async (): Promise<void> => {
      const { timeline, playheadMs, namespace } = player.store.getState();
      const found = isEmpty
        ? none
        : await checkInSlices(files, { timeline, atMs: playheadMs, namespace }, () => isWanted);
      if (found !== null && isWanted) {
        setChecked(found);
      }
    };
    const timer = setTimeout(() => {
      void check();
    }, waitMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [files, inputs, isEmpty, player]);
  return checked;
}
