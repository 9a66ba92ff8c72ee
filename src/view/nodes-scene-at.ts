import { keyOf, type SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, Timeline } from "../sim/timeline.ts";
import { revisionOf } from "./annotations.ts";
import { frameIndexAt } from "./frames.ts";
import type { GlyphMemory } from "./glyph-memory.ts";
import { motionAt } from "./motion.ts";
import { nodesOf, type NodeFacts } from "./node-facts.ts";
import { nodeRosterAt, type NodePlace, type NodeRoster } from "./node-roster.ts";
import { cardBoxIn, gridIn, nodesLayoutOf, type NodesLayout } from "./nodes-layout.ts";
import type { NodeCard, NodesScene } from "./nodes-scene.ts";
import { glyphIn, glyphOf, leftOf, lostNodesOf, type GlyphContext, type LaneView, type Spot } from "./pod-glyphs.ts";
import { lookOf } from "./pod-look.ts";
import { slotAt } from "./raster.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf, type Roster } from "./roster.ts";
import type { Box, PodGlyph, SceneOptions, SlotGrid } from "./scene.ts";
import { forEachSlot, noSlots } from "./slots.ts";
import { hasCells } from "./structure.ts";

const memory: GlyphMemory = new Map();

/** The pods of an instant on their nodes; like `sceneAt`, a function of the frames up to it. */
export function nodesSceneAt(timeline: Timeline, playheadMs: SimTime, options: SceneOptions): NodesScene {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const frame = frames[index];
  if (frame === undefined) {
    throw new Error("a timeline has a frame at least");
  }
  const { state } = frame;
  const motion = motionAt(frames, index, playheadMs, options);
  const roster = rosterAt(frames, index);
  const context: GlyphContext = { frames, index, state, roster, playheadMs, motion, lostNodes: lostNodesOf(state) };
  const nodes = nodeRosterAt(frames, index);
  const places = placesOf(nodes, hasCells(roster.structure, options.namespace), context, options);
  const viewOf = laneViews(roster, { ...context, grid: places.layout.grid, detail: places.layout.detail, memory });
  const stand: Stand = { nodes, places, viewOf, options, gone: goneGlyphs(frames, places.layout, context, options) };
  return {
    atMs: playheadMs,
    frame: index,
    width: options.width,
    height: places.height,
    detail: places.layout.detail,
    cards: [...nodesOf(state).map((facts) => cardOf(facts, stand)), cardOf(null, stand)],
  };
}

interface Stand {
  readonly nodes: NodeRoster;
  readonly places: Places;
  readonly viewOf: (owner: string) => LaneView;
  readonly options: SceneOptions;
  /** Pods that are fading out, by the node they were on. */
  readonly gone: ReadonlyMap<string, readonly PodGlyph[]>;
}

function cardOf(facts: NodeFacts | null, stand: Stand): NodeCard {
  const { places, gone } = stand;
  const name = facts?.name ?? "";
  return {
    ...places.boxOf(name),
    key: facts?.uid ?? "none",
    name: facts?.name ?? null,
    state: facts?.state ?? "none",
    facts,
    opacity: places.enteredOf(name),
    grid: gridIn(places.layout, name),
    pods: [...podsOn(name, stand), ...(gone.get(name) ?? [])],
  };
}

/** Where cards and slots are at an instant, those included that are on their way. */
interface Places {
  readonly layout: NodesLayout;
  readonly height: number;
  readonly boxOf: (name: string) => Box;
  readonly enteredOf: (name: string) => number;
  /** Whether the slots of a card are where they are to be. */
  readonly isStill: (name: string) => boolean;
  /** Of the pod's card; `null`: at rest in its slot. */
  readonly spotOf: (place: NodePlace, isStill: boolean) => Spot | null;
}

