import { keyOf, nameOfKey, type ObjectKey, type SimTime } from "../api/objects.ts";
import { MAX_REQUEST_RATE } from "../sim/input.ts";
import { mapValues } from "../sim/persistent-map.ts";
import { deployments } from "../sim/queries.ts";
import { frameAt, type Timeline } from "../sim/timeline.ts";
import { frameIndexAt } from "./frames.ts";
import { trafficRosterAt } from "./traffic-shape.ts";

/** One port of a Service that users may come to. */
export interface Entry {
  /** `namespace/name:port` */
  readonly id: string;
  readonly service: ObjectKey;
  readonly name: string;
  readonly port: number;
  /** Who can come depends on it. */
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "Headless" | "ExternalName";
  readonly nodePort: number | null;
  /** As it is now; 0: nobody comes. */
  readonly ratePerSecond: number;
}

export const mostPerSecond = MAX_REQUEST_RATE;

/** All ports that users may come to: first those to which they do, or most likely would. */
export function entriesAt(timeline: Timeline, atMs: SimTime): readonly Entry[] {
  const { frames } = timeline;
  const { state } = frameAt(timeline, atMs);
  const { entries } = trafficRosterAt(frames, frameIndexAt(frames, atMs)).shape;
  const found = mapValues(state.objects.Service)
    .filter((service) => keyOf(service) !== "default/kubernetes")
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .flatMap((service) =>
      service.spec.ports.map(({ port, nodePort }): Entry => {
        const key = keyOf(service);
        const source = state.traffic.find((one) => one.service === key && one.port === port);
        return {
          id: `${key}:${String(port)}`,
          service: key,
          name: nameOfKey(key),
          port,
          type: typeOf(service.spec.clusterIP === "None" ? "Headless" : service.spec.type),
          nodePort: nodePort ?? null,
          ratePerSecond: source?.ratePerSecond ?? 0,
        };
      }),
    );
  const rank = ({ service, ratePerSecond }: Entry): number =>
    ratePerSecond > 0 ? 0 : entries.includes(service) ? 1 : 2;
  return found.toSorted((a, b) => rank(a) - rank(b));
}

const types = ["ClusterIP", "NodePort", "LoadBalancer", "Headless", "ExternalName"] as const;

function typeOf(type: string): Entry["type"] {
  return types.find((one) => one === type) ?? "ClusterIP";
}

/** What would lead users to the first Deployment where there is no Service: a kubectl line; `null`: nothing is there to lead to. */
export function exposeLine(timeline: Timeline, atMs: SimTime): string | null {
  const [first] = deployments(frameAt(timeline, atMs).state);
  if (first === undefined) {
    return null;
  }
  const { name, namespace } = first.metadata;
  const target = first.spec.template.spec.containers[0]?.ports?.[0]?.containerPort ?? 80;
  const to = target === 80 ? "" : ` --target-port=${String(target)}`;
  return `kubectl expose deployment ${name} --port=80${to}${namespace === "default" ? "" : ` -n ${namespace}`}`;
}
