import { type Addressed, addressedApplication } from "../../player/applications/addressed-application.ts";
import type { PageStores } from "../player-context.ts";
import { openInPage } from "./open-in-page.ts";
import { runEntries } from "./run-entries.ts";

/**
 * Opens what the page's address asks for, or, where its run is there already, goes on with the entries of the tab's history.
 * Returns what cannot be opened, with what is wrong with it; `null`: nothing is.
 */
export function openAddressed(page: PageStores, isAsked: boolean): Addressed | null {
  if (!isAsked) {
    runEntries(page.player, true);
    return null;
  }
  const asked = addressedApplication(window.location.search);
  if (asked?.type !== "application") {
    return asked;
  }
  openInPage(page, asked.application, asked.seed, "replace");
  return null;
}
