import { keyOf, nameOfKey, type Deployment, type ObjectKey, type SimTime } from "../../api/objects.ts";
import { type Result, fail, ok } from "../../api/failure.ts";
import { processPhase } from "../../sim/node/process-phase.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { podsOf, replicaSetsOf } from "../../sim/queries.ts";
import { submit } from "../../sim/submit.ts";
import { MAX_FRAMES, type Timeline, frameAt, indexAt } from "../../sim/timeline.ts";
import { MOST_LAG_MS } from "../../traffic/proxy-views.ts";
import { SECOND_MS } from "../../traffic/traffic-fold.ts";
import { deploymentState } from "../../view/deployment-card.ts";
import { advanceWithin, isFull } from "../ahead.ts";
import type { ReplayPace } from "../replay-saved.ts";
import { runLines } from "../run-lines.ts";
import { type CompareBase, deploymentIn } from "./compare-base.ts";
import type { Comparison, CopyNumber } from "./comparison.ts";
import { changeLine, setupLines } from "./copy-lines.ts";
import { type CopyFigures, figuresOf } from "./figures.ts";
import { usersOf } from "./users-of.ts";

/** A copy with all that became of it. */
export interface CopyRun {
  readonly timeline: Timeline;
  /** What made it the copy that it is, in the order in which it was typed. */
  readonly setupLines: readonly string[];
  readonly changeLine: string;
  readonly figures: CopyFigures;
}

/** Both copies over the same time. */
export interface ComparisonRun {
  readonly of: Comparison;
  readonly deploymentUid: string;
  /** From here on it is shown; a little before the change. */
  readonly startMs: SimTime;
  readonly changeMs: SimTime;
  readonly endMs: SimTime;
  readonly copies: readonly [CopyRun, CopyRun];
}

/** Why there is nothing to compare. */
export type CompareProblem =
  | { readonly type: "noDeployment"; readonly name: string }
  /** What kubectl says to a line. */
  | { readonly type: "refused"; readonly copy: number; readonly line: string; readonly message: string }
  | { readonly type: "tooManyPods"; readonly copy: number; readonly wanted: number; readonly limit: number }
  /** So long after it was made it is still not available. */
  | { readonly type: "unsettled"; readonly copy: number; readonly seconds: number }
  | { readonly type: "tooLong"; readonly limit: number }
  | { readonly type: "cancelled" };

/** So much of the time before the change is shown. */
const LEAD_MS = 2000;
/** From when both are at rest until the change: whatever was still on its way then has come to its end. */
const REST_MS = 6000;
/** After the slower rollout, until the last requests are answered, or given up. */
const TAIL_MS = 8000;
const SETTLE_LIMIT_MS = 300_000;
const ROLLOUT_LIMIT_MS = 900_000;
const STEP_MS = 500;

type Copies<T> = readonly [T, T];
interface Prepared {
  readonly timeline: Timeline;
  readonly setupLines: readonly string[];
  readonly settledMs: SimTime;
}
type Attempt<T> = Result<T, CompareProblem>;

/**
 * Makes two copies of a Deployment what each of them is to be, waits until both are at rest, changes both at the same
 * instant, and lets both run until the slower one is done. Everything comes from the simulator.
 */
export async function runComparison(
  base: CompareBase,
  comparison: Comparison,
  pace: ReplayPace,
): Promise<Attempt<ComparisonRun>> {
  const deployment = deploymentIn(base, comparison.deployment);
  if (deployment === undefined) {
    return fail({ type: "noDeployment", name: nameOfKey(comparison.deployment) });
  }
  const prepared = await onBoth((copy) => prepare(base, deployment, comparison, copy, pace));
  if (!prepared.ok) {
    return prepared;
  }
  const [first, second] = prepared.value;
  const changeMs = Math.ceil((Math.max(first.settledMs, second.settledMs) + REST_MS) / SECOND_MS) * SECOND_MS;
  const startMs = changeMs - LEAD_MS;
  const changed = await onBoth((copy) =>
    change(prepared.value[copy].timeline, comparison, copy, { base, startMs, changeMs, pace }),
  );
  if (!changed.ok) {
    return changed;
  }
  const doneMs = Math.max(...changed.value.map((run) => run.doneMs));
  const endMs = Math.ceil((doneMs + TAIL_MS) / SECOND_MS) * SECOND_MS;
  const deploymentUid = deployment.metadata.uid;
  const finished = await onBoth(async (copy): Promise<Attempt<CopyRun>> => {
    const ended = await advanceTo(changed.value[copy].timeline, endMs, pace);
    if (!ended.ok) {
      return ended;
    }
    const figures = await figuresOf(ended.value, { key: comparison.deployment, deploymentUid, changeMs, endMs }, pace);
    return figures === null
      ? fail({ type: "cancelled" })
      : ok({
          timeline: ended.value,
          setupLines: prepared.value[copy].setupLines,
          changeLine: changed.value[copy].line,
          figures,
        });
  });
  return finished.ok
    ? ok({ of: comparison, deploymentUid, startMs, changeMs, endMs, copies: finished.value })
    : finished;
}

async function onBoth<T>(does: (copy: CopyNumber) => Promise<Attempt<T>>): Promise<Attempt<Copies<T>>> {
  const first = await does(0);
  if (!first.ok) {
    return first;
  }
  const second = await does(1);
  return second.ok ? ok([first.value, second.value]) : second;
}

