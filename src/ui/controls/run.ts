import type { CommandOutput, Printed } from "../../player/player-state.ts";

/** Runs kubectl lines and gives back what they printed. */
export type Run = (...lines: readonly string[]) => Printed;

export function isRefused(outputs: readonly CommandOutput[]): boolean {
  return outputs.some((output) => output.exit !== 0);
}

/** Does something with what lines printed: at once where it is there. */
export function whenPrinted(printed: Printed, does: (outputs: readonly CommandOutput[]) => void): void {
  if ("later" in printed) {
    void printed.later.then(does);
  } else {
    does(printed);
  }
}
