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
import type { PodGlyph, SlotGrid } from "./scene.ts";
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
export function glyphsOf(lane: Lane, grid: SlotGrid, context: GlyphContext): readonly PodGlyph[] {
  const { motion, state } = context;
  const minReadySeconds = lane.replicaSet?.spec.minReadySeconds ?? 0;
  const revision = lane.replicaSet === null ? null : revisionOf(lane.replicaSet);
  const move = gridMotion(motion, lane.key, grid);
  const glyphs: PodGlyph[] = [];
  forEachSlot(lane.slots, (place, slot) => {
    const pod = mapGet(state.objects.Pod, place.key);
    if (pod !== undefined) {
      const look = lookNow(lookOf(pod), pod, context.lostNodes);
      const progress = progressOf(state, pod, look, minReadySeconds, context.playheadMs);
      const entered = 1 - motion.restOf(place.sinceMs);
      glyphs.push(kept(pod, { place, look, revision, progress, entered, left: 0, minReadySeconds, ...move(slot) }));
    }
  });
  const gone = motion.vanished.filter((ghost) => ghost.place.lane === lane.key);
  for (const { pod, place, layout, rest } of gone) {
    const at = grid.count > 0 ? grid : layout.cards.get(lane.key)?.grid;
    if (at !== undefined) {
      const look = lookOf(pod);
      const ghost = {
        place,
        look,
        revision,
        progress: 1,
        entered: 1,
        left: 1 - rest,
        minReadySeconds,
        ...slotAt(at, place.slot),
        size: at.cell,
      };
      glyphs.push(glyphOf(pod, ghost));
    }
  }
  return glyphs;
}

function lookNow(look: PodLook, pod: Pod, lostNodes: ReadonlySet<string>): PodLook {
  const isLost = pod.spec.nodeName !== undefined && lostNodes.has(pod.spec.nodeName);
  return isLost && look.readySinceMs === null && look.state !== "terminating"
    ? { ...look, state: "failing", reason: "NodeNotReady" }
    : look;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Where a slot is now: its place in the grid, or on the way there from the grid as it was. */
function gridMotion(motion: Motion, laneKey: string, grid: SlotGrid): (slot: number) => Spot {
  const gridIn = (layout: Layout): SlotGrid | undefined => {
    const card = layout.cards.get(laneKey);
    return card?.place === "lane" ? card.grid : undefined;
  };
  const isStill = motion.steps.every(({ before, after }) => sameRaster(gridIn(before), gridIn(after)));
  if (isStill) {
    return (slot) => ({ ...slotAt(grid, slot), size: grid.cell });
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
  readonly minReadySeconds: number;
}

function glyphOf(pod: Pod, parts: GlyphParts): PodGlyph {
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

interface Remembered {
  readonly parts: GlyphParts;
  readonly glyph: PodGlyph;
}
const glyphs = new WeakMap<Pod, Remembered>();

/** The glyph of before while nothing in it changes, so that a renderer can pass over it. */
function kept(pod: Pod, parts: GlyphParts): PodGlyph {
  const known = glyphs.get(pod);
  if (known !== undefined && isSame(known.parts, parts)) {
    return known.glyph;
  }
  const glyph = glyphOf(pod, parts);
  glyphs.set(pod, { parts, glyph });
  return glyph;
}

function isSame(a: GlyphParts, b: GlyphParts): boolean {
  return (
    a.place === b.place &&
    a.look.state === b.look.state &&
    a.look.reason === b.look.reason &&
    a.revision === b.revision &&
    a.progress === b.progress &&
    a.entered === b.entered &&
    a.x === b.x &&
    a.y === b.y &&
    a.size === b.size
  );
}
