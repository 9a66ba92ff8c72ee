import { keyOf, nameOfKey, type ObjectKey, type Service, type SimTime } from "../api/objects.ts";
import type { EndpointSlice } from "../api/objects-network.ts";
import { mapForEach, mapGet } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Timeline } from "../sim/timeline.ts";
import { wayFrom } from "../traffic/legs.ts";
import { trafficAt, type TrafficReading } from "../traffic/traffic-at.ts";
import { revisionOf } from "./annotations.ts";
import { frameIndexAt } from "./frames.ts";
import type { GlyphMemory } from "./glyph-memory.ts";
import { glyphsOf } from "./lane-glyphs.ts";
import { markAt } from "./marks.ts";
import { motionAt } from "./motion.ts";
import { glyphIn, glyphOf, leftOf, lostNodesOf, type GlyphContext, type LaneView } from "./pod-glyphs.ts";
import { lookOf } from "./pod-look.ts";
import { slotAt } from "./raster.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf, type Lane } from "./roster.ts";
import type { PodGlyph, SceneOptions, SlotGrid } from "./scene.ts";
import { forEachSlot } from "./slots.ts";
import { hasCells } from "./structure.ts";
import { edgesIn, ratesOf } from "./traffic-edges.ts";
import { homeIn, serviceIn, trafficPlaces, usersIn, type TrafficPlaces } from "./traffic-places.ts";
import type { PodsCard, ServiceCard, TrafficScene, UsersCard } from "./traffic-scene.ts";
import { homesIn, isAtHome, trafficRosterAt, type HomeShape, type TrafficShape } from "./traffic-shape.ts";

const memory: GlyphMemory = new Map();
/** What stood last in a grid: given again while it is the same, so that a renderer passes over it. */
const drawn = new WeakMap<SlotGrid, readonly PodGlyph[]>();

/** How requests come to the pods of an instant; like `sceneAt`, a function of the frames up to it. */
export function trafficSceneAt(timeline: Timeline, playheadMs: SimTime, options: SceneOptions): TrafficScene {
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
  const traffic = trafficRosterAt(frames, index);
  const { shape } = traffic;
  const places = trafficPlaces(traffic, hasCells(roster.structure, options.namespace), motion, options);
  const reading = trafficAt(timeline, playheadMs);
  const stand: Stand = { context, shape, places, reading };
  const { layout } = places;
  const users = usersOf(stand);
  const services = servicesOf(stand);
  const cards = homesIn(shape).flatMap((home) => podsCardOf(home, stand));
  return {
    atMs: playheadMs,
    frame: index,
    width: options.width,
    height: places.height,
    detail: layout.detail,
    isNarrow: layout.isNarrow,
    isBeside: layout.isBeside,
    users,
    services,
    cards,
    edges: edgesIn({ users, services, homes: cards, asks: shape.asks }, reading.perSecondByWay, layout),
    strips: {
      unasked: stripOf(places, "unasked"),
      loose: stripOf(places, "loose"),
    },
  };
}

interface Stand {
  readonly context: GlyphContext;
  readonly shape: TrafficShape;
  readonly places: TrafficPlaces;
  readonly reading: TrafficReading;
}

function stripOf({ layout, boxOf }: TrafficPlaces, which: "unasked" | "loose"): TrafficScene["strips"]["loose"] {
  const home = layout.strips[which];
  return home === null ? null : boxOf(home, ({ strips }) => strips[which] ?? undefined);
}

function usersOf({ context, shape, places }: Stand): readonly UsersCard[] {
  return shape.entries.flatMap((service) => {
    const home = places.layout.users.get(service);
    const sources = context.state.traffic.filter((source) => source.service === service);
    return home === undefined
      ? []
      : [
          {
            ...places.boxOf(home, usersIn(service)),
            key: `users/${service}`,
            service,
            ratePerSecond: sources.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0),
            opacity: places.enteredOf((layout) => layout.users.has(service)),
          },
        ];
  });
}

function servicesOf({ context, shape, places, reading }: Stand): readonly ServiceCard[] {
  const { state } = context;
  const endpoints = endpointsIn(state);
  const cardOf = (key: ObjectKey, isAsked: boolean): readonly ServiceCard[] => {
    const home = places.layout.services.get(key);
    const service = mapGet(state.objects.Service, key);
    const { ready = 0, all = 0 } = endpoints.get(key) ?? {};
    const rates = sumOf(reading, key);
    return home === undefined
      ? []
      : [
          {
            ...places.boxOf(home, serviceIn(key)),
            key: service?.metadata.uid ?? `none/${key}`,
            objectKey: key,
            name: nameOfKey(key),
            type: service === undefined ? "" : typeOf(service),
            ports: service?.spec.ports.map(portText) ?? [],
            ready,
            endpoints: all,
            isAsked,
            opacity: places.enteredOf((layout) => layout.services.has(key)),
            ...rates,
          },
        ];
  };
  return [
    ...shape.levels.flat().flatMap(({ key }) => cardOf(key, true)),
    ...shape.unasked.flatMap(({ key }) => cardOf(key, false)),
  ];
}

