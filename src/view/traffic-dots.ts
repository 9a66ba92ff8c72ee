import type { ObjectKey, SimTime, Uid } from "../api/objects.ts";
import { hash32 } from "../sim/random.ts";
import type { Timeline } from "../sim/timeline.ts";
import { legsOf } from "../traffic/legs.ts";
import type { AskedPod, RequestTrace } from "../traffic/request.ts";
import { trafficAt, type TrafficReading } from "../traffic/traffic-at.ts";
import { KNOWN_MS, MOST_KNOWN_MS } from "../traffic/traffic-fold.ts";
import type { PodGlyph } from "./scene.ts";
import type { Box } from "./scene.ts";
import { crossesAtService } from "./traffic-crosses.ts";
import { askingFrom, asksWay, exitOf, type Flow, leadsWay, usersWay } from "./traffic-edges.ts";
import type { PodsCard, ServiceCard, TrafficScene, UsersCard } from "./traffic-scene.ts";
import { type Point, pointAlong, straightWay, type Way } from "./traffic-ways.ts";

/** A request on its way. Points: of the scene. */
export interface Dot extends Point {
  readonly id: string;
  /** Of the version that answers; `null`: of none. Its form is that of the letter, so that colour is never alone. */
  readonly colour: number | null;
}
/** A request that had no good answer, where it failed. */
export interface Cross extends Point {
  readonly id: string;
  readonly opacity: number;
}
export interface TrafficDots {
  readonly dots: readonly Dot[];
  readonly crosses: readonly Cross[];
  /** One request of so many is drawn; all are counted. */
  readonly oneOf: number;
}

/** As long as the eye needs for a leg, in ms of the clock on the wall. */
const LEG_MS = 250;
/** So long a cross stays. */
const CROSS_MS = 2000;
/** More could not be told apart. */
const MOST_DOTS = 150;
const MOST_CROSSES = 80;
/** Of the time from a Service to a pod, the part that is within the Service. */
const WITHIN = 0.2;

export interface DotOptions {
  readonly speed: number;
  /** Nothing moves: only crosses are drawn. */
  readonly isStill: boolean;
}

/** The requests of an instant as they are drawn: a function of what is known of them, the picture and the instant. */
export function trafficDotsAt(
  { requests, older }: Pick<TrafficReading, "requests" | "older">,
  scene: TrafficScene,
  playheadMs: SimTime,
  { speed, isStill }: DotOptions,
): TrafficDots {
  const scale = Math.max(1, speed);
  const legMs = LEG_MS * scale;
  const ground = groundOf(scene);
  const rate = scene.users.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0);
  const longest = 2 * Math.max(1, scene.services.filter(({ isAsked }) => isAsked).length);
  const rarity = rarityFor(rate, longest * legMs);
  const dots: Dot[] = [];
  const crosses: Cross[] = [];
  for (const request of older.concat(requests)) {
    const isRare = request.rarity >= rarity;
    const passed = (playheadMs - request.startMs) / legMs;
    const wayMs = 2 * request.hops.length * legMs;
    const goneMs = request.loss === null ? request.startMs + wayMs : request.endMs + wayMs + CROSS_MS * scale;
    if (playheadMs >= goneMs || (request.loss === null && (isStill || !isRare))) {
      continue;
    }
    const legs = walkOf(request, ground);
    if (request.loss !== null && playheadMs >= request.endMs) {
      // It is drawn where it fails once it has come there; before that it is a dot as any other.
      const failedMs = isStill ? request.endMs : request.startMs + legs.length * legMs;
      const age = (playheadMs - Math.max(failedMs, request.endMs)) / (CROSS_MS * scale);
      const at = legs.at(-1);
      if (age >= 0 && age < 1 && at !== undefined) {
        crosses.push({ id: request.id, ...spread(at.failAt, request.id, at.room), opacity: 1 - age ** 3 });
      }
    }
    const leg = legs[Math.floor(passed)];
    if (!isStill && isRare && passed >= 0 && leg !== undefined) {
      const part = passed - Math.floor(passed);
      // The time within the Service is no part of the way.
      const gone = leg.isFromService ? (part - WITHIN) / (1 - WITHIN) : part;
      const at = gone < 0 ? null : pointAlong(leg.way(), gone);
      if (at !== null) {
        dots.push({ id: request.id, ...at, colour: leg.colour });
      }
    }
  }
  return { dots: dots.slice(-MOST_DOTS), crosses: crosses.slice(-MOST_CROSSES), oneOf: 2 ** rarity };
}

/** How rare a request has to be to be drawn: so that there are not too many, and all that are drawn are known to the end. */
function rarityFor(ratePerSecond: number, wayMs: number): number {
  const many = (ratePerSecond * wayMs) / 1000 / MOST_DOTS;
  const long = Math.min(wayMs, MOST_KNOWN_MS) / KNOWN_MS;
  return Math.max(0, Math.ceil(Math.log2(Math.max(many, long, 1))));
}

interface Walk {
  /** As edges are drawn, and within the boxes of pods beside what is written in them. */
  readonly way: () => Way;
  /** Where a cross stands that failed at its end. */
  readonly failAt: Point;
  readonly colour: number | null;
  readonly isFromService: boolean;
  /** So far from its end a cross may stand. */
  readonly room: Point;
}

/** Where a pod is: a box of the scene, and the card that it stands in. */
interface PodGround extends Box {
  readonly card: PodsCard;
}

