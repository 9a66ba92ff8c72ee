import { createContext } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Console } from "../player/console/console-state.ts";
import type { KeptRun } from "../player/kept-run.ts";
import type { OnDemand } from "../player/on-demand.ts";
import type { Player } from "../player/player.ts";
import type { PlayerState } from "../player/player-state.ts";
import type { Settings } from "../player/settings.ts";

/** What need not be drawn with every frame while time passes. */
export type Pace = "chart" | "text";

/** What the page is made over. */
export interface PageStores {
  readonly player: Player;
  /** The player's state at the pace at which a chart has to grow, and at that at which one reads. */
  readonly paced: Readonly<Record<Pace, StoreApi<PlayerState>>>;
  readonly settings: StoreApi<Settings>;
  /** The one console of the page, made when it is first wanted. */
  readonly shell: OnDemand<Console>;
  /**
   * Asks for a part of the page by events: `side` for the files, as the console has opened one; `lesson`; `stage` where
   * what lies over it is to go; `page` where the address asks for a page over the run, or no longer does. `look` tells
   * what is looked at; `startOver` asks whether there is anybody who begins something else anew than the page's own run.
   */
  readonly requests: EventTarget;
  /** The run of this tab, over a reload; absent: nothing is kept. */
  readonly kept?: KeptRun;
}

export const PageContext = createContext<PageStores | null>(null);
