import { editorSessionOf } from "../editor/editor-session.ts";
import type { Player } from "../player.ts";
import { browserStorage } from "../settings.ts";
import { workspaceOf } from "../workspace/page-workspace.ts";
import type { Console } from "./console-state.ts";
import { createConsole } from "./create-console.ts";

/** The console of a page, at its files. A file that it opens is shown by the page's editor, an empty one where there is none. */
export function pageConsole(player: Player, onOpened: () => void): Console {
  return createConsole(player, {
    storage: browserStorage(window),
    files: workspaceOf(player),
    openFile: (name) => {
      const session = editorSessionOf(player);
      if (session.workspace.read(name) === undefined) {
        session.open([{ name, text: "" }]);
      } else {
        session.show(name);
      }
      onOpened();
    },
  });
}
