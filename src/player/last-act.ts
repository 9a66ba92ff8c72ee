import type { Input } from "../sim/input.ts";
import { isGiven } from "./given-acts.ts";
import type { Branch, CommandOutput } from "./player-state.ts";

/**
 * The newest act in a branch up to where it is looked at: what its line printed, refused ones too; the act itself where
 * nothing was printed, because no kubectl line does it or it came with a link; `null`: none yet but those that the run
 * was opened with. Always one of the
 * branch's own objects, so that it is the same one for as long as it is true.
 */
export function lastAct({ timeline, playheadMs, outputs }: Branch): CommandOutput | Input | null {
  const at = timeline.inputs.findLastIndex((input) => input.atMs <= playheadMs && !isGiven(input));
  const output = outputs.findLast(({ atMs }) => atMs <= playheadMs);
  return output !== undefined && output.acts > at ? output : (timeline.inputs[at] ?? null);
}