/** A picture as requests go through it. */
interface Ground {
  readonly flow: Flow;
  readonly usersOf: (service: ObjectKey) => UsersCard | undefined;
  readonly serviceOf: (service: ObjectKey) => ServiceCard | undefined;
  readonly podOf: (pod: AskedPod) => PodGround | null;
  readonly colourOf: (pod: AskedPod) => number | null;
}

function walkOf(request: RequestTrace, ground: Ground): readonly Walk[] {
  const { flow } = ground;
  const walks: Walk[] = [];
  for (const { asker, hop } of legsOf(request)) {
    const service = ground.serviceOf(hop.service);
    if (service === undefined) {
      continue;
    }
    const colour = hop.pod === null ? null : ground.colourOf(hop.pod);
    const users = asker === null ? ground.usersOf(hop.service) : undefined;
    const asking = asker === null ? null : ground.podOf(asker);
    if (users !== undefined || asking !== null) {
      const way = (): Way =>
        asking !== null
          ? [...wayOut(asking, flow), ...asksWay(asking.card, service, flow)]
          : users !== undefined
            ? usersWay(users, service, flow)
            : [];
      walks.push({ way, ...crossesAtService(service), colour, isFromService: false });
    }
    const pod = hop.pod === null ? null : ground.podOf(hop.pod);
    if (pod !== null) {
      const room = { x: pod.width / 3, y: pod.height / 3 };
      const failAt = { x: pod.x + pod.width / 2, y: pod.y + pod.height / 2 };
      walks.push({ way: () => wayIn(service, pod, flow), failAt, colour, isFromService: true, room });
    }
  }
  return walks;
}

/** So far above pods requests go past those that they do not ask. */
const ABOVE = 3;
/** So far within the left edge of a card, where no pod stands. */
const EDGE = 3;

/** From a Service to the upper edge of a pod: to its card, and then over the pods, or past those that stand above it. */
function wayIn(service: ServiceCard, pod: PodGround, flow: Flow): Way {
  const { card } = pod;
  const drawn = leadsWay(service, card, flow);
  const from = drawn.at(-1)?.at(-1) ?? exitOf(service, flow);
  const middle = pod.x + pod.width / 2;
  const above = pod.y - ABOVE;
  const isFirst = pod.y < card.y + card.grid.y + 1 && drawn.length > 0 && !flow.isBeside;
  const past = isFirst ? [] : [{ x: card.x + EDGE, y: from.y + ABOVE }];
  const turn = past.at(-1)?.x ?? from.x;
  return [
    ...drawn,
    ...straightWay([from, ...past, { x: turn, y: above }, { x: middle, y: above }, { x: middle, y: pod.y }]),
  ];
}

/** From the upper edge of a pod to where the line to what it asks begins: beside where requests come in. */
function wayOut({ x, y, width, card }: PodGround, flow: Flow): Way {
  const to = askingFrom(card, flow);
  const from = x + width * (flow.isNarrow ? 0.25 : 0.75);
  return straightWay([{ x: from, y }, { x: from, y: y - ABOVE }, { x: to.x, y: y - ABOVE }, to]);
}

/** Crosses of one place stand beside one another. */
function spread({ x, y }: Point, id: string, room: Point): Point {
  const one = hash32(id, 31) / 0x1_0000_0000 - 0.5;
  const other = hash32(id, 32) / 0x1_0000_0000 - 0.5;
  return { x: x + 2 * one * room.x, y: y + 2 * other * room.y };
}

const byUid = new WeakMap<readonly PodGlyph[], ReadonlyMap<Uid, PodGlyph>>();

function podsOf({ pods }: PodsCard): ReadonlyMap<Uid, PodGlyph> {
  const known = byUid.get(pods) ?? new Map(pods.map((pod) => [pod.uid, pod]));
  byUid.set(pods, known);
  return known;
}

/** Where a pod stood that is no more: after the last slot, so that none of those that are there looks as if it had failed. */
function besidePods({ grid, width }: PodsCard): { readonly x: number; readonly y: number; readonly size: number } {
  const { cell: size, count, columns, pitchX } = grid;
  return { x: Math.min(grid.x + Math.min(count, columns) * pitchX, width - size - 4), y: grid.y, size };
}

function groundOf({ isNarrow, isBeside, users, services, cards }: TrafficScene): Ground {
  const usersBy = new Map(users.map((card) => [card.service, card]));
  const servicesBy = new Map(services.map((card) => [card.objectKey, card]));
  const cardsBy = new Map(cards.map((card) => [card.replicaSet?.objectKey ?? card.key, card]));
  const cardOf = (pod: AskedPod): PodsCard | undefined =>
    (pod.owner === null ? undefined : cardsBy.get(pod.owner)) ?? cards.find((card) => podsOf(card).has(pod.uid));
  return {
    flow: { isNarrow, isBeside },
    usersOf: (service) => usersBy.get(service),
    serviceOf: (service) => servicesBy.get(service),
    podOf: (pod) => {
      const card = cardOf(pod);
      if (card === undefined) {
        return null;
      }
      const { x, y, size } = podsOf(card).get(pod.uid) ?? besidePods(card);
      return { card, x: card.x + x, y: card.y + y, width: size, height: size };
    },
    colourOf: (pod) => cardOf(pod)?.mark?.colour ?? null,
  };
}

/** The requests of a run as they are drawn at an instant. */
export function requestsAt(timeline: Timeline, scene: TrafficScene, playheadMs: SimTime, how: DotOptions): TrafficDots {
  return trafficDotsAt(trafficAt(timeline, playheadMs), scene, playheadMs, how);
}
