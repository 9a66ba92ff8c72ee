import type { SimTime } from "../../api/objects.ts";
import type { Following } from "../../kubectl/follow.ts";
import type { Frame } from "../../sim/timeline.ts";
import { type Target, kubectlLines } from "../kubectl-lines.ts";

/** Where a pipeline deploys to. */
export interface PipelineTarget extends Target {
  readonly container: string;
}

/** What was published, and where it is to go. */
export interface PipelineOrder {
  readonly image: string;
  readonly target: PipelineTarget;
  /** So long `rollout status` waits. */
  readonly timeoutSeconds: number;
}

/** The steps in their order; the last two are the way back. */
export const stepIds = ["setImage", "annotate", "status", "undo", "undoStatus"] as const;
export type StepId = (typeof stepIds)[number];

export type StepState =
  | "waiting"
  | "running"
  | "ok"
  | "failed"
  /** The rollout is done: there is nothing to go back from. */
  | "notNeeded"
  /** The switch for it is off. */
  | "switchedOff"
  /** A step before it failed, so that there is nothing to do here. */
  | "notReached"
  | "interrupted";

export interface OutputChunk {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

export interface PipelineStep {
  readonly id: StepId;
  /** The kubectl line; of a step that waits, as it would be run now. */
  readonly line: string;
  readonly state: StepState;
  readonly chunks: readonly OutputChunk[];
  /** `null`: it has not ended, or was not run. */
  readonly exit: number | null;
  readonly beganMs: SimTime | null;
}

export type RunState =
  /** Another one deploys to the same Deployment. */
  | "queued"
  | "running"
  /** Rolled out. */
  | "ok"
  /** Not rolled out, and left like that. */
  | "failed"
  /** Not rolled out; the version before is back. */
  | "rolledBack"
  /** Not rolled out, and the way back failed too. */
  | "undoFailed"
  | "interrupted"
  /** It waited in the queue and is not run any more. */
  | "dropped";

/** Why a run ended before its steps did. */
export type Interruption =
  /** What it had done is no part of the run any more: an act was taken back, or somebody acted before it. */
  | "wentBack"
  /** Another image than the one that it waits for was put into the Deployment. */
  | "changed"
  /** A person has stopped it. */
  | "stopped"
  /** The pipeline was switched off while it waited in the queue. */
  | "switchedOff";

/** Where the step that goes on is: how far `rollout status` was shown the run. */
export interface Watching {
  readonly following: Following;
  /** The frame that it saw last, to know it again. */
  readonly frame: Frame | undefined;
  /** Where it printed something last: what it has seen since then can be another. */
  readonly printed: { readonly following: Following; readonly frame: Frame | undefined };
  readonly seenMs: SimTime;
}

/** One publication on its way. It is a value: a look at the simulated run gives the next one. */
export interface PipelineRun {
  readonly id: number;
  readonly order: PipelineOrder;
  readonly state: RunState;
  readonly why: Interruption | null;
  readonly steps: readonly PipelineStep[];
  /** The image that the Deployment has by its doing; `null`: it has done nothing yet. */
  readonly expected: string | null;
  readonly watching: Watching | null;
  readonly publishedMs: SimTime;
  /** `null`: it has not ended. */
  readonly endedMs: SimTime | null;
}

/** A publication in the queue. */
export function queuedRun(id: number, order: PipelineOrder, publishedMs: SimTime, namespace: string): PipelineRun {
  return {
    id,
    order,
    state: "queued",
    why: null,
    steps: stepIds.map((step) => ({
      id: step,
      line: lineOf(step, order, namespace),
      state: "waiting",
      chunks: [],
      exit: null,
      beganMs: null,
    })),
    expected: null,
    watching: null,
    publishedMs,
    endedMs: null,
  };
}

/** The kubectl line of a step, for someone in a namespace. */
export function lineOf(step: StepId, { target, image, timeoutSeconds }: PipelineOrder, namespace: string): string {
  const lines = kubectlLines(namespace);
  switch (step) {
    case "setImage":
      return lines.setImage(target, target.container, image);
    case "annotate":
      return lines.annotateCause(target, `pipeline: ${image}`);
    case "undo":
      return lines.undo(target);
    case "status":
    case "undoStatus":
      return lines.status(target, timeoutSeconds);
    default:
      return step satisfies never;
  }
}

/** It goes on, or waits for its turn. */
export function isOpen({ state }: PipelineRun): boolean {
  return state === "running" || state === "queued";
}

/** The Deployment that a run deploys to: one at a time does. */
export function laneOf({ order }: PipelineRun): string {
  return `${order.target.namespace}/${order.target.name}`;
}
