import { useEffect, useMemo, useState } from "react";
import { type AddressedPage, addressedPage } from "../../player/lessons/addressed-page.ts";
import { addressUnder, entryState, pageEntry } from "../../player/lessons/page-entry.ts";
import { isPageAsked } from "../../player/share-link.ts";
import { runEntries } from "../applications/run-entries.ts";
import type { Player } from "../../player/player.ts";
import type { PageStores } from "../player-context.ts";
import { usePage } from "../use-player.ts";

/** The address asks for another page, or for the run again: to be told when that was not the browser. */
export function pageHasChanged({ requests }: PageStores): void {
  requests.dispatchEvent(new Event("page"));
}

/** Opens a page over the run, in an entry of its own: going back closes it. */
export function goToPage(page: PageStores, address: string): void {
  const { history, location } = window;
  const { depth } = pageEntry(history.state);
  const isOver = isPageAsked(location);
  // The run's entry has to say that it is the run's before there is another one: who goes back to it is known by that.
  runEntries(page.player);
  const over = { under: addressUnder(window), depth: isOver ? (depth === null ? null : depth + 1) : 1 };
  history.pushState({ ...entryState(history.state), ...over }, "", location.pathname + address);
  pageHasChanged(page);
}

/** Goes to the run that the page lies over. */
export function leavePage(page: PageStores): void {
  const { history, location } = window;
  const { depth, under } = pageEntry(history.state);
  if (depth === null) {
    history.replaceState(history.state, "", location.pathname + under);
    pageHasChanged(page);
  } else {
    history.go(-depth);
  }
}

/** The page that the address asks for, as it changes. */
export function usePlace(): AddressedPage {
  const { requests } = usePage();
  const [search, setSearch] = useState(window.location.search);
  useEffect(() => {
    const read = (): void => {
      if (isPageAsked(window.location)) {
        setSearch(window.location.search);
      }
    };
    requests.addEventListener("page", read);
    window.addEventListener("popstate", read);
    return () => {
      requests.removeEventListener("page", read);
      window.removeEventListener("popstate", read);
    };
  }, [requests]);
  return useMemo(() => addressedPage(search), [search]);
}

/** Runs that stand still under a page, and what lets go of each. */
const held = new WeakMap<Player, () => void>();

/** Time stands while a page lies over the run; then it goes on as it did. */
export function useHeldRun(): void {
  const { player } = usePage();
  useEffect(() => {
    let wasPlaying = false;
    const hold = (): void => {
      if (player.store.getState().isPlaying) {
        wasPlaying = true;
        player.pause();
      }
    };
    hold();
    const leave = player.store.subscribe(hold);
    const letGo = (): void => {
      held.delete(player);
      leave();
      if (wasPlaying) {
        player.play();
      }
    };
    held.set(player, letGo);
    return () => {
      if (held.get(player) === letGo) {
        letGo();
      }
    };
  }, [player]);
}

/** The page that lies over the run is about to go: the run goes on already, so that all of it is drawn once. */
export function letGoOfRun({ player }: PageStores): void {
  held.get(player)?.();
}
