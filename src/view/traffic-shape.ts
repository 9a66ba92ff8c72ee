import { matchesSelector } from "../api/selectors.ts";
import { keyOf, type Labels, type ObjectKey, type Pod, type Service, type SimTime } from "../api/objects.ts";
import { mapGet, mapValues } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Change, Frame } from "../sim/timeline.ts";
import { askedServices } from "../sim/asked-service.ts";
import { foldFrames } from "./frames.ts";
import { rosterAt } from "./roster-at.ts";
import { laneOf, type Lane, type PodPlace, type Roster } from "./roster.ts";
import { forEachInChunk } from "./slots.ts";

/** The pods of one ReplicaSet that are behind one Service, or behind none. */
export interface HomeShape {
  readonly key: string;
  /** As the roster has it. */
  readonly lane: string;
  /** `null`: they are behind none. */
  readonly service: ObjectKey | null;
  readonly capacity: number;
  /** Not all pods of the lane are here: their labels differ. */
  readonly isPart: boolean;
}

/** A Service, and the pods behind it that are not behind one before it. */
export interface ServiceShape {
  readonly key: ObjectKey;
  readonly homes: readonly HomeShape[];
}

/** Who asks whom: what the picture of traffic depends on, and nothing else. */
export interface TrafficShape {
  /** The Services that users come to. */
  readonly entries: readonly ObjectKey[];
  /** Those that are asked, by how many others a question has come through; one that is asked for may not be there. */
  readonly levels: readonly (readonly ServiceShape[])[];
  /** Services that nobody asks. */
  readonly unasked: readonly ServiceShape[];
  /** Pods behind no Service. */
  readonly loose: readonly HomeShape[];
  /** From the pods of a home to a Service. */
  readonly asks: readonly { readonly from: string; readonly to: ObjectKey }[];
}

/** A shape that was another before. */
export interface TrafficShapeStep {
  readonly before: TrafficShape;
  readonly after: TrafficShape;
  readonly atMs: SimTime;
}
export interface TrafficRoster {
  readonly shape: TrafficShape;
  /** The last changes, newest last: what may still be under way. */
  readonly steps: readonly TrafficShapeStep[];
  readonly madeOf: MadeOf;
}

/** While these are the same, only pods that come, go or are relabelled can change the shape. */
interface MadeOf {
  readonly structure: Roster["structure"];
  readonly services: ClusterState["objects"]["Service"];
  readonly traffic: ClusterState["traffic"];
}

function madeOf({ objects, traffic }: ClusterState, { structure }: Roster): MadeOf {
  return { structure, services: objects.Service, traffic };
}

/** No move takes longer. */
const LONGEST_MOVE_MS = 1000;

export const trafficRosterAt = foldFrames<TrafficRoster>(
  (first) => {
    const roster = rosterAt([first], 0);
    return { shape: shapeOf(first.state, roster), steps: [], madeOf: madeOf(first.state, roster) };
  },
  (before, frame, frames) => next(before, frame, rosterAt(frames, frame.index)),
);

function next(before: TrafficRoster, frame: Frame, roster: Roster): TrafficRoster {
  const now = madeOf(frame.state, roster);
  const was = before.madeOf;
  const isSame = now.structure === was.structure && now.services === was.services && now.traffic === was.traffic;
  if (isSame && !frame.changes.some(isOfMembers)) {
    return before;
  }
  const shape = shapeOf(frame.state, roster);
  if (sameShape(shape, before.shape)) {
    return { ...before, madeOf: now };
  }
  const recent = before.steps.filter((step) => step.atMs > frame.atMs - LONGEST_MOVE_MS);
  return { shape, steps: [...recent, { before: before.shape, after: shape, atMs: frame.atMs }], madeOf: now };
}

function isOfMembers({ kind, before, after }: Change): boolean {
  return kind === "Pod" && before?.metadata.labels !== after?.metadata.labels;
}

const written = new WeakMap<TrafficShape, string>();

