import type { SimTime, Uid } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import type { RevisionMark } from "./scene.ts";

/** One step of the chart: what holds from `atMs` until the next one. */
export interface CorridorStep {
  readonly atMs: SimTime;
  /** Pods that are not terminating, by ReplicaSet: as many as `series`, in its order. */
  readonly sizes: readonly number[];
  readonly total: number;
  readonly terminating: number;
  readonly available: number;
  readonly desired: number;
  readonly minAvailable: number;
  readonly maxTotal: number;
}
export interface CorridorSeries {
  readonly uid: Uid;
  readonly name: string;
  readonly mark: RevisionMark;
  readonly image: string;
}
export interface Corridor {
  readonly deploymentUid: Uid;
  readonly name: string;
  /** In order of creation; stack them in this order, the oldest at the bottom. */
  readonly series: readonly CorridorSeries[];
  readonly steps: readonly CorridorStep[];
  /** For the scale: the highest of total + terminating and of maxTotal. */
  readonly peak: number;
}

/** Pods of a Deployment over time, within what its strategy allows; `null` when there was never such a Deployment. */
export declare function corridorOf(timeline: Timeline, deploymentUid: Uid, untilMs: SimTime): Corridor | null;
