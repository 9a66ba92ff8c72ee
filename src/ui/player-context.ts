import { createContext } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Player } from "../player/player.ts";
import type { Settings } from "../player/settings.ts";

/** What the page is made over. */
export interface PageStores {
  readonly player: Player;
  readonly settings: StoreApi<Settings>;
}

export const PageContext = createContext<PageStores | null>(null);