/** A shape as a text: the same for the same shapes. */
export function shapeText(shape: TrafficShape): string {
  const text = written.get(shape) ?? JSON.stringify(shape);
  written.set(shape, text);
  return text;
}

function sameShape(a: TrafficShape, b: TrafficShape): boolean {
  return shapeText(a) === shapeText(b);
}

/** The Service of the API server itself is nobody's application. */
function isOwnService(key: ObjectKey): boolean {
  return key !== "default/kubernetes";
}

interface LaneFacts {
  readonly lane: Lane;
  readonly namespace: string;
  readonly capacity: number;
  /** All that its pods have, each once. */
  readonly labels: readonly Labels[];
  readonly asks: readonly ObjectKey[];
}

function shapeOf(state: ClusterState, roster: Roster): TrafficShape {
  const services = mapValues(state.objects.Service)
    .filter((service) => isOwnService(keyOf(service)))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const lanes = roster.structure.groups.flatMap(({ lanes: shown, namespace }) =>
    shown.flatMap(({ key, capacity }) => {
      const lane = laneOf(roster, key)?.lane;
      return lane === undefined ? [] : [factsOf(state, lane, namespace, capacity)];
    }),
  );
  const placer = new Placer(services, lanes);
  const entries = entriesIn(state, services, lanes);
  const levels: (readonly ServiceShape[])[] = [];
  for (let wave: readonly ObjectKey[] = entries; wave.length > 0; wave = placer.askedNext()) {
    levels.push(wave.map((key) => placer.place(key)));
  }
  const unasked = services
    .filter((service) => !placer.isPlaced(keyOf(service)))
    .map((service) => placer.place(keyOf(service)));
  return { entries, levels, unasked, loose: placer.rest(), asks: placer.asks() };
}

/** Where users come; while nobody does, the Service that they would most likely come to. */
function entriesIn(
  { traffic }: ClusterState,
  services: readonly Service[],
  lanes: readonly LaneFacts[],
): readonly ObjectKey[] {
  if (traffic.length > 0) {
    return [...new Set(traffic.map(({ service }) => service))];
  }
  const asked = new Set(lanes.flatMap(({ asks }) => asks));
  const isLed = (service: Service): boolean =>
    lanes.some((facts) => facts.labels.some((one) => leads(service, facts, one)));
  const free = services.filter((service) => !asked.has(keyOf(service)));
  const entry = free.find(isLed) ?? free[0] ?? services[0];
  return entry === undefined ? [] : [keyOf(entry)];
}

function leads({ metadata, spec }: Service, { namespace }: LaneFacts, labels: Labels): boolean {
  return (
    metadata.namespace === namespace &&
    Object.keys(spec.selector).length > 0 &&
    matchesSelector({ matchLabels: spec.selector }, labels)
  );
}

/** Puts each lane behind the first Service that leads to it. */
class Placer {
  private readonly services: ReadonlyMap<ObjectKey, Service>;
  private readonly lanes: readonly LaneFacts[];
  private readonly placed = new Set<ObjectKey>();
  private readonly homes: HomeShape[] = [];
  private readonly wanted: ObjectKey[] = [];
  private readonly asked: { readonly from: string; readonly to: ObjectKey }[] = [];
  private readonly taken = new Map<LaneFacts, Set<Labels>>();

  constructor(services: readonly Service[], lanes: readonly LaneFacts[]) {
    this.services = new Map(services.map((service) => [keyOf(service), service]));
    this.lanes = lanes;
  }

  isPlaced(key: ObjectKey): boolean {
    return this.placed.has(key);
  }

  place(key: ObjectKey): ServiceShape {
    this.placed.add(key);
    const service = this.services.get(key);
    const homes = service === undefined ? [] : this.lanes.flatMap((facts) => this.homeBehind(key, service, facts));
    return { key, homes };
  }

