import type { ObjectKey, SimTime, Uid } from "../api/objects.ts";
import { hash32 } from "../sim/random.ts";
import type { Timeline } from "../sim/timeline.ts";
import { legsOf } from "../traffic/legs.ts";
import type { AskedPod, RequestTrace } from "../traffic/request.ts";
import { trafficAt, type TrafficReading } from "../traffic/traffic-at.ts";
import { KNOWN_MS, MOST_KNOWN_MS } from "../traffic/traffic-fold.ts";
import type { PodGlyph } from "./scene.ts";
import type { Point } from "./traffic-edges.ts";
import { entryOf, exitOf } from "./traffic-edges.ts";
import type { PodsCard, TrafficScene } from "./traffic-scene.ts";

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
/** Of the way from a Service to a pod, the part that is within the Service. */
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
      if (!leg.isFromService || part >= WITHIN) {
        dots.push({ id: request.id, ...pointOn(leg, part, scene.isNarrow), colour: leg.colour });
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
  readonly from: Point;
  /** Corners on the way, past what stands between. */
  readonly via: readonly Point[];
  readonly to: Point;
  /** Where a cross stands that failed at its end. */
  readonly failAt: Point;
  readonly colour: number | null;
  readonly isFromService: boolean;
  /** So far from its end a cross may stand. */
  readonly room: Point;
}

/** Where a pod is: requests come to its edge and go from the other one, so that what is written in it can be read. */
interface PodGround {
  readonly middle: Point;
  readonly entry: Point;
  readonly exit: Point;
  readonly size: number;
}

/** A picture as requests go through it. */
interface Ground {
  readonly usersAt: (service: ObjectKey) => Point | null;
  readonly entryAt: (service: ObjectKey) => Point | null;
  readonly exitAt: (service: ObjectKey) => Point | null;
  readonly podAt: (pod: AskedPod) => PodGround | null;
  /** From pods to the Service that they ask: on a narrow picture along its edge, as the lines go. */
  readonly between: (from: Point, to: Point) => readonly Point[];
  readonly colourOf: (pod: AskedPod) => number | null;
}

function walkOf(request: RequestTrace, ground: Ground): readonly Walk[] {
  const walks: Walk[] = [];
  for (const { asker, hop } of legsOf(request)) {
    const start = asker === null ? ground.usersAt(hop.service) : (ground.podAt(asker)?.exit ?? null);
    const [entry, exit] = [ground.entryAt(hop.service), ground.exitAt(hop.service)];
    const colour = hop.pod === null ? null : ground.colourOf(hop.pod);
    if (start !== null && entry !== null) {
      const via = asker === null ? [] : ground.between(start, entry);
      walks.push({ from: start, via, to: entry, failAt: entry, colour, isFromService: false, room: { x: 5, y: 16 } });
    }
    const pod = hop.pod === null ? null : ground.podAt(hop.pod);
    if (exit !== null && pod !== null) {
      const room = { x: pod.size / 3, y: pod.size / 3 };
      walks.push({ from: exit, via: [], to: pod.entry, failAt: pod.middle, colour, isFromService: true, room });
    }
  }
  return walks;
}

/** On the line between its ends, as edges are drawn. */
function pointOn({ from, via, to }: Walk, part: number, isNarrow: boolean): Point {
  if (via.length > 0) {
    return pointAlong([from, ...via, to], part);
  }
  const rest = 1 - part;
  const [near, far] = [rest ** 3 + 3 * rest ** 2 * part, 3 * rest * part ** 2 + part ** 3];
  const bent = (a: number, b: number): number => a * near + b * far;
  const straight = (a: number, b: number): number => {
    const middle = (a + b) / 2;
    return a * rest ** 3 + middle * 3 * rest * part + b * part ** 3;
  };
  return isNarrow
    ? { x: bent(from.x, to.x), y: straight(from.y, to.y) }
    : { x: straight(from.x, to.x), y: bent(from.y, to.y) };
}

function pointAlong(points: readonly Point[], part: number): Point {
  const lengths = points.map((point, at) => {
    const before = points[at - 1] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  let rest = part * lengths.reduce((sum, length) => sum + length, 0);
  for (const [at, point] of points.entries()) {
    const length = lengths[at] ?? 0;
    const before = points[at - 1];
    if (before !== undefined && rest <= length) {
      const share = length === 0 ? 0 : rest / length;
      return { x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share };
    }
    rest -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
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

function podGround({ x, y }: Point, size: number, isBeside: boolean): PodGround {
  const middle = { x: x + size / 2, y: y + size / 2 };
  return isBeside
    ? { middle, size, entry: { x, y: middle.y }, exit: { x: x + size, y: middle.y } }
    : { middle, size, entry: { x: middle.x, y }, exit: { x: middle.x, y: y + size } };
}

/** Where a pod stood that is no more: after the last slot, so that none of those that are there looks as if it had failed. */
function besidePods({ grid, width }: PodsCard): { readonly x: number; readonly y: number; readonly size: number } {
  const { cell: size, count, columns, pitchX } = grid;
  return { x: Math.min(grid.x + Math.min(count, columns) * pitchX, width - size - 4), y: grid.y, size };
}

function groundOf(scene: TrafficScene): Ground {
  const { isNarrow, isBeside, users, services, cards } = scene;
  const flow = { isNarrow, isBeside };
  const usersBy = new Map(users.map((card) => [card.service, card]));
  const servicesBy = new Map(services.map((card) => [card.objectKey, card]));
  const cardsBy = new Map(cards.map((card) => [card.replicaSet?.objectKey ?? card.key, card]));
  const cardOf = (pod: AskedPod): PodsCard | undefined =>
    (pod.owner === null ? undefined : cardsBy.get(pod.owner)) ?? cards.find((card) => podsOf(card).has(pod.uid));
  return {
    usersAt: (service) => {
      const card = usersBy.get(service);
      const entry = servicesBy.get(service);
      if (card === undefined) {
        return null;
      }
      return isNarrow
        ? {
            x:
              entry === undefined
                ? card.x + 28
                : Math.max(card.x + 28, Math.min(entry.x + 28, card.x + card.width - 28)),
            y: card.y + card.height,
          }
        : { x: card.x + card.width, y: card.y + card.height / 2 };
    },
    entryAt: (service) => {
      const card = servicesBy.get(service);
      return card === undefined ? null : entryOf(card, flow);
    },
    exitAt: (service) => {
      const card = servicesBy.get(service);
      return card === undefined ? null : exitOf(card, flow);
    },
    podAt: (pod) => {
      const card = cardOf(pod);
      if (card === undefined) {
        return null;
      }
      const glyph = podsOf(card).get(pod.uid);
      const box = glyph ?? besidePods(card);
      return podGround({ x: card.x + box.x, y: card.y + box.y }, box.size, isBeside);
    },
    between: (from, to) => {
      const x = Math.min(...services.map((card) => card.x)) - 9;
      return isNarrow
        ? [
            { x, y: from.y },
            { x, y: to.y },
          ]
        : [];
    },
    colourOf: (pod) => cardOf(pod)?.mark?.colour ?? null,
  };
}

/** The requests of a run as they are drawn at an instant. */
export function requestsAt(timeline: Timeline, scene: TrafficScene, playheadMs: SimTime, how: DotOptions): TrafficDots {
  return trafficDotsAt(trafficAt(timeline, playheadMs), scene, playheadMs, how);
}