async function prepare(
  base: CompareBase,
  deployment: Deployment,
  { copies }: Comparison,
  copy: CopyNumber,
  pace: ReplayPace,
): Promise<Attempt<Prepared>> {
  const { state } = frameAt(base.timeline, base.atMs);
  const lines = [...usersOf(state, deployment).lines, ...setupLines(deployment, copies[copy])];
  const made = runIn(ownRun(base), lines, base.atMs, copy);
  if (!made.ok) {
    return made;
  }
  let { value: timeline } = made;
  for (let atMs = base.atMs + MOST_LAG_MS; atMs <= base.atMs + SETTLE_LIMIT_MS; atMs += STEP_MS) {
    const ahead = await advanceTo(timeline, atMs, pace);
    if (!ahead.ok) {
      return ahead;
    }
    timeline = ahead.value;
    if (isAtRest(timeline, atMs, keyOf(deployment))) {
      return ok({ timeline, setupLines: lines, settledMs: atMs });
    }
  }
  return fail({ type: "unsettled", copy: copy + 1, seconds: SETTLE_LIMIT_MS / SECOND_MS });
}

/**
 * A run up to an instant, with a beginning of its own: what is known of a run is kept by that, and both copies are looked
 * at in turn.
 */
function ownRun({ timeline, atMs }: CompareBase): Timeline {
  const frames = timeline.frames.slice(0, indexAt(timeline, atMs) + 1);
  return {
    ...timeline,
    inputs: timeline.inputs.filter((input) => input.atMs <= atMs),
    frames: frames.map((frame) => (frame.index === 0 ? { ...frame } : frame)),
  };
}

function runIn(timeline: Timeline, lines: readonly string[], atMs: SimTime, copy: CopyNumber): Attempt<Timeline> {
  const run = runLines(lines, { timeline, atMs, namespace: "default", from: "kubectl" });
  const refused = run.outputs.find(({ exit }) => exit !== 0);
  if (refused?.tooManyPods !== undefined) {
    return fail({ type: "tooManyPods", copy: copy + 1, ...refused.tooManyPods });
  }
  return refused === undefined
    ? ok(run.timeline)
    : fail({ type: "refused", copy: copy + 1, line: refused.line, message: refused.stderr.trim() });
}

/** All of its pods are there and serve, and none is on its way out. */
function isAtRest(timeline: Timeline, atMs: SimTime, key: ObjectKey): boolean {
  const { state } = frameAt(timeline, atMs);
  const deployment = mapGet(state.objects.Deployment, key);
  if (deployment === undefined || deploymentState(deployment) !== "complete") {
    return false;
  }
  return replicaSetsOf(state, deployment.metadata.uid)
    .flatMap((owner) => podsOf(state, owner.metadata.uid))
    .every(
      (pod) =>
        pod.metadata.deletionTimestamp === undefined &&
        pod.spec.containers.every((container) => processPhase(state, pod, container, atMs) === "serving"),
    );
}

interface ChangePlace {
  readonly base: CompareBase;
  readonly startMs: SimTime;
  readonly changeMs: SimTime;
  readonly pace: ReplayPace;
}

/** The change, and the run until the rollout is complete, or has come to a standstill. */
async function change(
  settled: Timeline,
  comparison: Comparison,
  copy: CopyNumber,
  { base, startMs, changeMs, pace }: ChangePlace,
): Promise<Attempt<{ readonly timeline: Timeline; readonly line: string; readonly doneMs: SimTime }>> {
  const deployment = deploymentIn({ timeline: settled, atMs: startMs }, comparison.deployment);
  const begun = await advanceTo(settled, startMs, pace);
  if (!begun.ok || deployment === undefined) {
    return begun.ok ? fail({ type: "noDeployment", name: nameOfKey(comparison.deployment) }) : begun;
  }
  const original = deploymentIn(base, comparison.deployment) ?? deployment;
  const { source } = usersOf(frameAt(base.timeline, base.atMs).state, original);
  const visited =
    source === null ? begun.value : submit(begun.value, { type: "traffic", atMs: startMs, source }).timeline;
  const line = changeLine(deployment, comparison.change);
  const changed = runIn(visited, [line], changeMs, copy);
  let run: Attempt<Timeline> = changed;
  let doneMs = changeMs;
  while (run.ok && doneMs < changeMs + ROLLOUT_LIMIT_MS && !isDone(run.value, doneMs, comparison.deployment)) {
    doneMs += STEP_MS;
    run = await advanceTo(run.value, doneMs, pace);
  }
  return run.ok ? ok({ timeline: run.value, line, doneMs }) : run;
}

function isDone(timeline: Timeline, atMs: SimTime, key: ObjectKey): boolean {
  const deployment = mapGet(frameAt(timeline, atMs).state.objects.Deployment, key);
  return deployment === undefined || deploymentState(deployment) !== "progressing";
}

async function advanceTo(from: Timeline, atMs: SimTime, pace: ReplayPace): Promise<Attempt<Timeline>> {
  for (let timeline = from; ;) {
    const ahead = advanceWithin(timeline, atMs, pace.isOutOfTime);
    timeline = ahead.timeline;
    if (isFull(timeline)) {
      return fail({ type: "tooLong", limit: MAX_FRAMES });
    }
    if (pace.isOutOfTime()) {
      await pace.rest(0);
    }
    if (pace.isCancelled()) {
      return fail({ type: "cancelled" });
    }
    if (ahead.reachedMs >= atMs) {
      return ok(timeline);
    }
  }
}
