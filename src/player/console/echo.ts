import type { Input } from "../../sim/input.ts";
import type { CommandOutput, PlayerState } from "../player-state.ts";
import type { ConsoleTold } from "./console-state.ts";

/** What a console shows of what was done elsewhere in the page. */
export type Echo =
  | { readonly type: "output"; readonly output: CommandOutput }
  /** An act of which nothing is known but its line: it came with a link. */
  | { readonly type: "line"; readonly line: string; readonly atMs: number }
  | { readonly type: "note"; readonly told: ConsoleTold; readonly atMs: number };

/** What was done in the page before there was a console, as far as it is in the run that is there now. */
export function echoOfPast({ timeline, outputs }: PlayerState): readonly Echo[] {
  const echoes: Echo[] = [];
  /** How many acts are told. */
  let told = 0;
  const tellUntil = (acts: number): void => {
    for (const input of timeline.inputs.slice(told, acts)) {
      echoes.push(echoOfInput(input));
    }
    told = Math.max(told, acts);
  };
  for (const output of outputs) {
    const isOfAct = output.acts > 0 && timeline.inputs[output.acts - 1]?.type === "requests";
    tellUntil(isOfAct && isLineOf(output, timeline.inputs[output.acts - 1]) ? output.acts - 1 : output.acts);
    echoes.push({ type: "output", output });
    told = Math.max(told, output.acts);
  }
  tellUntil(timeline.inputs.length);
  return echoes;
}

function isLineOf(output: CommandOutput, input: Input | undefined): boolean {
  return input?.type === "requests" && input.command === output.line && input.atMs === output.atMs;
}

function echoOfInput(input: Input): Echo {
  const { atMs } = input;
  return input.type === "requests"
    ? { type: "line", line: input.command, atMs }
    : { type: "note", told: { type: "act", input }, atMs };
}

/** What was done between two states of the player, that no console did. */
export function echoBetween(before: PlayerState, after: PlayerState): readonly Echo[] {
  const move = moveBetween(before, after);
  if (move !== null) {
    return [{ type: "note", told: move, atMs: after.playheadMs }];
  }
  const echoes: Echo[] = [];
  if (after.timeline.inputs !== before.timeline.inputs) {
    const known = new Set(before.timeline.inputs);
    echoes.push(
      ...after.timeline.inputs.filter((input) => !known.has(input) && input.type !== "requests").map(echoOfInput),
    );
  }
  if (after.outputs !== before.outputs) {
    const known = new Set(before.outputs);
    echoes.push(
      ...after.outputs.flatMap((output): readonly Echo[] => (known.has(output) ? [] : [{ type: "output", output }])),
    );
  }
  return echoes;
}

/** Whether the player went to another branch or run, and how. */
function moveBetween(before: PlayerState, after: PlayerState): ConsoleTold | null {
  if (after.timeline === before.timeline && after.undo === before.undo && after.redo === before.redo) {
    return null;
  }
  const { undo, redo, otherBranch } = before;
  const isAt = (branch: { readonly timeline: unknown; readonly undo: unknown } | undefined): boolean =>
    branch !== undefined && branch.timeline === after.timeline && branch.undo === after.undo;
  if (undo !== null && after.redo !== null && after.redo !== redo && isAt(undo.branch)) {
    return { type: "undo", label: undo.label };
  }
  if (redo !== null && isAt(redo.branch) && after.redo !== redo) {
    return { type: "redo", label: redo.label };
  }
  if (otherBranch !== null && isAt(otherBranch) && after.otherBranch !== otherBranch) {
    return { type: "switchBranch" };
  }
  if (after.undo !== undo && after.undo?.isStart === true) {
    return { type: "startOver" };
  }
  const { frames } = before.timeline;
  if ((after.undo === null || after.undo === undo) && after.timeline.frames[frames.length - 1] !== frames.at(-1)) {
    // It does not go on from what was there.
    return { type: "open" };
  }
  return after.timeline.scenario !== before.timeline.scenario || (after.undo !== undo && after.undo?.isOpening === true)
    ? { type: "open" }
    : null;
}
