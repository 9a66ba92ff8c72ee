import { tabStorage } from "../kept-run.ts";
import type { Player } from "../player.ts";
import { deskOf } from "../run-desk.ts";
import { browserStorage } from "../settings.ts";
import { keepDeskFiles } from "./desk-files.ts";
import { keepWorkspace } from "./keep-workspace.ts";
import type { Workspace } from "./workspace.ts";

const workspaces = new WeakMap<Player, Workspace>();

/**
 * The page's files: the same ones for the editor and for the console, those of the desk at which the run is worked at.
 * Made when one of them first asks for it.
 */
export function workspaceOf(player: Player): Workspace {
  const there = workspaces.get(player);
  if (there !== undefined) {
    return there;
  }
  const onHide = (does: () => void): void => {
    addEventListener("pagehide", does);
    document.addEventListener("visibilitychange", does);
  };
  const made = keepWorkspace({
    storage: browserStorage(window),
    onHide,
    onOtherTab: (does) => {
      addEventListener("storage", does);
    },
    waitMs: 300,
  });
  keepDeskFiles(made, tabStorage(window), onHide);
  const turn = (): void => {
    const desk = deskOf(player.store.getState().timeline.scenario);
    if (desk !== made.store.getState().desk) {
      made.turnTo(desk);
    }
  };
  turn();
  player.store.subscribe(turn);
  workspaces.set(player, made);
  return made;
}
