import { addressOf } from "../../player/applications/addressed-application.ts";
import type { Application } from "../../player/applications/applications.ts";
import { showApplication } from "../../player/applications/show-application.ts";
import { editorSessionOf } from "../../player/editor/editor-session.ts";
import type { PageStores } from "../player-context.ts";
import { runEntries } from "./run-entries.ts";

/** From here on there is room for the side pane beside the stage and the why. */
const roomy = "(min-width: 1200px)";

/**
 * Opens an application in place of the run, puts its manifests beside the files that are there, and shows it at the side
 * where there is room for that. The address says what is open, so that it can be passed on: in an entry of its own in the
 * browser's history, or, where the address asked for it, in that one.
 */
export function openInPage(
  { player, settings }: PageStores,
  application: Application,
  seed: number,
  how: "push" | "replace",
): void {
  runEntries(player).open(addressOf(application, seed), how, () => {
    showApplication(player, application, seed);
  });
  if (application.files.length > 0) {
    editorSessionOf(player).open(application.files);
  }
  const isShown = application.files.length > 0 && window.matchMedia(roomy).matches;
  settings.setState({ sideTab: "application", ...(isShown ? { isSidePaneOpen: true } : {}) });
}
