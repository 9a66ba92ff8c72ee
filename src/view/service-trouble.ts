import type { Container, Deployment, Service } from "../api/objects.ts";
import { listensOn } from "../sim/node/programs.ts";
import { mapValues } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";

const SERVICE_NAME = "kubernetes.io/service-name";

/** Why a Service leads nowhere, as far as that can be told without asking it. */
export type ServiceTrouble =
  /** It is asked for, and there is none of that name. */
  | "missing"
  /** It has no port with the number that is asked for. */
  | "noPort"
  /** Its selector fits no Deployment's pods. */
  | "selectsNone"
  /** Nothing listens where its target port leads. */
  | "wrongPort"
  /** None of its pods is ready. */
  | "noneReady";

/** Whether a Service's selector fits the pods of a Deployment. */
export function selects(
  { metadata, spec }: Service,
  { metadata: { namespace }, spec: { template } }: Deployment,
): boolean {
  const wanted = Object.entries(spec.selector);
  return (
    namespace === metadata.namespace &&
    wanted.length > 0 &&
    wanted.every(([name, value]) => template.metadata.labels[name] === value)
  );
}

/** What keeps a Service from leading anywhere; `wanted` are the ports that it is asked at. What is ready counts only in a cluster that runs. */
export function troubleOf(
  state: ClusterState,
  service: Service,
  selected: readonly Deployment[],
  wanted: readonly number[],
  isRunning: boolean,
): ServiceTrouble | null {
  const { ports, selector } = service.spec;
  if (wanted.some((port) => !ports.some((one) => one.port === port))) {
    return "noPort";
  }
  // It is another name, and leads to no pods of its own: its selector is not read.
  if (service.spec.type === "ExternalName") {
    return null;
  }
  // Pods of other kinds of owners are no part of this picture: only a running cluster tells of them.
  const isReady = isRunning && readyEndpoints(state, service) > 0;
  if (selected.length === 0) {
    return isReady || Object.keys(selector).length === 0 ? null : "selectsNone";
  }
  if (!selected.some(({ spec }) => ports.some((port) => leadsTo(port, spec.template.spec.containers)))) {
    return "wrongPort";
  }
  return isRunning && !isReady ? "noneReady" : null;
}

function leadsTo({ targetPort }: Service["spec"]["ports"][number], containers: readonly Container[]): boolean {
  return containers.some((container) => {
    const port =
      typeof targetPort === "number"
        ? targetPort
        : container.ports?.find(({ name }) => name === targetPort)?.containerPort;
    return port !== undefined && listensOn(container, port);
  });
}

function readyEndpoints(state: ClusterState, { metadata }: Service): number {
  return mapValues(state.objects.EndpointSlice)
    .filter((slice) => slice.metadata.namespace === metadata.namespace)
    .filter((slice) => slice.metadata.labels[SERVICE_NAME] === metadata.name)
    .reduce((sum, { endpoints }) => sum + endpoints.filter(({ conditions }) => conditions.ready !== false).length, 0);
}
