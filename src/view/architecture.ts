import { keyOf, type Deployment, type ObjectKey, type Pod, type Service } from "../api/objects.ts";
import { programOf } from "../sim/node/programs.ts";
import { mapValues } from "../sim/persistent-map.ts";
import { deployments } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import { type ServiceTrouble, selects, troubleOf } from "./service-trouble.ts";
import { readAddress } from "../sim/asked-service.ts";

/** A Deployment with its pods. */
export interface DrawnPart {
  readonly key: ObjectKey;
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  /** `null`: it has not run yet. */
  readonly ready: number | null;
  /** How many Services lie before it, on the shortest way from outside. */
  readonly level: number;
}

/** A Service, or the name of one that is asked for and is not there. */
export interface DrawnService {
  readonly key: ObjectKey;
  readonly name: string;
  /** `null`: it has none, as an ExternalName need not have. */
  readonly port: number | null;
  readonly type: string;
  /** The Deployments whose pods it selects. */
  readonly to: readonly ObjectKey[];
  readonly level: number;
  readonly trouble: ServiceTrouble | null;
  /** How many users come to it from outside, each second; `null`: it is for the inside. */
  readonly usersPerSecond: number | null;
}

/** A Deployment's program asks a Service. */
export interface DrawnCall {
  readonly from: ObjectKey;
  readonly to: ObjectKey;
}

/** Who is there, and who asks whom: Deployments, the Services before them, and what their programs ask for. */
export interface Architecture {
  readonly parts: readonly DrawnPart[];
  readonly services: readonly DrawnService[];
  readonly calls: readonly DrawnCall[];
}

interface Asked {
  readonly from: ObjectKey;
  readonly service: ObjectKey;
  readonly port: number;
}

const API_SERVER = "default/kubernetes";

/** The architecture of a namespace; what is ready is told only of a cluster that runs. */
export function architectureOf(state: ClusterState, namespace: string, isRunning: boolean): Architecture {
  const all = deployments(state);
  const own = all.filter(({ metadata }) => metadata.namespace === namespace);
  const asked = own.flatMap((deployment) => askedBy(state, deployment));
  const services = mapValues(state.objects.Service).filter((service) => {
    const key = keyOf(service);
    return key !== API_SERVER && (service.metadata.namespace === namespace || asked.some((one) => one.service === key));
  });
  const missing = asked.filter(({ service }, i) => {
    const isThere = services.some((one) => keyOf(one) === service);
    return !isThere && asked.findIndex((one) => one.service === service) === i;
  });
  const bare: readonly Bare[] = [
    ...services.map((service) => bareOf(state, service, all, asked, isRunning)),
    ...missing.map(({ service, port }) => missingOf(service, port)),
  ];
  const levels = levelsOf(own.map(keyOf), bare, asked);
  return {
    parts: own.map((deployment) => ({
      key: keyOf(deployment),
      name: deployment.metadata.name,
      image: deployment.spec.template.spec.containers[0]?.image ?? "",
      replicas: deployment.spec.replicas,
      ready: isRunning ? deployment.status.readyReplicas : null,
      level: levels.parts.get(keyOf(deployment)) ?? 0,
    })),
    services: bare.map((service) => ({ ...service, level: levels.services.get(service.key) ?? 0 })),
    calls: asked
      .filter(({ from, service }, i) => asked.findIndex((one) => one.from === from && one.service === service) === i)
      .map(({ from, service }) => ({ from, to: service })),
  };
}

type Bare = Omit<DrawnService, "level">;

function bareOf(
  state: ClusterState,
  service: Service,
  all: readonly Deployment[],
  asked: readonly Asked[],
  isRunning: boolean,
): Bare {
  const key = keyOf(service);
  const { spec, metadata } = service;
  const selected = all.filter((deployment) => selects(service, deployment));
  const source = state.traffic.find((one) => one.service === key);
  const isOutside = spec.type === "NodePort" || spec.type === "LoadBalancer";
  const wanted = [...asked.filter((one) => one.service === key).map(({ port }) => port), source?.port ?? []].flat();
  return {
    key,
    name: metadata.name,
    port: spec.ports[0]?.port ?? null,
    type: spec.type,
    to: selected.map(keyOf),
    trouble: troubleOf(state, service, selected, wanted, isRunning),
    usersPerSecond: source?.ratePerSecond ?? (isOutside ? 0 : null),
  };
}

function missingOf(key: ObjectKey, port: number): Bare {
  const [, name = ""] = key.split("/");
  return { key, name, port, type: "", to: [], trouble: "missing", usersPerSecond: null };
}

/** Whom the programs of a Deployment's template ask. */
function askedBy(state: ClusterState, deployment: Deployment): readonly Asked[] {
  const pod = podOf(state, deployment);
  return pod.spec.containers.flatMap((container) =>
    programOf(container.image).asks.flatMap((dependency) => {
      const address = readAddress(state, pod, container, dependency);
      return address === null ? [] : [{ from: keyOf(deployment), ...address }];
    }),
  );
}

/** A pod as the template makes it. */
function podOf({ nowMs }: ClusterState, { metadata, spec: { template } }: Deployment): Pod {
  return {
    kind: "Pod",
    metadata: { ...metadata, ...template.metadata, creationTimestamp: nowMs, uid: "" },
    spec: template.spec,
    status: { phase: "Pending", conditions: [], containerStatuses: [] },
  };
}

/** By kind, as a Service often has the name of its Deployment. */
interface Levels {
  readonly parts: ReadonlyMap<ObjectKey, number>;
  readonly services: ReadonlyMap<ObjectKey, number>;
}

/** How far each Service and Deployment is from outside. */
function levelsOf(own: readonly ObjectKey[], all: readonly Bare[], asked: readonly Asked[]): Levels {
  const parts = new Map<ObjectKey, number>();
  const services = new Map<ObjectKey, number>();
  const askedFrom = (from: readonly ObjectKey[]): readonly ObjectKey[] =>
    asked.filter((one) => from.includes(one.from)).map(({ service }) => service);
  /** Goes from Services to the Deployments behind them, to the Services that these ask, and so on. */
  const follow = (first: readonly ObjectKey[], from: number): void => {
    let next = first;
    for (let level = from; next.length > 0; level++) {
      const here = all.filter(({ key }) => next.includes(key) && !services.has(key));
      here.forEach(({ key }) => services.set(key, level));
      const behind = here.flatMap(({ to }) => to).filter((key) => !parts.has(key));
      behind.forEach((key) => parts.set(key, level));
      next = askedFrom(behind);
    }
  };
  const isAsked = (key: ObjectKey): boolean => asked.some(({ service }) => service === key);
  const outer = all.filter(({ key, usersPerSecond }) => usersPerSecond !== null || !isAsked(key));
  follow(
    outer.map(({ key }) => key),
    0,
  );
  // One that no Service leads to may ask others, and one that asks nobody may be what somebody looks for.
  const loose = own.filter((key) => !parts.has(key));
  const askers = loose.filter((key) => asked.some(({ from }) => from === key));
  askers.forEach((key) => parts.set(key, 0));
  follow(askedFrom(askers), 1);
  const missing = all.filter(({ trouble }) => trouble === "missing");
  loose
    .filter((key) => !parts.has(key))
    .forEach((key) => {
      const sought = missing.find((service) => service.key === key) ?? missing[0];
      parts.set(key, sought === undefined ? 0 : (services.get(sought.key) ?? 0));
    });
  return { parts, services };
}
