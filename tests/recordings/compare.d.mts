import type { Recording, Replay } from "../../src/replay/recording.ts";

export interface Difference {
  readonly name: string;
  readonly want: unknown;
  readonly have: unknown;
}

/** The differences between a recording and a replay; without texts, what kubectl printed is left out. */
export function differences(recording: Recording, replay: Replay, options?: { readonly texts?: boolean }): readonly Difference[];
