import { keyOf, objectKey, type Deployment } from "../../api/objects.ts";
import { matchesSelector } from "../../api/selectors.ts";
import type { TrafficSource } from "../../sim/input.ts";
import { programOf } from "../../sim/node/programs.ts";
import { mapGet, mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { shellWord } from "../kubectl-lines.ts";
import { scopeOf } from "./copy-lines.ts";

/** Where nobody has set another rate, so many come. */
const USERS_PER_SECOND = 20;

/** Who asks a copy for something: what has to be done so that they can, and where they come to; `null`: nothing is missing. */
export interface Users {
  readonly lines: readonly string[];
  readonly source: TrafficSource | null;
}

/**
 * The users of a Deployment. Those who come to the cluster already are enough; else they come to the Service that selects
 * its pods, and where there is none, to one that is made for it.
 */
export function usersOf(state: ClusterState, deployment: Deployment): Users {
  if (state.traffic.length > 0) {
    return { lines: [], source: null };
  }
  const { namespace, name } = deployment.metadata;
  const { labels } = deployment.spec.template.metadata;
  const service = mapValues(state.objects.Service).find(
    ({ metadata, spec }) =>
      metadata.namespace === namespace &&
      spec.ports.length > 0 &&
      Object.keys(spec.selector).length > 0 &&
      matchesSelector({ matchLabels: spec.selector }, labels),
  );
  const port = service?.spec.ports[0]?.port;
  if (service !== undefined && port !== undefined) {
    return { lines: [], source: { service: keyOf(service), port, ratePerSecond: USERS_PER_SECOND } };
  }
  const listens = portOf(deployment);
  if (listens === undefined) {
    return { lines: [], source: null };
  }
  const free = mapGet(state.objects.Service, objectKey(namespace, name)) === undefined ? name : `${name}-users`;
  const words = ["kubectl", "expose", "deployment", name, "--port=80", `--target-port=${String(listens)}`];
  return {
    lines: [[...words, ...(free === name ? [] : [`--name=${free}`]), ...scopeOf(namespace)].map(shellWord).join(" ")],
    source: { service: objectKey(namespace, free), port: 80, ratePerSecond: USERS_PER_SECOND },
  };
}

function portOf({ spec }: Deployment): number | undefined {
  const [container] = spec.template.spec.containers;
  if (container === undefined) {
    return undefined;
  }
  const own = programOf(container.image).ports;
  return own === null ? (container.ports?.[0]?.containerPort ?? 80) : own[0];
}