interface Step {
  readonly before: NodesLayout;
  readonly after: NodesLayout;
  readonly rest: number;
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

function placesOf(nodes: NodeRoster, isCells: boolean, { motion }: GlyphContext, options: SceneOptions): Places {
  const layout = nodesLayoutOf(nodes.shape, isCells, options);
  const steps = nodes.steps
    .map(({ before, after, atMs }): Step => ({
      before: nodesLayoutOf(before, isCells, options),
      after: nodesLayoutOf(after, isCells, options),
      rest: motion.restOf(atMs),
    }))
    .filter(({ rest }) => rest > 0);
  const blend = (pick: (one: NodesLayout) => number | undefined): number =>
    steps.reduce(
      (value, { before, after, rest }) => {
        const [was, is] = [pick(before), pick(after)];
        return was === undefined || is === undefined ? value : value + (was - is) * rest;
      },
      pick(layout) ?? 0,
    );
  const boxOf = (name: string): Box => {
    const home = cardBoxIn(layout, name);
    if (home === undefined || steps.length === 0) {
      return home ?? nowhere;
    }
    return {
      x: blend((one) => cardBoxIn(one, name)?.x),
      y: blend((one) => cardBoxIn(one, name)?.y),
      width: blend((one) => cardBoxIn(one, name)?.width),
      height: blend((one) => cardBoxIn(one, name)?.height),
    };
  };
  const spotIn = (lane: string, slot: number): Spot => ({
    x: blend((one) => slotAt(gridIn(one, lane), slot).x),
    y: blend((one) => slotAt(gridIn(one, lane), slot).y),
    size: blend((one) => gridIn(one, lane).cell),
  });
  return {
    layout,
    height: blend((one) => one.height),
    boxOf,
    enteredOf: (name) => {
      const added = steps.find(
        ({ before, after }) => cardBoxIn(after, name) !== undefined && cardBoxIn(before, name) === undefined,
      );
      return added === undefined ? 1 : 1 - added.rest;
    },
    isStill: (name) => steps.every(({ before, after }) => sameGrid(gridIn(before, name), gridIn(after, name))),
    spotOf: ({ lane, slot, from }, isStill) => {
      const rest = from === null ? 0 : motion.restOf(from.untilMs);
      if (rest === 0 && isStill) {
        return null;
      }
      const spot = spotIn(lane, slot);
      if (from === null || rest === 0) {
        return spot;
      }
      const [home, there] = [boxOf(lane), boxOf(from.lane)];
      const start = spotIn(from.lane, from.slot);
      return {
        ...spot,
        x: spot.x + (there.x + start.x - home.x - spot.x) * rest,
        y: spot.y + (there.y + start.y - home.y - spot.y) * rest,
      };
    },
  };
}

function sameGrid(a: SlotGrid, b: SlotGrid): boolean {
  return (
    a === b || (a.x === b.x && a.y === b.y && a.columns === b.columns && a.pitchX === b.pitchX && a.pitchY === b.pitchY)
  );
}

type LaneBase = Omit<LaneView, "revision" | "minReadySeconds" | "spotOf">;

/** Revision and minReadySeconds of each pod's ReplicaSet, looked up once for each. */
function laneViews(roster: Roster, base: LaneBase): (owner: string) => LaneView {
  const known = new Map<string, LaneView>();
  return (owner) => {
    const view = known.get(owner) ?? laneView(roster, owner, base);
    known.set(owner, view);
    return view;
  };
}

function laneView(roster: Roster, key: string, base: LaneBase): LaneView {
  const replicaSet = laneOf(roster, key)?.lane.replicaSet ?? null;
  const revision = replicaSet === null ? null : revisionOf(replicaSet);
  return { ...base, revision, minReadySeconds: replicaSet?.spec.minReadySeconds ?? 0, spotOf: null };
}

function isShown(namespace: string, options: SceneOptions): boolean {
  return options.namespace === undefined || options.namespace === namespace;
}

function podsOn(name: string, { nodes, places, viewOf, options }: Stand): PodGlyph[] {
  const pods: PodGlyph[] = [];
  const grid = gridIn(places.layout, name);
  const isStill = places.isStill(name);
  forEachSlot(mapGet(nodes.slots, name) ?? noSlots<NodePlace>(), (place) => {
    const view = viewOf(place.owner);
    const pod = mapGet(view.state.objects.Pod, place.key);
    if (pod !== undefined && isShown(pod.metadata.namespace, options)) {
      const spot = places.spotOf(place, isStill);
      pods.push(glyphIn(pod, place, spot === null ? inGrid(view, grid) : { ...view, grid, spotOf: () => spot }));
    }
  });
  return pods;
}

function inGrid(view: LaneView, grid: SlotGrid): LaneView {
  return view.grid === grid ? view : { ...view, grid };
}

function goneGlyphs(
  frames: readonly Frame[],
  layout: NodesLayout,
  { motion }: GlyphContext,
  options: SceneOptions,
): ReadonlyMap<string, readonly PodGlyph[]> {
  const gone = new Map<string, PodGlyph[]>();
  for (const { pod, frame, rest } of motion.vanished) {
    const place = mapGet(nodeRosterAt(frames, frame - 1).places, keyOf(pod));
    if (place !== undefined && isShown(pod.metadata.namespace, options)) {
      const grid = gridIn(layout, place.lane);
      const spot = { ...slotAt(grid, place.slot), size: grid.cell };
      const left = leftOf(rest, layout.detail, place.slot);
      const parts = { place, look: lookOf(pod), revision: null, progress: 1, entered: 1, left, ...spot };
      gone.set(place.lane, [...(gone.get(place.lane) ?? []), glyphOf(pod, parts)]);
    }
  }
  return gone;
}
