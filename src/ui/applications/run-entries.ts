import { addressOf, addressedApplication } from "../../player/applications/addressed-application.ts";
import { applicationOfRun } from "../../player/applications/application-of-run.ts";
import {
  type PastRun,
  pastOf,
  replayBranch,
  replayPast,
  savedBranch,
  withPast,
} from "../../player/applications/kept-past.ts";
import { showApplication } from "../../player/applications/show-application.ts";
import { readStoredEntries, storeEntries } from "../../player/applications/stored-entries.ts";
import { browserPace } from "../../player/browser-pace.ts";
import { tabStorage } from "../../player/kept-run.ts";
import { openingScenario } from "../../player/opening.ts";
import { type Branch, type PlayerState, branchOf } from "../../player/player-state.ts";
import type { Player } from "../../player/player.ts";
import type { ReplayPace } from "../../player/replay-saved.ts";
import type { SavedRun } from "../../player/saved-run.ts";
import { addressUnder, entryState } from "../../player/lessons/page-entry.ts";
import { isLink, isPageAsked } from "../../player/share-link.ts";

/** The runs of the tab's history: each entry of it has one. */
export interface RunEntries {
  /** Another run comes in place of the present one, at an address: in an entry of its own, or in the present one. */
  readonly open: (address: string, how: "push" | "replace", shows: () => void) => void;
  /** The run that is shown has another address from now on. */
  readonly readdress: (address: string) => void;
}

/** A run, and which picture of it was looked at. */
type Shown = Branch & Pick<PlayerState, "view">;
type RunScenario = PlayerState["timeline"]["scenario"];

const known = new WeakMap<Player, RunEntries>();
/** Whose runs the entries are: a tab has one page, and what comes in its place takes them over. */
let owner: Player | null = null;

/**
 * The entries of this page, from the first call on: the address follows what is shown, and going back brings back a run.
 * `isRestored`: what is shown is the run of the tab, brought back after a reload.
 */
export function runEntries(player: Player, isRestored = false): RunEntries {
  const entries = known.get(player) ?? begin(player, isRestored);
  known.set(player, entries);
  return entries;
}