function typeOf({ spec }: Service): string {
  return spec.clusterIP === "None" ? "Headless" : spec.type;
}

function portText({ port, targetPort }: Service["spec"]["ports"][number]): string {
  return String(port) === String(targetPort) ? String(port) : `${String(port)} → ${String(targetPort)}`;
}

/** All questions to a Service, whoever asks. */
function sumOf({ perSecondByWay }: TrafficReading, key: ObjectKey): Pick<ServiceCard, "perSecond" | "lostPerSecond"> {
  let [perSecond, lostPerSecond] = [0, 0];
  for (const way of perSecondByWay.keys()) {
    if (way.endsWith(`>${key}`)) {
      const rates = ratesOf(perSecondByWay, way);
      perSecond += rates.perSecond;
      lostPerSecond += rates.lostPerSecond;
    }
  }
  return { perSecond, lostPerSecond };
}

interface Endpoints {
  readonly ready: number;
  readonly all: number;
}
const counted = new WeakMap<ClusterState["objects"]["EndpointSlice"], ReadonlyMap<ObjectKey, Endpoints>>();

function endpointsIn({ objects }: ClusterState): ReadonlyMap<ObjectKey, Endpoints> {
  const known = counted.get(objects.EndpointSlice);
  if (known !== undefined) {
    return known;
  }
  const found = new Map<ObjectKey, Endpoints>();
  mapForEach(objects.EndpointSlice, ({ metadata, endpoints }: EndpointSlice) => {
    const key = `${metadata.namespace}/${metadata.labels["kubernetes.io/service-name"] ?? ""}`;
    const before = found.get(key) ?? { ready: 0, all: 0 };
    const ready = endpoints.filter(({ conditions }) => conditions.ready !== false).length;
    // Those on their way out will not be ready again.
    const all = endpoints.filter(
      ({ conditions }) => conditions.ready !== false || conditions.terminating !== true,
    ).length;
    found.set(key, { ready: before.ready + ready, all: before.all + all });
  });
  counted.set(objects.EndpointSlice, found);
  return found;
}

function podsCardOf(home: HomeShape, stand: Stand): readonly PodsCard[] {
  const { context, places, reading } = stand;
  const lane = laneOf(context.roster, home.lane)?.lane;
  const [box, grid] = [places.layout.homes.get(home.key), places.layout.grids.get(home.key)];
  if (lane === undefined || box === undefined || grid === undefined) {
    return [];
  }
  const { replicaSet } = lane;
  const key = replicaSet === null ? null : keyOf(replicaSet);
  const pods = podsIn(home, lane, grid, stand);
  return [
    {
      ...places.boxOf(box, homeIn(home.key)),
      key: home.key,
      replicaSet: replicaSet === null || key === null ? null : { uid: replicaSet.metadata.uid, objectKey: key },
      service: home.service,
      mark: replicaSet === null ? null : markAt(lane.order),
      revision: replicaSet === null ? null : revisionOf(replicaSet),
      image: replicaSet?.spec.template.spec.containers[0]?.image ?? pods[0]?.image ?? "",
      opacity: places.enteredOf((layout) => layout.homes.has(home.key)),
      isMoving: false,
      grid,
      pods,
      ...ratesOf(reading.perSecondByWay, wayFrom(home.service ?? "", key ?? pods[0]?.objectKey ?? "")),
    },
  ];
}

function podsIn(home: HomeShape, lane: Lane, grid: SlotGrid, { context, shape, places }: Stand): readonly PodGlyph[] {
  const { state, motion } = context;
  const spotOf = places.spotsOf(home.key, grid);
  if (!home.isPart) {
    return glyphsOf(lane, grid, places.layout.detail, context, { memory, spotOf });
  }
  const view: LaneView = {
    ...context,
    grid,
    detail: places.layout.detail,
    revision: lane.replicaSet === null ? null : revisionOf(lane.replicaSet),
    minReadySeconds: lane.replicaSet?.spec.minReadySeconds ?? 0,
    spotOf,
    memory,
  };
  const siblings = homesIn(shape).filter((one) => one.lane === home.lane);
  const pods: PodGlyph[] = [];
  forEachSlot(lane.slots, (place) => {
    const pod = mapGet(state.objects.Pod, place.key);
    if (pod !== undefined && isAtHome(home, pod, siblings, state)) {
      pods.push(glyphIn(pod, place, view));
    }
  });
  for (const { pod, place, rest } of motion.vanished) {
    if (place.lane === home.lane && isAtHome(home, pod, siblings, state)) {
      const spot = { ...slotAt(grid, place.slot), size: grid.cell };
      const left = leftOf(rest, places.layout.detail, place.slot);
      pods.push(
        glyphOf(pod, { place, look: lookOf(pod), revision: view.revision, progress: 1, entered: 1, left, ...spot }),
      );
    }
  }
  const before = drawn.get(grid);
  const isSame = before?.length === pods.length && pods.every((pod, at) => pod === before[at]);
  const now = isSame ? before : pods;
  drawn.set(grid, now);
  return now;
}
