import { mapGet } from "../sim/persistent-map.ts";
import { revisionOf } from "./annotations.ts";
import { changesBetween } from "./changes-between.ts";
import { type GlyphMemory, settledFromMs } from "./glyph-memory.ts";
import type { Layout } from "./layout.ts";
import { blended, type Motion } from "./motion.ts";
import { type GlyphContext, glyphIn, glyphOf, leftOf, type LaneView, type Spot } from "./pod-glyphs.ts";
import { lookOf } from "./pod-look.ts";
import { slotAt } from "./raster.ts";
import { type Lane, type PodPlace, type Roster, laneOf } from "./roster.ts";
import type { PodDetail, PodGlyph, SlotGrid } from "./scene.ts";
import { type Chunk, chunkOf, forEachInChunk } from "./slots.ts";

/** A lane is drawn from chunks of slots; one in which nothing can have changed is taken over as it was. */
interface ChunkGlyphs {
  readonly chunk: Chunk<PodPlace>;
  readonly glyphs: readonly PodGlyph[];
  /** From when on they stay as they are until a pod changes; `null`: they are on their way. */
  readonly settledFromMs: number | null;
  /** When the last of them came. */
  readonly newestMs: number;
}

interface LaneGlyphs {
  readonly around: LaneView;
  readonly chunks: readonly ChunkGlyphs[];
  readonly all: readonly PodGlyph[];
}

const memory: GlyphMemory = new Map();
const none: readonly PodGlyph[] = [];
/** What was drawn last on a grid. Only a shorter way to what would be computed anyway. */
const drawn = new WeakMap<SlotGrid, LaneGlyphs>();

/** A lane that stands in another view, which remembers its glyphs and moves them by itself. */
interface Elsewhere {
  readonly memory: GlyphMemory;
  readonly spotOf: ((slot: number) => Spot) | null;
}

/** The pods of a lane in order of their slots, and after them those that are fading out; the same list while nothing changes. */
export function glyphsOf(
  lane: Lane,
  grid: SlotGrid,
  detail: PodDetail,
  context: GlyphContext,
  elsewhere: Elsewhere | null = null,
): readonly PodGlyph[] {
  const around: LaneView = {
    ...context,
    grid,
    detail,
    revision: lane.replicaSet === null ? null : revisionOf(lane.replicaSet),
    minReadySeconds: lane.replicaSet?.spec.minReadySeconds ?? 0,
    spotOf: elsewhere === null ? gridMotion(context.motion, lane.key, grid) : elsewhere.spotOf,
    memory: elsewhere?.memory ?? memory,
  };
  const before = drawn.get(grid);
  const isKept = keeper(lane, around, before);
  const chunks = lane.slots.chunks.map((chunk, at) => {
    const known = before?.chunks[at];
    return known !== undefined && isKept(known, chunk, at) ? known : chunkGlyphs(chunk, around);
  });
  const gone = goneGlyphs(lane, around, elsewhere !== null);
  const all = chunks.every((chunk, at) => chunk === before?.chunks[at])
    ? sameOr(before?.all ?? none, joined(chunks, gone))
    : joined(chunks, gone);
  if (grid.count > 0) {
    drawn.set(grid, { around, chunks, all });
  }
  return all;
}

/** One list of them all, made in one go: it may have thousands, and be made anew for every frame. */
function joined(chunks: readonly ChunkGlyphs[], gone: readonly PodGlyph[]): readonly PodGlyph[] {
  const all = none.concat(...chunks.map(({ glyphs }) => glyphs), gone);
  return all.length === 0 ? none : all;
}

function sameOr(before: readonly PodGlyph[], now: readonly PodGlyph[]): readonly PodGlyph[] {
  return before.length === now.length && before.every((glyph, at) => glyph === now[at]) ? before : now;
}

function chunkGlyphs(chunk: Chunk<PodPlace>, around: LaneView): ChunkGlyphs {
  const glyphs: PodGlyph[] = [];
  let settledMs: number | null = Number.NEGATIVE_INFINITY;
  let newestMs = Number.NEGATIVE_INFINITY;
  forEachInChunk(chunk, (place) => {
    const pod = mapGet(around.state.objects.Pod, place.key);
    if (pod !== undefined) {
      glyphs.push(glyphIn(pod, place, around));
      const fromMs = settledFromMs(pod, around.memory);
      settledMs = settledMs === null || fromMs === null ? null : Math.max(settledMs, fromMs);
      newestMs = Math.max(newestMs, place.sinceMs);
    }
  });
  return { chunk, glyphs, settledFromMs: settledMs, newestMs };
}

type Keeper = (known: ChunkGlyphs, chunk: Chunk<PodPlace>, at: number) => boolean;
const keepsNothing: Keeper = () => false;

/** Which chunks of the last drawing still hold: those with the same pods in them, at rest, and none of them changed since. */
function keeper(lane: Lane, around: LaneView, before: LaneGlyphs | undefined): Keeper {
  const { roster, frames, index, motion, playheadMs } = around;
  // A lane that has left the roster is looked for in vain by the places of its pods.
  if (before === undefined || !isAlike(around, before.around) || laneOf(roster, lane.key)?.lane !== lane) {
    return keepsNothing;
  }
  const changes = changesBetween(before.around.frames, before.around.index, frames, index);
  if (changes === null) {
    return keepsNothing;
  }
  const touched = touchedChunks(changes, roster, lane.key);
  return (known, chunk, at) =>
    known.chunk === chunk &&
    known.settledFromMs !== null &&
    known.settledFromMs <= playheadMs &&
    motion.restOf(known.newestMs) === 0 &&
    !touched.has(at);
}

function touchedChunks(podKeys: ReadonlySet<string>, roster: Roster, laneKey: string): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const key of podKeys) {
    const place = mapGet(roster.places, key);
    if (place?.lane === laneKey) {
      touched.add(chunkOf(place.slot));
    }
  }
  return touched;
}

function isAlike(a: LaneView, b: LaneView): boolean {
  return (
    a.detail === b.detail &&
    a.revision === b.revision &&
    a.minReadySeconds === b.minReadySeconds &&
    a.state.images === b.state.images &&
    a.spotOf === null &&
    b.spotOf === null &&
    sameMembers(a.lostNodes, b.lostNodes)
  );
}

/** Pods on nodes that were lost before already are never at rest; one that is lost only now changes the looks of its pods. */
function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

function goneGlyphs(
  lane: Lane,
  { grid, detail, motion, revision }: LaneView,
  isElsewhere: boolean,
): readonly PodGlyph[] {
  const gone: PodGlyph[] = [];
  for (const { pod, place, layout, rest } of motion.vanished) {
    if (place.lane === lane.key) {
      // Where it stood, also when its lane is about to be drawn in another size.
      const card = layout.cards.get(lane.key);
      const at = card?.place === "lane" && !isElsewhere ? card.grid : grid;
      const spot = { ...slotAt(at, place.slot), size: at.cell };
      const left = leftOf(rest, detail, place.slot);
      gone.push(glyphOf(pod, { place, look: lookOf(pod), revision, progress: 1, entered: 1, left, ...spot }));
    }
  }
  return gone;
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