function begin(player: Player, isRestored: boolean): RunEntries {
  const { history, location } = window;
  const { getState, setState } = player.store;
  owner = player;
  const storage = tabStorage(window);
  /** What the address of each run is, where it is not read off the run. */
  const addresses = new WeakMap<RunScenario, string>();
  const branches = new Map<number, Shown>();
  let saved: ReadonlyMap<number, SavedRun> = new Map();
  let current = entryOf(history.state) ?? 0;
  let scenario = getState().timeline.scenario;
  let isBusy = false;
  /** Only the newest way back counts. */
  let newest = 0;

  const shown = (): Shown => ({ ...branchOf(getState()), view: getState().view });
  const here = (): string => addressUnder(window);
  const write = (how: "push" | "replace", address: string): void => {
    // A page that lies over the run keeps its address; it is said beneath which one it finds the run.
    const isCovered = how === "replace" && isPageAsked(location);
    const before = entryState(history.state);
    const state: unknown = isCovered ? { ...before, entry: current, under: address } : { entry: current };
    const url = isCovered ? location.href : location.pathname + address;
    if (how === "push") {
      history.pushState(state, "", url);
    } else {
      history.replaceState(state, "", url);
    }
  };
  /** What opens the run as it began, where an address does. */
  const ownAddress = (): string => {
    const application = applicationOfRun(scenario);
    return application === null ? "" : addressOf(application, scenario.seed);
  };
  const addressNow = (): string => {
    const told = addresses.get(scenario);
    if (told !== undefined) {
      return told;
    }
    // Who opens a link has it in the address already.
    return scenario !== openingScenario && isLink(location.hash) ? here() : ownAddress();
  };
  const follow = (): void => {
    const address = addressNow();
    addresses.set(scenario, address);
    if (address !== here()) {
      write("replace", address);
    }
  };
  const forgetAhead = (): void => {
    for (const id of branches.keys()) {
      if (id > current) {
        branches.delete(id);
      }
    }
    saved = new Map([...saved].filter(([id]) => id <= current));
  };
  const paceOf = (ticket: number): ReplayPace =>
    browserPace(
      () => undefined,
      () => ticket !== newest,
    );
  const show = (branch: Branch): void => {
    setState({ view: "ownership", ...branch, selected: null, namespace: "default", awaitedMs: 0, isPlaying: true });
  };

  const goTo = async (id: number): Promise<void> => {
    const ticket = ++newest;
    const branch = branches.get(id);
    if (branch !== undefined) {
      // The same run is shown as it has become since.
      if (branch.timeline.scenario === scenario) {
        follow();
      } else {
        show(branch);
      }
      return;
    }
    const run = saved.get(id);
    const made = run === undefined || isPlain(run) ? null : await replayBranch(run, paceOf(ticket));
    if (ticket === newest) {
      const asked = addressedApplication(here());
      if (made !== null) {
        addresses.set(made.timeline.scenario, here());
        show(made);
      } else if (asked?.type === "application") {
        showApplication(player, asked.application, asked.seed);
      } else {
        player.startOver();
      }
    }
  };

  /** What came before the run that a reload has brought back comes behind it, wherever that is by then. */
  const replayBehind = async (past: readonly PastRun[], of: RunScenario): Promise<void> => {
    const before = await replayPast(
      past,
      browserPace(
        () => undefined,
        () => false,
      ),
    );
    if (before !== null) {
      branches.forEach((branch, id) => branches.set(id, { ...branch, undo: withPast(branch, of, before) }));
      setState((state) => ({ undo: withPast(state, of, before) }));
    }
  };

  player.store.subscribe(({ timeline }) => {
    if (timeline.scenario !== scenario && owner === player) {
      // It has an address by now, whatever it was: it comes back to that.
      if (!isBusy && !addresses.has(scenario)) {
        addresses.set(scenario, here());
      }
      ({ scenario } = timeline);
      if (!isBusy) {
        follow();
      }
    }
  });
  let handled: string | null = null;
  window.addEventListener("popstate", ({ state }) => {
    const id = entryOf(state);
    handled = null;
    if (id === current || owner !== player) {
      return;
    }
    branches.set(current, shown());
    if (id === null) {
      // Another address was put in: an entry of its own, whose run comes with that.
      current += 1;
      forgetAhead();
      write("replace", here());
    } else {
      current = id;
      handled = location.href;
      void goTo(id);
    }
  });
  window.addEventListener(
    "hashchange",
    (e) => {
      // Its run is here already: it is not opened anew.
      if (handled !== null && e.newURL === handled && isLink(location.hash)) {
        e.stopImmediatePropagation();
      }
    },
    { capture: true },
  );
  const keep = (): void => {
    const state = getState();
    const others = new Map(saved);
    branches.forEach((branch, id) => others.set(id, savedBranch(state, branch)));
    others.delete(current);
    storeEntries(storage, { current, past: pastOf(state), entries: others });
  };
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);

  // A link in the address may still be about to be opened.
  addresses.set(scenario, scenario === openingScenario ? "" : here());
  const stored = entryOf(history.state) === null ? null : readStoredEntries(storage);
  if (stored !== null && (isRestored || stored.current === current)) {
    saved = stored.entries;
    if (stored.past.length > 0) {
      void replayBehind(stored.past, scenario);
    }
  }
  if (stored !== null && isRestored && stored.current !== current) {
    // Somebody went back before this was there to bring back a run.
    branches.set(stored.current, shown());
    addresses.set(scenario, ownAddress());
    void goTo(current);
  } else {
    write("replace", here());
  }

  return {
    open: (address, how, shows) => {
      newest += 1;
      const before = shown();
      isBusy = true;
      try {
        shows();
      } finally {
        isBusy = false;
      }
      if (how === "push") {
        branches.set(current, before);
        current += 1;
        forgetAhead();
      }
      addresses.set(scenario, address);
      write(how, address);
    },
    readdress: (address) => {
      addresses.set(scenario, address);
      if (address !== here()) {
        write("replace", address);
      }
    },
  };
}

function entryOf(state: unknown): number | null {
  const { entry }: { readonly entry?: unknown } = entryState(state);
  return typeof entry === "number" ? entry : null;
}

/** As the page opens. */
function isPlain({ setup, acts }: SavedRun): boolean {
  return setup === undefined && acts.length === 0;
}