  private homeBehind(key: ObjectKey, service: Service, facts: LaneFacts): readonly HomeShape[] {
    const taken = this.taken.get(facts) ?? new Set();
    const mine = facts.labels.filter((labels) => !taken.has(labels) && leads(service, facts, labels));
    if (mine.length === 0) {
      return [];
    }
    this.taken.set(facts, new Set([...taken, ...mine]));
    const home = homeOf(facts, key, mine.length < facts.labels.length);
    this.homes.push(home);
    for (const to of facts.asks) {
      this.asked.push({ from: home.key, to });
      this.wanted.push(to);
    }
    return [home];
  }

  /** Services that were found to be asked since, and are not placed yet. */
  askedNext(): readonly ObjectKey[] {
    const found = [...new Set(this.wanted.splice(0))];
    return found.filter((key) => !this.placed.has(key));
  }

  asks(): readonly { readonly from: string; readonly to: ObjectKey }[] {
    return this.asked.filter(({ to }) => this.placed.has(to));
  }

  /** Pods that no Service leads to. */
  rest(): readonly HomeShape[] {
    return this.lanes.flatMap((facts) => {
      const taken = this.taken.get(facts)?.size ?? 0;
      return taken < facts.labels.length ? [homeOf(facts, null, taken > 0)] : [];
    });
  }
}

function homeOf({ lane, capacity }: LaneFacts, service: ObjectKey | null, isPart: boolean): HomeShape {
  return { key: `${service ?? ""}|${lane.key}`, lane: lane.key, service, capacity, isPart };
}

/** So many pods of a lane are asked whom they ask; all of one ReplicaSet have the same program. */
const ASKED = 8;

function factsOf(state: ClusterState, lane: Lane, namespace: string, capacity: number): LaneFacts {
  const same = lane.replicaSet === null ? null : (mapGet(state.podsByOwner, lane.key)?.labels ?? null);
  const isEmpty = lane.slots.used === 0;
  const template = lane.replicaSet?.spec.template.metadata.labels;
  const uniform = same ?? (isEmpty ? template : undefined);
  const few = podsIn(state, lane, ASKED);
  const asks = [...new Set(few.flatMap((pod) => askedServices(state, pod).map(({ service }) => service)))];
  return { lane, namespace, capacity, asks, labels: uniform === undefined ? distinctLabels(state, lane) : [uniform] };
}

function distinctLabels(state: ClusterState, lane: Lane): readonly Labels[] {
  const found = new Map<string, Labels>();
  for (const { metadata } of podsIn(state, lane, Number.POSITIVE_INFINITY)) {
    found.set(JSON.stringify(metadata.labels), metadata.labels);
  }
  return [...found.values()];
}

function podsIn(state: ClusterState, { slots }: Lane, most: number): readonly Pod[] {
  const pods: Pod[] = [];
  for (const chunk of slots.chunks) {
    forEachInChunk(chunk, ({ key }: PodPlace) => {
      const pod = pods.length < most ? mapGet(state.objects.Pod, key) : undefined;
      if (pod !== undefined) {
        pods.push(pod);
      }
    });
    if (pods.length >= most) {
      break;
    }
  }
  return pods;
}

/** Whether a pod of a home's lane stands in that home. */
export function isAtHome(
  { isPart, service }: HomeShape,
  pod: Pod,
  ofLane: readonly HomeShape[],
  state: ClusterState,
): boolean {
  if (!isPart) {
    return true;
  }
  const first = ofLane.find(({ service: key }) => key !== null && selects(state, key, pod));
  return (first?.service ?? null) === service;
}

function selects(state: ClusterState, key: ObjectKey, { metadata }: Pod): boolean {
  const service = mapGet(state.objects.Service, key);
  return (
    service !== undefined &&
    Object.keys(service.spec.selector).length > 0 &&
    service.metadata.namespace === metadata.namespace &&
    matchesSelector({ matchLabels: service.spec.selector }, metadata.labels)
  );
}

/** All homes of a shape, those behind no Service last. */
export function homesIn({ levels, unasked, loose }: TrafficShape): readonly HomeShape[] {
  return [...levels.flat().flatMap(({ homes }) => homes), ...unasked.flatMap(({ homes }) => homes), ...loose];
}
