import type { StoreApi } from "zustand/vanilla";
import type { Settings } from "../../player/settings.ts";
import { dockTabId } from "../dock/dock-ids.ts";

/** Puts the focus where one writes: into the line of the console (`k`), or into the text of the manifest (`m`). */
export function goToWrite(
  key: "k" | "m",
  settings: StoreApi<Settings>,
  onPane: (pane: "side", isShown: boolean) => void,
): void {
  if (key === "k") {
    // A console that opens takes the focus over from its tab.
    (find(".prompt-field") ?? document.getElementById(dockTabId("kubectl")))?.focus();
    settings.setState({ dockTab: "kubectl" });
    return;
  }
  // A pane that opens takes it over from its button.
  find(".side-toggle")?.focus();
  settings.setState({ sideTab: "manifest" });
  onPane("side", true);
  // One that is open, with another tab or with this one, is gone into once that is drawn.
  requestAnimationFrame(() => {
    find(".manifest .code-area .cm-content, .manifest .apply-view")?.focus();
  });
}

function find(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector);
}
