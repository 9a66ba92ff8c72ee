import type { SimTime } from "../api/objects.ts";
import type { KubectlContext } from "../kubectl/plan.ts";
import { planCommand } from "../kubectl/plan-command.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";
import { dryRun, submit } from "../sim/submit.ts";
import type { CommandOutput } from "./player-state.ts";
import { maxPods, podsWanted } from "./pod-limit.ts";
import { rfc3339At } from "./sim-clock.ts";

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
  const { timeline, atMs, files } = place;
  const { state } = frameAt(timeline, atMs);
  const context: KubectlContext = {
    state,
    namespace: place.namespace,
    nowMs: atMs,
    nowRfc3339: rfc3339At(atMs),
    rfc3339At,
    readFile: (path) => files?.get(path),
  };
  const plan = planCommand(line, context);
  if (plan.requests.length === 0) {
    const requests = plan.tried ?? [];
    const tried = dryRun(timeline, { type: "requests", atMs, from: place.from, command: line, requests });
    return { timeline, output: { line, atMs, acts: timeline.inputs.length, ...plan.report([], tried) } };
  }
  const submitted = submit(timeline, {
    type: "requests",
    atMs,
    from: place.from,
    command: line,
    requests: plan.requests,
  });
  const before = podsWanted(state);
  const wanted = podsWanted(frameAt(submitted.timeline, atMs).state);
  if (wanted > maxPods && wanted > before) {
    const refused = { stdout: "", stderr: "", exit: 1, tooManyPods: { wanted, limit: maxPods } };
    return { timeline, output: { line, atMs, acts: timeline.inputs.length, ...refused } };
  }
  const acts = submitted.timeline.inputs.length;
  return { timeline: submitted.timeline, output: { line, atMs, acts, ...plan.report(submitted.responses) } };
}
