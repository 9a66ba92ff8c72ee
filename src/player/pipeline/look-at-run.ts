import type { SimTime } from "../../api/objects.ts";
import { type Followed, type Following, beginFollowing, followTo } from "../../kubectl/follow.ts";
import { planCommand } from "../../kubectl/plan-command.ts";
import { deployments } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type Timeline, frameAt } from "../../sim/timeline.ts";
import type { CommandOutput } from "../player-state.ts";
import { contextAt, runPlan } from "../run-plan.ts";
import {
  type Interruption,
  type OutputChunk,
  type PipelineRun,
  type PipelineStep,
  type PipelineTarget,
  type RunState,
  type StepId,
  type StepState,
  type Watching,
  lineOf,
} from "./pipeline-run.ts";

/** Where a pipeline looks at the simulated run, and how it is switched. */
export interface PipelinePlace {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly namespace: string;
  /** A failed rollout is rolled back. */
  readonly undoes: boolean;
}

export interface PipelineMove {
  /** The same one where nothing has come of the look. */
  readonly run: PipelineRun;
  /** With what it did; the same one where it did nothing. */
  readonly timeline: Timeline;
  /** What the lines printed that change something, for the player. */
  readonly outputs: readonly CommandOutput[];
}

/** What is awaited shows itself in looks that follow; what changes the cluster is done at once. */
const acting: readonly StepId[] = ["setImage", "annotate", "undo"];

/**
 * One move of a pipeline: the acts that are next, or the beginning of what waits, or what that has seen by an instant.
 * Whoever runs it looks again until nothing comes of it. A run that lies before what it has seen already is left alone,
 * so that one can go back and look; where what it has told is no more, its acts above all, it is interrupted, and where its
 * Deployment got another image.
 */
export function lookAtRun(run: PipelineRun, place: PipelinePlace): PipelineMove {
  const still: PipelineMove = { run, timeline: place.timeline, outputs: [] };
  if (run.state !== "running") {
    return still;
  }
  if (run.watching !== null) {
    return { ...still, run: watched(run, run.watching, place) };
  }
  const next = nextStep(run);
  if (next === undefined) {
    return { ...still, run: { ...run, state: endOf(run.steps), endedMs: place.atMs } };
  }
  return acting.includes(next.id) ? act(run, place) : { ...still, run: beginWaiting(run, next, place) };
}

/** The run as it is once its turn has come. */
export function begun(run: PipelineRun): PipelineRun {
  return { ...run, state: "running" };
}

/** Ends a run before its steps have ended. */
export function interruptRun(run: PipelineRun, why: Interruption, atMs: SimTime): PipelineRun {
  const isQueued = run.state === "queued";
  return {
    ...run,
    state: isQueued ? "dropped" : "interrupted",
    why,
    endedMs: atMs,
    watching: null,
    steps: run.steps.map((step) =>
      step.state === "running"
        ? { ...step, state: "interrupted" }
        : step.state === "waiting"
          ? { ...step, state: "notReached" }
          : step,
    ),
  };
}

function nextStep(run: PipelineRun): PipelineStep | undefined {
  return run.steps.find(({ state }) => state === "waiting");
}

/** The steps that change something, up to the next one that waits: they are one act. */
function act(run: PipelineRun, place: PipelinePlace): PipelineMove {
  const outputs: CommandOutput[] = [];
  let current = run;
  let { timeline } = place;
  for (let step = nextStep(current); step !== undefined && acting.includes(step.id); step = nextStep(current)) {
    const line = lineOf(step.id, run.order, place.namespace);
    const ran = runAct(line, { ...place, timeline });
    ({ timeline } = ran);
    outputs.push(ran.output);
    const ended = { ...step, line, chunks: chunksOf(ran.output), exit: ran.output.exit, beganMs: place.atMs };
    current = withEnded(current, ended, place.undoes);
  }
  const { state } = frameAt(timeline, place.atMs);
  return {
    run: { ...current, expected: imageOf(state, run.order.target) },
    timeline,
    outputs,
  };
}

function runAct(line: string, place: PipelinePlace): { readonly timeline: Timeline; readonly output: CommandOutput } {
  try {
    return runPlan(planCommand(line, contextAt(place)), { ...place, from: "canvas", line });
  } catch (error) {
    // A run may be too long for another act.
    const { timeline, atMs } = place;
    const stderr = `error: ${error instanceof Error ? error.message : String(error)}\n`;
    return { timeline, output: { line, stdout: "", stderr, exit: 1, atMs, acts: timeline.inputs.length } };
  }
}

function beginWaiting(run: PipelineRun, step: PipelineStep, place: PipelinePlace): PipelineRun {
  const line = lineOf(step.id, run.order, place.namespace);
  const begunStep: PipelineStep = { ...step, line, state: "running", beganMs: place.atMs };
  const ran = runPlan(planCommand(line, contextAt(place)), { ...place, from: "canvas", line });
  if (ran.follower === null) {
    return withEnded(run, { ...begunStep, chunks: chunksOf(ran.output), exit: ran.output.exit }, place.undoes);
  }
  const followed = beginFollowing(ran.follower, place.timeline, place.atMs);
  return withFollowed(run, { ...begunStep, chunks: chunksOf(ran.output) }, followed, null, place);
}

