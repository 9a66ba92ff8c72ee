import type { Scenario } from "../sim/input.ts";

/** What a run is worked at with: files and a console's lines, beside those of the other runs. Two of them are never the same. */
export interface RunDesk {
  /** The files that lie there at first, and which of them is looked at. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly shown: string | null;
}

/** The page's own: that of every run that has none of its own. */
export const pageDesk: RunDesk = { files: [], shown: null };

const desks = new WeakMap<Scenario, RunDesk>();

/** From now on a run, whatever is done in it, is worked at with files and lines of its own. */
export function giveDesk(scenario: Scenario, desk: RunDesk): void {
  desks.set(scenario, desk);
}

export function deskOf(scenario: Scenario): RunDesk {
  return desks.get(scenario) ?? pageDesk;
}
