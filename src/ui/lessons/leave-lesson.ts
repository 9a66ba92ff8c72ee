import { isRunOf } from "../../player/lessons/lesson-state.ts";
import type { PageLessons } from "../../player/lessons/page-lessons.ts";
import { branchOf } from "../../player/player-state.ts";
import { runEntries } from "../applications/run-entries.ts";
import type { PageStores } from "../player-context.ts";
import { onceSheetIsGone } from "./sheet-goes.ts";

/**
 * Leaves the lesson for the run that one came to it from, with its address; where nothing was done in that, for the one
 * that the page opens with. An undo brings back what was done in the lesson.
 */
export function leaveLesson({ player, settings, requests }: PageStores, { session }: PageLessons): void {
  const { lesson } = session.store.getState();
  const isShown = isRunOf(session.store.getState(), player);
  const own = session.close();
  if (isShown) {
    // The address follows the run.
    runEntries(player);
    if (own === null) {
      player.startOver();
      player.setView("ownership");
    } else {
      player.store.setState({
        ...own,
        undo: { label: lesson?.id ?? "", branch: branchOf(player.store.getState()), isOpening: true },
        redo: null,
        selected: null,
        namespace: "default",
        awaitedMs: 0,
        isPlaying: true,
        view: "ownership",
      });
    }
  }
  settings.setState({ sideTab: "manifest" });
  requests.dispatchEvent(new Event("stage"));
  // What was pressed is gone: one goes on in the tab that has come, or at the button that opens it again.
  onceSheetIsGone(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      const tab = document.querySelector<HTMLElement>(".columns .pane.side .tab[aria-selected=true]");
      (tab ?? document.querySelector<HTMLElement>(".side-toggle"))?.focus({ preventScroll: true });
    }
  });
}
