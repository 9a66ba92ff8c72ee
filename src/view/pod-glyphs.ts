import { findCondition, type Pod } from "../api/objects.ts";
import { mapGet, mapForEach } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import { revisionOf } from "./annotations.ts";
import type { Layout } from "./layout.ts";
import { blended, type Motion } from "./motion.ts";
import { lookOf, type PodLook } from "./pod-look.ts";
import { progressOf } from "./pod-progress.ts";
import { slotAt } from "./raster.ts";
import type { Lane, PodPlace } from "./roster.ts";
import type { PodDetail, PodGlyph, SlotGrid } from "./scene.ts";
import { forEachSlot } from "./slots.ts";

export interface GlyphContext {
  readonly state: ClusterState;
  readonly playheadMs: number;
  readonly motion: Motion;
  readonly lostNodes: ReadonlySet<string>;
}

/** Nodes that the control plane has lost sight of: what their pods report is old. */
export function lostNodesOf(state: ClusterState): ReadonlySet<string> {
  const lost = new Set<string>();
  mapForEach(state.objects.Node, (node, name) => {
    if (findCondition(node.status.conditions, "Ready")?.status === "Unknown") {
      lost.add(name);
    }
  });
  return lost;
}

/** The pods of a lane in order of their slots, and after them those that are fading out. */
export function glyphsOf(lane: Lane, grid: SlotGrid, detail: PodDetail, context: GlyphContext): readonly PodGlyph[] {
  const { motion, state } = context;
  const around: LaneView = {
    ...context,
    grid,
    detail,
    revision: lane.replicaSet === null ? null : revisionOf(lane.replicaSet),
    minReadySeconds: lane.replicaSet?.spec.minReadySeconds ?? 0,
    spotOf: gridMotion(motion, lane.key, grid),
    memory: laneMemory,
  };
  const glyphs: PodGlyph[] = [];
  forEachSlot(lane.slots, (place) => {
    const pod = mapGet(state.objects.Pod, place.key);
    if (pod !== undefined) {
      glyphs.push(glyphIn(pod, place, around));
    }
  });
  return [...glyphs, ...goneGlyphs(lane, around)];
}

/** What the pods of a lane have in common. */
export interface LaneView extends GlyphContext {
  readonly grid: SlotGrid;
  readonly detail: PodDetail;
  readonly revision: number | null;
  readonly minReadySeconds: number;
  /** Where a slot is; `null`: in its place in the grid. */
  readonly spotOf: ((slot: number) => Spot) | null;
  readonly memory: GlyphMemory;
}

/** A pod in its place; the same glyph as before while nothing in it has changed. */
export function glyphIn(pod: Pod, place: PodPlace, around: LaneView): PodGlyph {
  return rememberedGlyph(pod, place, around) ?? presentGlyph(pod, place, around);
}

export interface Remembered {
  readonly glyph: PodGlyph;
  readonly place: PodPlace;
  readonly grid: SlotGrid;
  readonly revision: number | null;
  readonly minReadySeconds: number;
}
/** Each view of the same pods remembers its own: the places differ. */
export interface GlyphMemory {
  /** Glyphs that cannot change by themselves. */
  readonly remembered: WeakMap<Pod, Remembered>;
  /** The last glyph of a pod: given again while it is equal. */
  readonly shown: WeakMap<Pod, PodGlyph>;
}

export function newGlyphMemory(): GlyphMemory {
  return { remembered: new WeakMap(), shown: new WeakMap() };
}

const laneMemory = newGlyphMemory();

/** The glyph of before, where nothing in it can have changed: so a renderer passes over it, and thousands cost little. */
function rememberedGlyph(pod: Pod, place: PodPlace, around: LaneView): PodGlyph | null {
  const known = around.memory.remembered.get(pod);
  const isSame =
    known !== undefined &&
    known.place === place &&
    known.grid === around.grid &&
    known.revision === around.revision &&
    known.minReadySeconds === around.minReadySeconds &&
    around.spotOf === null &&
    !isOnLostNode(pod, around.lostNodes) &&
    around.motion.restOf(place.sinceMs) === 0;
  return isSame ? known.glyph : null;
}

