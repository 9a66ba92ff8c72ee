import { findCondition, type Pod } from "../api/objects.ts";
import { mapForEach } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import { type GlyphMemory, remember, rememberedOf } from "./glyph-memory.ts";
import type { Motion } from "./motion.ts";
import { lookOf, type PodLook } from "./pod-look.ts";
import { progressOf } from "./pod-progress.ts";
import { slotAt } from "./raster.ts";
import type { PodPlace, Roster } from "./roster.ts";
import type { PodDetail, PodGlyph, SlotGrid } from "./scene.ts";

export interface GlyphContext {
  readonly frames: readonly Frame[];
  readonly index: FrameIndex;
  readonly state: ClusterState;
  readonly roster: Roster;
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

/** The steps in which a ring is drawn, and a pod comes and goes, where there are so many that each is small. */
const [RING_STEPS, FADE_STEPS] = [24, 6];
/** A large ring's. */
const FINE_STEPS = 100;

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

/** The glyph of before, where nothing in it can have changed: so a renderer passes over it, and thousands cost little. */
function rememberedGlyph(pod: Pod, place: PodPlace, around: LaneView): PodGlyph | null {
  const known = rememberedOf(pod, around.memory);
  const settled = known?.settled ?? null;
  const isSame =
    settled !== null &&
    settled.place === place &&
    settled.grid === around.grid &&
    settled.revision === around.revision &&
    settled.minReadySeconds === around.minReadySeconds &&
    settled.images === around.state.images &&
    settled.fromMs <= around.playheadMs &&
    around.spotOf === null &&
    !isOnLostNode(pod, around.lostNodes) &&
    around.motion.restOf(place.sinceMs) === 0;
  return isSame ? (known?.glyph ?? null) : null;
}

function presentGlyph(pod: Pod, place: PodPlace, around: LaneView): PodGlyph {
  const { state, playheadMs, minReadySeconds, revision, grid, detail, motion, memory } = around;
  const look = lookNow(lookOf(pod), pod, around.lostNodes);
  const part = progressOf(state, pod, look, minReadySeconds, playheadMs);
  const spot = around.spotOf?.(place.slot) ?? { ...slotAt(grid, place.slot), size: grid.cell };
  const entered = faded(1 - motion.restOf(place.sinceMs), detail, place.slot);
  // A cell is too small for a ring, and on a small glyph fine steps cannot be seen: it is the same until the next.
  const progress =
    part === null || (detail === "cell" && look.state !== "ready")
      ? null
      : steppedPart(part, detail === "glyph" ? RING_STEPS : FINE_STEPS, place.slot);
  const glyph = glyphOf(pod, { place, look, revision, progress, entered, left: 0, ...spot });
  const before = rememberedOf(pod, memory)?.glyph;
  const shown = before !== undefined && isSameGlyph(before, glyph) ? before : glyph;
  const isStatic =
    entered === 1 &&
    (progress === null || progress === 1) &&
    around.spotOf === null &&
    !isOnLostNode(pod, around.lostNodes);
  // What is ready becomes available by time alone.
  const isByTime = look.state === "ready" && minReadySeconds > 0;
  const fromMs = isByTime ? (look.readySinceMs ?? playheadMs) + minReadySeconds * 1000 : Number.NEGATIVE_INFINITY;
  const settled = isStatic ? { place, grid, revision, minReadySeconds, images: state.images, fromMs } : null;
  remember(memory, { pod, glyph: shown, settled });
  return shown;
}

/**
 * The last step that was reached. Each slot has its steps a little later than the one before: pods that were made together
 * are then not all drawn anew with the same picture.
 */
function steppedPart(part: number, steps: number, slot: number): number {
  if (part === 1) {
    return 1;
  }
  const shift = (slot * GOLDEN) % 1;
  return Math.max(0, Math.floor(part * steps + shift) - shift) / steps;
}

/** Spreads as many as there may be evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

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
    a.isEnded === b.isEnded &&
    a.revision === b.revision &&
    a.mark === b.mark
  );
}

function lookNow(look: PodLook, pod: Pod, lostNodes: ReadonlySet<string>): PodLook {
  if (!isOnLostNode(pod, lostNodes) || look.readySinceMs !== null || look.isEnded) {
    return look;
  }
  // One that is to end there is ended by nobody: it keeps its form, and says why it stays.
  return { ...look, state: look.state === "terminating" ? look.state : "failing", reason: "NodeNotReady" };
}

function isOnLostNode(pod: Pod, lostNodes: ReadonlySet<string>): boolean {
  return lostNodes.size > 0 && pod.spec.nodeName !== undefined && lostNodes.has(pod.spec.nodeName);
}

/** How far a pod that is gone has faded: never nought, since from that very instant it is no object any more. */
export function leftOf(rest: number, detail: PodDetail, slot: number): number {
  return Math.max(0.01, faded(1 - rest, detail, slot));
}

function faded(part: number, detail: PodDetail, slot: number): number {
  return detail === "glyph" || detail === "cell" ? steppedPart(part, FADE_STEPS, slot) : part;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
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
  const { name, generateName } = pod.metadata;
  return {
    key: place.uid,
    uid: place.uid,
    objectKey: place.key,
    name,
    shortName: generateName === undefined ? name : name.slice(-5),
    slot: place.slot,
    x,
    y,
    size,
    state: look.state,
    status: look.status,
    reason: look.reason,
    isEnded: look.isEnded,
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
