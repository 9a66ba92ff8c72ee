import type { SimTime } from "../api/objects.ts";
import { planCommand } from "../kubectl/plan-command.ts";
import type { Timeline } from "../sim/timeline.ts";
import type { CommandOutput } from "./player-state.ts";
import { contextAt, runPlan } from "./run-plan.ts";

/** Where and when lines are run. */
export interface RunPlace {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly namespace: string;
  readonly from: "kubectl" | "editor" | "canvas";
  /** Texts of the files that a line may name. */
  readonly files?: ReadonlyMap<string, string>;
}

/** Runs kubectl lines one after the other, up to the first that fails. The timeline is the same one when nothing was changed. */
export function runLines(
  lines: readonly string[],
  place: RunPlace,
): { readonly timeline: Timeline; readonly outputs: readonly CommandOutput[] } {
  const outputs: CommandOutput[] = [];
  let timeline = place.timeline;
  for (const line of lines) {
    const run = runLine(line, { ...place, timeline });
    timeline = run.timeline;
    outputs.push(run.output);
    if (run.output.exit !== 0) {
      break;
    }
  }
  return { timeline, outputs };
}

function runLine(line: string, place: RunPlace): { readonly timeline: Timeline; readonly output: CommandOutput } {
  const readFile = (path: string): string | undefined => place.files?.get(path);
  return runPlan(planCommand(line, { ...contextAt(place), readFile }), { ...place, line });
}
