import type { StoreApi } from "zustand/vanilla";
import type { Settings } from "../../player/settings.ts";
import { goToPart } from "./go-to-part.ts";
import { goToWrite } from "./go-to-write.ts";
import type { FarKey } from "./use-shortcuts.ts";

/** What the keys do that lead far: into the console's line, into the manifest's text, or to the next part of the page. */
export function goFar(
  key: FarKey,
  isBack: boolean,
  settings: StoreApi<Settings>,
  onPane: (pane: "side", isShown: boolean) => void,
): void {
  if (key === "F6") {
    goToPart(isBack);
  } else {
    goToWrite(key, settings, onPane);
  }
}
