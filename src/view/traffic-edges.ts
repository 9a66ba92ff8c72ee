import type { ObjectKey } from "../api/objects.ts";
import { wayFrom } from "../traffic/legs.ts";
import type { Counts } from "../traffic/tally.ts";
import type { Box } from "./scene.ts";
import type { PodsCard, Rates, ServiceCard, TrafficEdge, UsersCard } from "./traffic-scene.ts";
import { downWay, gutterWay, levelWay, pathText, type Point, type Way } from "./traffic-ways.ts";

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
export function askingFrom(box: Box, { isNarrow }: Flow): Point {
  return isNarrow ? { x: box.x, y: box.y + 11 } : { x: box.x + box.width, y: box.y + 11 };
}

/** Where questions of pods come in to a Service: on a narrow picture from the line along its edge. */
function askedAt(box: Box, flow: Flow): Point {
  return flow.isNarrow ? { x: box.x, y: box.y + box.height / 2 } : entryOf(box, flow);
}

/** From users to the Service that they come to. */
export function usersWay(users: Box, service: Box, flow: Flow): Way {
  const to = entryOf(service, flow);
  return flow.isNarrow
    ? downWay({ x: Math.max(users.x + 28, Math.min(to.x, users.x + users.width - 28)), y: users.y + users.height }, to)
    : levelWay({ x: users.x + users.width, y: users.y + users.height / 2 }, to);
}

/** From the pods of a home to the Service that they ask. */
export function asksWay(home: Box, service: Box, flow: Flow): Way {
  const [from, to] = [askingFrom(home, flow), askedAt(service, flow)];
  return flow.isNarrow ? gutterWay(from, to) : levelWay(from, to);
}

/** From a Service to a home of its pods. Below its Service only the first is next to it; a line to the others would go through it. */
export function leadsWay(service: Box, home: Box, flow: Flow): Way {
  const from = exitOf(service, flow);
  if (flow.isBeside) {
    return levelWay(from, { x: home.x, y: home.y + Math.min(home.height / 2, service.height / 2) });
  }
  return home.y - from.y < 20 ? downWay(from, { x: home.x + 28, y: home.y }) : [];
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
  return {
    key: `users>${service.objectKey}`,
    kind: "asks",
    mark: null,
    path: pathText(usersWay(users, service, flow)),
    ...ratesOf(ways, `>${service.objectKey}`),
  };
}

function asksEdge(home: PodsCard, service: ServiceCard, ways: ReadonlyMap<string, Counts>, flow: Flow): TrafficEdge {
  return {
    key: `${home.key}>${service.objectKey}`,
    kind: "asks",
    mark: home.mark,
    path: pathText(asksWay(home, service, flow)),
    ...ratesOf(ways, `${countedBy(home) ?? ""}>${service.objectKey}`),
  };
}

function leadsEdge(service: ServiceCard, home: PodsCard, ways: ReadonlyMap<string, Counts>, flow: Flow): TrafficEdge {
  return {
    key: `${service.objectKey}>${home.key}`,
    kind: "leads",
    mark: home.mark,
    path: pathText(leadsWay(service, home, flow)),
    ...ratesOf(ways, wayFrom(service.objectKey, countedBy(home) ?? "")),
  };
}
