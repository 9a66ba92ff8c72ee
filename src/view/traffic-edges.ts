import type { ObjectKey } from "../api/objects.ts";
import { wayFrom } from "../traffic/legs.ts";
import type { Counts } from "../traffic/tally.ts";
import type { Box } from "./scene.ts";
import type { PodsCard, Rates, ServiceCard, TrafficEdge, UsersCard } from "./traffic-scene.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which way the picture goes. */
export interface Flow {
  readonly isNarrow: boolean;
  readonly isBeside: boolean;
}

/** What a pod or its ReplicaSet is counted by, as the traffic room has it. */
export function countedBy({ replicaSet }: PodsCard): ObjectKey | null {
  return replicaSet?.objectKey ?? null;
}

export function ratesOf(ways: ReadonlyMap<string, Counts>, way: string): Rates {
  const { answered = 0, lost = 0 } = ways.get(way) ?? {};
  return { perSecond: answered + lost, lostPerSecond: lost };
}

/** Where questions come in to a Service. */
export function entryOf(box: Box, { isNarrow }: Flow): Point {
  return isNarrow ? { x: box.x + 28, y: box.y } : { x: box.x, y: box.y + box.height / 2 };
}

/** Where they leave it towards its pods. */
export function exitOf(box: Box, { isBeside }: Flow): Point {
  return isBeside ? { x: box.x + box.width, y: box.y + box.height / 2 } : { x: box.x + 28, y: box.y + box.height };
}

/** Where the pods of a home ask from. */
function askingFrom(box: Box, { isNarrow }: Flow): Point {
  return isNarrow ? { x: box.x, y: box.y + 11 } : { x: box.x + box.width, y: box.y + 11 };
}

/** A line that leaves and arrives level. */
export function levelPath(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return `M${from.x},${from.y}C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`;
}

/** A line straight down, or as near to that as it can be. */
function downPath(from: Point, to: Point): string {
  const middle = (from.y + to.y) / 2;
  return `M${from.x},${from.y}C${from.x},${middle} ${to.x},${middle} ${to.x},${to.y}`;
}

/** Out at the left edge, along it, and in again. */
function gutterPath(from: Point, to: Point): string {
  const x = Math.min(from.x, to.x) - 9;
  return `M${from.x},${from.y}C${x},${from.y} ${x},${from.y + 9} ${x},${from.y + 18}L${x},${to.y - 18}C${x},${to.y - 9} ${x},${to.y} ${to.x},${to.y}`;
}

export function edgesIn(
  cards: {
    readonly users: readonly UsersCard[];
    readonly services: readonly ServiceCard[];
    readonly homes: readonly PodsCard[];
    readonly asks: readonly { readonly from: string; readonly to: ObjectKey }[];
  },
  ways: ReadonlyMap<string, Counts>,
  flow: Flow,
): readonly TrafficEdge[] {
  const services = new Map(cards.services.map((card) => [card.objectKey, card]));
  const homes = new Map(cards.homes.map((card) => [card.key, card]));
  const fromUsers = cards.users.flatMap((users): readonly TrafficEdge[] => {
    const service = services.get(users.service);
    return service === undefined ? [] : [usersEdge(users, service, ways, flow)];
  });
  const fromPods = cards.asks.flatMap(({ from, to }): readonly TrafficEdge[] => {
    const [home, service] = [homes.get(from), services.get(to)];
    return home === undefined || service === undefined ? [] : [asksEdge(home, service, ways, flow)];
  });
  const inside = cards.homes.flatMap((home): readonly TrafficEdge[] => {
    const service = home.service === null ? undefined : services.get(home.service);
    return service === undefined ? [] : [leadsEdge(service, home, ways, flow)];
  });
  return [...fromUsers, ...fromPods, ...inside];
}

function usersEdge(users: UsersCard, service: ServiceCard, ways: ReadonlyMap<string, Counts>, flow: Flow): TrafficEdge {
  const to = entryOf(service, flow);
  const from = flow.isNarrow
    ? { x: Math.max(users.x + 28, Math.min(to.x, users.x + users.width - 28)), y: users.y + users.height }
    : { x: users.x + users.width, y: users.y + users.height / 2 };
  return {
    key: `users>${service.objectKey}`,
    kind: "asks",
    mark: null,
    path: flow.isNarrow ? downPath(from, to) : levelPath(from, to),
    ...ratesOf(ways, `>${service.objectKey}`),
  };
}

function asksEdge(home: PodsCard, service: ServiceCard, ways: ReadonlyMap<string, Counts>, flow: Flow): TrafficEdge {
  const from = askingFrom(home, flow);
  const entry = entryOf(service, flow);
  const to = flow.isNarrow ? { x: service.x, y: service.y + service.height / 2 } : entry;
  return {
    key: `${home.key}>${service.objectKey}`,
    kind: "asks",
    mark: home.mark,
    path: flow.isNarrow ? gutterPath(from, to) : levelPath(from, to),
    ...ratesOf(ways, `${countedBy(home) ?? ""}>${service.objectKey}`),
  };
}

function leadsEdge(service: ServiceCard, home: PodsCard, ways: ReadonlyMap<string, Counts>, flow: Flow): TrafficEdge {
  const from = exitOf(service, flow);
  const to = flow.isBeside
    ? { x: home.x, y: home.y + Math.min(home.height / 2, service.height / 2) }
    : { x: home.x + 28, y: home.y };
  return {
    key: `${service.objectKey}>${home.key}`,
    kind: "leads",
    mark: home.mark,
    // Below its Service only the first is next to it; a line to the others would go through it.
    path: flow.isBeside ? levelPath(from, to) : to.y - from.y < 20 ? downPath(from, to) : "",
    ...ratesOf(ways, wayFrom(service.objectKey, countedBy(home) ?? "")),
  };
}
