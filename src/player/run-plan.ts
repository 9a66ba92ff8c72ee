import type { SimTime } from "../api/objects.ts";
import type { Follower } from "../kubectl/follow.ts";
import type { Ask, KubectlContext, Plan } from "../kubectl/plan.ts";
import { dryRun, submit } from "../sim/submit.ts";
import { type Response, type Timeline, frameAt } from "../sim/timeline.ts";
import type { CommandOutput } from "./player-state.ts";
import { maxPods, podsWanted } from "./pod-limit.ts";
import { rfc3339At } from "./sim-clock.ts";

interface PlanPlace {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly from: "kubectl" | "editor" | "canvas";
  /** The kubectl line that was planned. */
  readonly line: string;
}

/** What became of a plan. */
export interface RunPlan {
  /** The same one when nothing was changed. */
  readonly timeline: Timeline;
  readonly output: CommandOutput;
  /** How it goes on; `null`: it is done. */
  readonly follower: Follower | null;
  /** What it asks for besides; nothing where it was refused. */
  readonly asks: readonly Ask[];
}

/** What a line is planned against at an instant. */
export function contextAt(place: {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly namespace: string;
}): KubectlContext {
  const { timeline, atMs, namespace } = place;
  return { state: frameAt(timeline, atMs).state, namespace, nowMs: atMs, nowRfc3339: rfc3339At(atMs), rfc3339At };
}

/** Sends what a plan asks for to the API server, as one act. More pods than the page can show are refused, and nothing is changed. */
export function runPlan(plan: Plan, { timeline, atMs, from, line }: PlanPlace): RunPlan {
  const input = (requests: Plan["requests"]) => ({ type: "requests", atMs, from, command: line, requests }) as const;
  const place = { line, atMs, acts: timeline.inputs.length };
  if (plan.requests.length === 0) {
    const tried = plan.tried === undefined ? [] : dryRun(timeline, input(plan.tried));
    const output = { ...place, ...plan.report([], tried) };
    return { timeline, output, follower: plan.follow?.([], tried) ?? null, asks: asksOf(plan, []) };
  }
  const submitted = submit(timeline, input(plan.requests));
  const before = podsWanted(frameAt(timeline, atMs).state);
  const wanted = podsWanted(frameAt(submitted.timeline, atMs).state);
  if (wanted > maxPods && wanted > before) {
    const refused = { stdout: "", stderr: "", exit: 1, tooManyPods: { wanted, limit: maxPods } };
    return { timeline, output: { ...place, ...refused }, follower: null, asks: [] };
  }
  const { responses } = submitted;
  const output = { ...place, acts: submitted.timeline.inputs.length, ...plan.report(responses) };
  const asks = asksOf(plan, responses);
  return { timeline: submitted.timeline, output, follower: plan.follow?.(responses) ?? null, asks };
}

function asksOf(plan: Plan, responses: readonly Response[]): readonly Ask[] {
  return [...(plan.asks ?? []), ...(plan.asksThen?.(responses) ?? [])];
}
