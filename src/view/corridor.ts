import type { SimTime, Uid } from "../api/objects.ts";
import { emptyMap, mapGet, mapSet, type PersistentMap } from "../sim/persistent-map.ts";
import type { Frame, Timeline } from "../sim/timeline.ts";
import { budgetOf } from "./budget.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";
import { added, asArray, emptyList, itemAt, lastOf, type GrowList } from "./grow-list.ts";
import { markAt } from "./marks.ts";
import { rosterAt } from "./roster-at.ts";
import { availableIn, type Group } from "./roster.ts";
import type { RevisionMark } from "./scene.ts";

/** One step of the chart: what holds from `atMs` until the next one. */
export interface CorridorStep {
  readonly atMs: SimTime;
  /** Pods that are not terminating, by ReplicaSet: in the order of `series`; those that came later are missing at the end. */
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

/** One Deployment's chart so far. Steps of one instant are kept as they came; only the last of them counts. */
interface Course {
  readonly name: string;
  readonly series: readonly CorridorSeries[];
  readonly steps: GrowList<CorridorStep>;
  readonly group: Group;
  readonly peak: number;
}
interface Courses {
  readonly byUid: PersistentMap<Course>;
  readonly groups: readonly Group[];
}

const coursesAt = foldFrames<Courses>((first) => next({ byUid: emptyMap(), groups: [] }, first, [first]), next);

function next(before: Courses, frame: Frame, frames: readonly Frame[]): Courses {
  const { groups } = rosterAt(frames, frame.index);
  if (groups === before.groups) {
    return before;
  }
  let { byUid } = before;
  for (const group of groups) {
    const course = mapGet(byUid, group.key);
    if (group.deployment !== null && course?.group !== group) {
      byUid = mapSet(byUid, group.key, courseWith(course, group, frame.atMs));
    }
  }
  for (const { key } of before.groups) {
    const course = mapGet(byUid, key);
    if (course !== undefined && !groups.some((group) => group.key === key)) {
      byUid = mapSet(byUid, key, courseWith(course, { ...course.group, isGone: true, lanes: [] }, frame.atMs));
    }
  }
  return { byUid, groups };
}

function courseWith(course: Course | undefined, group: Group, atMs: SimTime): Course {
  const series = seriesWith(course?.series ?? [], group);
  const step = stepOf(group, series, atMs);
  const steps = course?.steps ?? emptyList();
  const last = lastOf(steps);
  const isNew = last === undefined || !isEqual(last, step);
  return {
    name: group.deployment?.metadata.name ?? "",
    series,
    steps: isNew ? added(steps, step) : steps,
    group,
    peak: Math.max(course?.peak ?? 0, step.total + step.terminating, step.maxTotal),
  };
}

function seriesWith(series: readonly CorridorSeries[], group: Group): readonly CorridorSeries[] {
  const fresh = group.lanes.filter(
    (lane) => lane.replicaSet !== null && !series.some((known) => known.uid === lane.key),
  );
  if (fresh.length === 0) {
    return series;
  }
  const more = fresh.map((lane) => ({
    uid: lane.key,
    name: lane.replicaSet?.metadata.name ?? "",
    mark: markAt(lane.order),
    image: lane.replicaSet?.spec.template.spec.containers[0]?.image ?? "",
  }));
  return [...series, ...more];
}

function stepOf(group: Group, series: readonly CorridorSeries[], atMs: SimTime): CorridorStep {
  const sizes = series.map((one) => group.lanes.find((lane) => lane.key === one.uid)?.active ?? 0);
  const sum = (pick: (lane: Group["lanes"][number]) => number): number =>
    group.lanes.reduce((all, lane) => all + pick(lane), 0);
  const budget =
    group.deployment === null || group.isGone ? { minAvailable: 0, maxTotal: 0 } : budgetOf(group.deployment);
  return {
    atMs,
    sizes,
    total: sizes.reduce((all, size) => all + size, 0),
    terminating: sum((lane) => lane.terminating),
    available: availableIn(group),
    desired: group.isGone ? 0 : (group.deployment?.spec.replicas ?? 0),
    minAvailable: budget.minAvailable,
    maxTotal: budget.maxTotal,
  };
}

function isEqual(a: CorridorStep, b: CorridorStep): boolean {
  return (
    a.terminating === b.terminating &&
    a.available === b.available &&
    a.desired === b.desired &&
    a.minAvailable === b.minAvailable &&
    a.maxTotal === b.maxTotal &&
    a.sizes.length === b.sizes.length &&
    a.sizes.every((size, at) => size === b.sizes[at])
  );
}

const charts = new WeakMap<Course, Corridor>();

/**
 * Pods of a Deployment over time, within what its strategy allows; `null` when there was never such a Deployment. The
 * same object while no step is added.
 */
export function corridorOf(timeline: Timeline, deploymentUid: Uid, untilMs: SimTime): Corridor | null {
  const course = mapGet(coursesAt(timeline.frames, frameIndexAt(timeline.frames, untilMs)).byUid, deploymentUid);
  if (course === undefined) {
    return null;
  }
  const chart = charts.get(course) ?? {
    deploymentUid,
    name: course.name,
    series: course.series,
    steps: lastOfEachInstant(course.steps),
    peak: course.peak,
  };
  charts.set(course, chart);
  return chart;
}

/** How many Deployments a run has had: each has a chart of its own. */
export function corridorCount({ frames }: Timeline, untilMs: SimTime): number {
  return coursesAt(frames, frameIndexAt(frames, untilMs)).byUid.size;
}

function lastOfEachInstant(steps: GrowList<CorridorStep>): readonly CorridorStep[] {
  return asArray(steps).filter((step, at) => itemAt(steps, at + 1)?.atMs !== step.atMs);
}