function presentGlyph(pod: Pod, place: PodPlace, around: LaneView): PodGlyph {
  const { state, playheadMs, minReadySeconds, revision, grid, detail, motion, memory } = around;
  const look = lookNow(lookOf(pod), pod, around.lostNodes);
  const part = progressOf(state, pod, look, minReadySeconds, playheadMs);
  const spot = around.spotOf?.(place.slot) ?? { ...slotAt(grid, place.slot), size: grid.cell };
  const entered = 1 - motion.restOf(place.sinceMs);
  // A cell is too small for a ring.
  const progress = detail === "cell" && look.state !== "ready" ? null : part;
  const glyph = glyphOf(pod, { place, look, revision, progress, entered, left: 0, ...spot });
  const before = memory.shown.get(pod);
  const settled = before !== undefined && isSameGlyph(before, glyph) ? before : glyph;
  memory.shown.set(pod, settled);
  const isStatic =
    entered === 1 &&
    (progress === null || progress === 1) &&
    around.spotOf === null &&
    !isOnLostNode(pod, around.lostNodes);
  if (isStatic) {
    memory.remembered.set(pod, { glyph: settled, place, grid, revision, minReadySeconds });
  } else {
    memory.remembered.delete(pod);
  }
  return settled;
}

function isSameGlyph(a: PodGlyph, b: PodGlyph): boolean {
  return (
    a.slot === b.slot &&
    a.x === b.x &&
    a.y === b.y &&
    a.size === b.size &&
    a.progress === b.progress &&
    a.entered === b.entered &&
    a.state === b.state &&
    a.reason === b.reason &&
    a.revision === b.revision &&
    a.mark === b.mark
  );
}

function goneGlyphs(lane: Lane, { grid, motion, revision }: LaneView): readonly PodGlyph[] {
  return motion.vanished.flatMap(({ pod, place, layout, rest }) => {
    const at = grid.count > 0 ? grid : layout.cards.get(lane.key)?.grid;
    if (place.lane !== lane.key || at === undefined) {
      return [];
    }
    const spot = { ...slotAt(at, place.slot), size: at.cell };
    return [glyphOf(pod, { place, look: lookOf(pod), revision, progress: 1, entered: 1, left: 1 - rest, ...spot })];
  });
}

function lookNow(look: PodLook, pod: Pod, lostNodes: ReadonlySet<string>): PodLook {
  return isOnLostNode(pod, lostNodes) && look.readySinceMs === null && look.state !== "terminating"
    ? { ...look, state: "failing", reason: "NodeNotReady" }
    : look;
}

function isOnLostNode(pod: Pod, lostNodes: ReadonlySet<string>): boolean {
  return lostNodes.size > 0 && pod.spec.nodeName !== undefined && lostNodes.has(pod.spec.nodeName);
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Where a slot is on its way from the grid as it was; `null`: at rest. */
function gridMotion(motion: Motion, laneKey: string, grid: SlotGrid): ((slot: number) => Spot) | null {
  const gridIn = (layout: Layout): SlotGrid | undefined => {
    const card = layout.cards.get(laneKey);
    return card?.place === "lane" ? card.grid : undefined;
  };
  const isStill = motion.steps.every(({ before, after }) => sameRaster(gridIn(before), gridIn(after)));
  if (isStill) {
    return null;
  }
  const at = (slot: number, pick: (spot: Spot) => number) => (layout: Layout) => {
    const other = gridIn(layout);
    return other === undefined ? undefined : pick({ ...slotAt(other, slot), size: other.cell });
  };
  return (slot) => {
    const { x, y } = slotAt(grid, slot);
    return {
      x: blended(
        motion,
        x,
        at(slot, (spot) => spot.x),
      ),
      y: blended(
        motion,
        y,
        at(slot, (spot) => spot.y),
      ),
      size: blended(
        motion,
        grid.cell,
        at(slot, (spot) => spot.size),
      ),
    };
  };
}

function sameRaster(a: SlotGrid | undefined, b: SlotGrid | undefined): boolean {
  return (
    a === undefined ||
    b === undefined ||
    (a.columns === b.columns && a.pitchX === b.pitchX && a.pitchY === b.pitchY && a.x === b.x && a.y === b.y)
  );
}

interface GlyphParts extends Spot {
  readonly place: PodPlace;
  readonly look: PodLook;
  readonly revision: number | null;
  readonly progress: number | null;
  readonly entered: number;
  readonly left: number;
}

export function glyphOf(pod: Pod, parts: GlyphParts): PodGlyph {
  const { place, look, revision, progress, entered, left, x, y, size } = parts;
  const { name } = pod.metadata;
  return {
    key: place.uid,
    uid: place.uid,
    objectKey: place.key,
    name,
    shortName: name.slice(-5),
    slot: place.slot,
    x,
    y,
    size,
    state: look.state,
    status: look.status,
    reason: look.reason,
    isAvailable: look.state === "ready" && progress === 1,
    restarts: look.restarts,
    mark: place.mark,
    revision,
    image: look.image,
    nodeName: pod.spec.nodeName ?? null,
    createdMs: pod.metadata.creationTimestamp,
    progress,
    entered,
    left,
    opacity: entered * (1 - left),
  };
}
