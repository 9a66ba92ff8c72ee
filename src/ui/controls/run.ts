import type { CommandOutput } from "../../player/player-state.ts";

/** Runs kubectl lines and gives back what they printed. */
export type Run = (...lines: readonly string[]) => readonly CommandOutput[];

export function isRefused(outputs: readonly CommandOutput[]): boolean {
  return outputs.some((output) => output.exit !== 0);
}
