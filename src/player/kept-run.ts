import { isOpening } from "./opening.ts";
import type { Player } from "./player.ts";
import { isLink } from "./share-link.ts";

/** The methods of `sessionStorage` that are needed. */
export interface RunStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

/** The run of this tab as its storage keeps it over a reload: of the tab, so that two of them do not write over one another. */
export interface KeptRun {
  /** The run to bring back at an address, as JSON; `null`: there is none, or the address asks for another. */
  readonly stored: (address: string) => string | null;
  /** From now on the run is kept; what was stored may be written over. Returns the function that ends it. */
  readonly begin: () => () => void;
}

interface Surroundings {
  readonly storage: RunStorage | null;
  /** The hash of the page's address. */
  readonly address: () => string;
  /** Runs something when the page is about to go away; returns the function that ends that. */
  readonly onHide: (does: () => void) => () => void;
  /** So long after an act it is written down. */
  readonly waitMs: number;
}

export const keptRunKey = "rolloutscope.run";
/** Beside it: where its lesson is, see `lessons/kept-lesson.ts`. */
export const keptLessonKey = "rolloutscope.lesson";
const version = 1;

export function keptRun(player: Player, { storage, address, onHide, waitMs }: Surroundings): KeptRun {
  function write(): void {
    const state = player.store.getState();
    if (isOpening(state.timeline)) {
      attempt(() => storage?.removeItem(keptRunKey));
      return;
    }
    // Not packed, so that nothing has to be fetched for it when the page goes away. The language is a setting of its own.
    const kept = JSON.stringify({ version, address: address(), run: player.saveRun("en") });
    attempt(() => storage?.setItem(keptRunKey, kept));
  }

  return {
    stored: (at) => storedAt(attempt(() => storage?.getItem(keptRunKey)) ?? null, at),
    begin: () => {
      let { inputs, scenario } = player.store.getState().timeline;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const later = (): void => {
        clearTimeout(timer);
        timer = setTimeout(write, waitMs);
      };
      if (!isOpening(player.store.getState().timeline)) {
        later();
      }
      const endAct = player.store.subscribe(({ timeline }) => {
        if (timeline.inputs !== inputs || timeline.scenario !== scenario) {
          ({ inputs, scenario } = timeline);
          later();
        }
      });
      const endHide = onHide(write);
      return () => {
        clearTimeout(timer);
        endAct();
        endHide();
      };
    },
  };
}

/** What is stored, as JSON: what cannot be read at all is a damaged run. A link comes before it. */
function storedAt(text: string | null, at: string): string | null {
  if (text === null) {
    return null;
  }
  const { address, run } = parse(text);
  const isOfAddress = !isLink(at) || at === address;
  return isOfAddress ? JSON.stringify(run ?? null) : null;
}

function parse(text: string): { readonly version?: unknown; readonly address?: unknown; readonly run?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    const stored: { readonly version?: unknown } = typeof value === "object" && value !== null ? value : {};
    return stored.version === version ? stored : {};
  } catch {
    return {};
  }
}

/** A storage may be full or forbidden: then nothing is kept. */
function attempt<T>(does: () => T): T | undefined {
  try {
    return does();
  } catch {
    return undefined;
  }
}

/** `sessionStorage`, or `null` where the browser forbids to look at it. */
export function tabStorage(owner: { readonly sessionStorage: RunStorage }): RunStorage | null {
  return attempt(() => owner.sessionStorage) ?? null;
}
