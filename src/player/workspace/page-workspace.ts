import type { Player } from "../player.ts";
import { browserStorage } from "../settings.ts";
import { keepWorkspace } from "./keep-workspace.ts";
import type { Workspace } from "./workspace.ts";

const workspaces = new WeakMap<Player, Workspace>();

/** The page's files: the same ones for the editor and for the console. Made when one of them first asks for it. */
export function workspaceOf(player: Player): Workspace {
  const there = workspaces.get(player);
  if (there !== undefined) {
    return there;
  }
  const made = keepWorkspace({
    storage: browserStorage(window),
    onHide: (does) => {
      addEventListener("pagehide", does);
      document.addEventListener("visibilitychange", does);
    },
    onOtherTab: (does) => {
      addEventListener("storage", does);
    },
    waitMs: 300,
  });
  workspaces.set(player, made);
  return made;
}
