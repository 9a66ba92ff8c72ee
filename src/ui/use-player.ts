import { useContext } from "react";
import { useStore } from "zustand";
import type { PlayerState } from "../player/player-state.ts";
import type { Settings } from "../player/settings.ts";
import { type Pace, type PageStores, PageContext } from "./player-context.ts";

/** The player itself, for its verbs. */
export function usePage(): PageStores {
  const page = useContext(PageContext);
  if (page === null) {
    throw new Error("a component of the page stands outside its PageContext");
  }
  return page;
}

/** What a component draws of the player's state; it is drawn again when that changes. */
export function usePlayer<T>(select: (state: PlayerState) => T): T {
  return useStore(usePage().player.store, select);
}

/** As `usePlayer`, but only a few times a second while nothing but time passes. */
export function usePaced<T>(pace: Pace, select: (state: PlayerState) => T): T {
  return useStore(usePage().paced[pace], select);
}

export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(usePage().settings, select);
}
