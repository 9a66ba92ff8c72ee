import { keyOf, type Node, type SimTime } from "../api/objects.ts";
import { mapGet, mapValues } from "../sim/persistent-map.ts";
import type { Frame, Timeline } from "../sim/timeline.ts";
import { revisionOf } from "./annotations.ts";
import { frameIndexAt } from "./frames.ts";
import { motionAt } from "./motion.ts";
import { nodeRosterAt } from "./node-roster.ts";
import type { NodeCard, NodesScene } from "./nodes-scene.ts";
import { glyphIn, glyphOf, lostNodesOf, type GlyphContext, type LaneView } from "./pod-glyphs.ts";
import { lookOf } from "./pod-look.ts";
import { chooseRaster, gridFor, slotAt } from "./raster.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf, type PodPlace, type Roster } from "./roster.ts";
import type { Box, PodDetail, PodGlyph, SceneOptions, SlotGrid } from "./scene.ts";
import { forEachSlot, noSlots, type SlotTable } from "./slots.ts";

const MARGIN = 20;
const GAP = 12;
const HEAD = 44;
const PAD = 12;
const MIN_WIDTH = 200;
const DEFAULT_HEIGHT = 492;

/** The pods of an instant on their nodes; like `sceneAt`, a function of the frames up to it. */
export function nodesSceneAt(timeline: Timeline, playheadMs: SimTime, options: SceneOptions): NodesScene {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const frame = frames[index];
  if (frame === undefined) {
    throw new Error("a timeline has a frame at least");
  }
  const { state } = frame;
  const nodes = [...mapValues(state.objects.Node).toSorted(byName), null];
  const motion = motionAt(frames, index, playheadMs, options);
  const roster = rosterAt(frames, index);
  const context: GlyphContext = { frames, index, state, roster, playheadMs, motion, lostNodes: lostNodesOf(state) };
  const { slots, capacity } = nodeRosterAt(frames, index);
  const { boxes, grid, detail, height } = layoutOf(nodes.length, capacity, options);
  const viewOf = laneViews(roster, { ...context, grid, detail, spotOf: null });
  const gone = goneGlyphs(frames, grid, context, options);
  const cards = nodes.map((node, at): NodeCard => {
    const lane = node?.metadata.name ?? "";
    const present = podsOn(mapGet(slots, lane) ?? noSlots(), viewOf, options);
    return {
      ...(boxes[at] ?? { x: 0, y: 0, width: 0, height: 0 }),
      key: node?.metadata.uid ?? "none",
      name: node?.metadata.name ?? null,
      state: stateOf(node, context),
      grid,
      pods: [...present, ...(gone.get(lane) ?? [])],
    };
  });
  return { atMs: playheadMs, frame: index, width: options.width, height, detail, cards };
}

/** node-2 before node-10. */
function byName(a: Node, b: Node): number {
  return a.metadata.name.localeCompare(b.metadata.name, "en", { numeric: true });
}

interface NodesLayout {
  readonly boxes: readonly Box[];
  readonly grid: SlotGrid;
  readonly detail: PodDetail;
  readonly height: number;
}

/** Cards of one size, as many beside each other as there is room for. */
function layoutOf(count: number, capacity: number, options: SceneOptions): NodesLayout {
  const room = options.width - 2 * MARGIN;
  const columns = Math.max(1, Math.min(count, Math.floor((room + GAP) / (MIN_WIDTH + GAP))));
  const rows = Math.ceil(count / columns);
  const width = Math.floor((room - GAP * (columns - 1)) / columns);
  const visible = (options.height ?? DEFAULT_HEIGHT) - 2 * MARGIN - GAP * (rows - 1);
  const inner = { width: width - 2 * PAD, height: visible / rows - HEAD - PAD };
  const raster = chooseRaster({ capacities: [capacity], ...inner });
  const grid = gridFor(raster, capacity, { x: PAD, y: HEAD, width: inner.width });
  const height = HEAD + grid.height + PAD;
  const boxes = Array.from({ length: count }, (_, at) => ({
    x: MARGIN + (at % columns) * (width + GAP),
    y: MARGIN + Math.floor(at / columns) * (height + GAP),
    width,
    height,
  }));
  return { boxes, grid, detail: raster.detail, height: 2 * MARGIN + rows * (height + GAP) - GAP };
}

function stateOf(node: Node | null, { lostNodes }: GlyphContext): NodeCard["state"] {
  if (node === null) {
    return "none";
  }
  return lostNodes.has(node.metadata.name) ? "lost" : node.spec.unschedulable ? "closed" : "ready";
}

type LaneBase = Omit<LaneView, "revision" | "minReadySeconds">;

/** Revision and minReadySeconds of each pod's ReplicaSet, looked up once for each. */
function laneViews(roster: Roster, base: LaneBase): (podKey: string) => LaneView {
  const known = new Map<string, LaneView>();
  return (podKey) => {
    const key = mapGet(roster.places, podKey)?.lane ?? "";
    const view = known.get(key) ?? laneView(roster, key, base);
    known.set(key, view);
    return view;
  };
}

function laneView(roster: Roster, key: string, base: LaneBase): LaneView {
  const replicaSet = laneOf(roster, key)?.lane.replicaSet ?? null;
  const revision = replicaSet === null ? null : revisionOf(replicaSet);
  return { ...base, revision, minReadySeconds: replicaSet?.spec.minReadySeconds ?? 0 };
}

function isShown(namespace: string, options: SceneOptions): boolean {
  return options.namespace === undefined || options.namespace === namespace;
}

function podsOn(table: SlotTable<PodPlace>, viewOf: (podKey: string) => LaneView, options: SceneOptions): PodGlyph[] {
  const pods: PodGlyph[] = [];
  forEachSlot(table, (place) => {
    const view = viewOf(place.key);
    const pod = mapGet(view.state.objects.Pod, place.key);
    if (pod !== undefined && isShown(pod.metadata.namespace, options)) {
      pods.push(glyphIn(pod, place, view));
    }
  });
  return pods;
}

/** Pods that are fading out, by the node they were on. */
function goneGlyphs(
  frames: readonly Frame[],
  grid: SlotGrid,
  { motion }: GlyphContext,
  options: SceneOptions,
): ReadonlyMap<string, readonly PodGlyph[]> {
  const gone = new Map<string, PodGlyph[]>();
  for (const { pod, frame, rest } of motion.vanished) {
    const place = mapGet(nodeRosterAt(frames, frame - 1).places, keyOf(pod));
    if (place !== undefined && isShown(pod.metadata.namespace, options)) {
      const spot = { ...slotAt(grid, place.slot), size: grid.cell };
      const parts = { place, look: lookOf(pod), revision: null, progress: 1, entered: 1, left: 1 - rest, ...spot };
      gone.set(place.lane, [...(gone.get(place.lane) ?? []), glyphOf(pod, parts)]);
    }
  }
  return gone;
}
