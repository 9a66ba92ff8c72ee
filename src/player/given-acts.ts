import type { Input } from "../sim/input.ts";

const given = new WeakSet<Input>();

/** These acts were there when a run was opened: whoever looks at it has not done them. */
export function giveActs(acts: readonly Input[]): void {
  for (const act of acts) {
    given.add(act);
  }
}

/** It came with the run. */
export function isGiven(act: Input): boolean {
  return given.has(act);
}
