import { revisionOf } from "./annotations.ts";
import { MOST_GLYPHS } from "./raster.ts";
import type { Group, Lane } from "./roster.ts";

/** What the layout depends on, and nothing else: the same object while nothing has to move. */
export interface Structure {
  readonly groups: readonly GroupStructure[];
}
export interface GroupStructure {
  readonly key: string;
  readonly kind: Group["kind"];
  readonly namespace: string;
  /** Newest on top. */
  readonly lanes: readonly LaneStructure[];
  /** Newest first. */
  readonly shelf: readonly string[];
}
export interface LaneStructure {
  readonly key: string;
  readonly capacity: number;
}

/**
 * Whether there are too many pods to draw each as a glyph. A Deployment has about as many as its fullest lane has slots;
 * so the answer does not change in mid-rollout.
 */
export function hasCells(structure: Structure, namespace: string | undefined): boolean {
  const shown = structure.groups.filter((group) => namespace === undefined || group.namespace === namespace);
  const pods = shown.reduce((sum, { lanes }) => sum + Math.max(0, ...lanes.map(({ capacity }) => capacity)), 0);
  return pods > MOST_GLYPHS;
}

/** The structure of the groups; the one from before if it is equal. */
export function structureOf(groups: readonly Group[], before: Structure): Structure {
  const parts = groups.map((group, at) => groupStructure(group, before.groups[at]));
  const isSame = parts.length === before.groups.length && parts.every((part, at) => part === before.groups[at]);
  return isSame ? before : { groups: parts };
}

function groupStructure(group: Group, before: GroupStructure | undefined): GroupStructure {
  const newestFirst = group.lanes.toSorted(byRevision);
  const newest = newestFirst[0];
  const isLane = (lane: Lane): boolean =>
    group.kind !== "deployment" || lane === newest || lane.slots.used > 0 || (lane.replicaSet?.spec.replicas ?? 0) > 0;
  const lanes = newestFirst.filter(isLane).map((lane) => ({ key: lane.key, capacity: lane.capacity }));
  const shelf = newestFirst.filter((lane) => !isLane(lane)).map((lane) => lane.key);
  return before !== undefined &&
    before.key === group.key &&
    sameLanes(before.lanes, lanes) &&
    sameKeys(before.shelf, shelf)
    ? before
    : { key: group.key, kind: group.kind, namespace: group.namespace, lanes, shelf };
}

/** Highest revision first; without revisions, the one made last. */
function byRevision(a: Lane, b: Lane): number {
  return laneRevision(b) - laneRevision(a) || b.order - a.order;
}

function laneRevision(lane: Lane): number {
  return (lane.replicaSet === null ? null : revisionOf(lane.replicaSet)) ?? 0;
}

function sameLanes(a: readonly LaneStructure[], b: readonly LaneStructure[]): boolean {
  return a.length === b.length && a.every((lane, at) => lane.key === b[at]?.key && lane.capacity === b[at]?.capacity);
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}