/** What the step that goes on has seen by now. */
function watched(run: PipelineRun, before: Watching, place: PipelinePlace): PipelineRun {
  const { timeline, atMs } = place;
  const step = run.steps.find(({ state }) => state === "running");
  const known = stillThere(before, timeline);
  if (step === undefined || known === null) {
    return interruptRun(run, "wentBack", atMs);
  }
  const at = known === before ? run : { ...run, watching: known };
  if (atMs < known.seenMs) {
    return at;
  }
  const { state } = frameAt(timeline, atMs);
  const image = imageOf(state, run.order.target);
  // What is not there at all is told by kubectl.
  if (image !== null && image !== run.expected) {
    return interruptRun(run, "changed", atMs);
  }
  const followed = followTo(known.following, timeline, atMs);
  return followed.following === known.following ? at : withFollowed(at, step, followed, known, place);
}

/** What was seen is the run as it is now, at least as far as it was told; `null`: it is not. */
function stillThere(watching: Watching, timeline: Timeline): Watching | null {
  const isThere = ({ following, frame }: Watching["printed"]): boolean => timeline.frames[following.frame] === frame;
  if (isThere(watching)) {
    return watching;
  }
  const { printed } = watching;
  return isThere(printed)
    ? { following: printed.following, frame: printed.frame, printed, seenMs: printed.frame?.atMs ?? 0 }
    : null;
}

function withFollowed(
  run: PipelineRun,
  step: PipelineStep,
  followed: Followed,
  before: Watching | null,
  { timeline, atMs, undoes }: PipelinePlace,
): PipelineRun {
  const news = chunksOf(followed);
  const told: PipelineStep = { ...step, chunks: [...step.chunks, ...news] };
  const { following } = followed;
  if (following === null) {
    return withEnded(run, { ...told, exit: followed.exit }, undoes);
  }
  const at = placeOf(following, timeline);
  const printed = before === null || news.length > 0 ? at : before.printed;
  return { ...withStep(run, told), watching: { ...at, printed, seenMs: atMs } };
}

function placeOf(following: Following, timeline: Timeline): Watching["printed"] {
  return { following, frame: timeline.frames[following.frame] };
}

/** The run once a step has ended: by its exit code, and the switch, it is known what is not to be done any more. */
function withEnded(run: PipelineRun, ended: PipelineStep, undoes: boolean): PipelineRun {
  const isOk = ended.exit === 0;
  const done = withStep({ ...run, watching: null }, { ...ended, state: isOk ? "ok" : "failed" });
  if (isOk) {
    return ended.id === "status" ? withRest(done, "notNeeded") : done;
  }
  if (ended.id !== "annotate" && ended.id !== "status") {
    return withRest(done, "notReached");
  }
  // There is something to go back from.
  const failed = {
    ...done,
    steps: done.steps.map((step) => (step.id === "status" ? leftOut(step, "notReached") : step)),
  };
  return undoes ? failed : withRest(failed, "switchedOff");
}

function withStep(run: PipelineRun, changed: PipelineStep): PipelineRun {
  return { ...run, steps: run.steps.map((step) => (step.id === changed.id ? changed : step)) };
}

/** Nothing that waits is done any more. */
function withRest(run: PipelineRun, state: StepState): PipelineRun {
  return { ...run, steps: run.steps.map((step) => leftOut(step, state)) };
}

function leftOut(step: PipelineStep, state: StepState): PipelineStep {
  return step.state === "waiting" ? { ...step, state } : step;
}

function endOf(steps: readonly PipelineStep[]): RunState {
  const stateOf = (id: StepId): StepState | undefined => steps.find((step) => step.id === id)?.state;
  if (stateOf("status") === "ok") {
    return "ok";
  }
  if (stateOf("undo") === "failed" || stateOf("undoStatus") === "failed") {
    return "undoFailed";
  }
  return stateOf("undoStatus") === "ok" ? "rolledBack" : "failed";
}

/** The image that a Deployment asks for in a container; `null`: there is no such one. */
function imageOf(state: ClusterState, { namespace, name, container }: PipelineTarget): string | null {
  const deployment = deployments(state).find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  return deployment?.spec.template.spec.containers.find((each) => each.name === container)?.image ?? null;
}

/** As they come in a terminal: errors after what was done. */
function chunksOf({ stdout, stderr }: Pick<CommandOutput, "stdout" | "stderr">): readonly OutputChunk[] {
  const chunks: readonly OutputChunk[] = [
    { stream: "stdout", text: stdout },
    { stream: "stderr", text: stderr },
  ];
  return chunks.filter(({ text }) => text !== "");
}
