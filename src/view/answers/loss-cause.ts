import { objectKey, type ObjectKey, type ObjectRef, type Pod, type Service, type SimTime } from "../../api/objects.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { mapGet, mapValues } from "../../sim/persistent-map.ts";
import { deployments } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { DecisionFacts } from "../../sim/trace.ts";
import type { Loss, LossReason } from "../../traffic/request.ts";
import { selects } from "../service-trouble.ts";
import { decisionsAbout } from "../why.ts";

export type LossCode = LossReason | "probeKilled" | "portName" | "portNames" | "noSuchPods" | "lastLeaving";

/** Why requests were lost: what they found, or what the whole run tells to be behind it. */
export type LossCause =
  | { readonly code: LossReason | "lastLeaving" }
  /** A startup or liveness probe has the kubelet stop the container. */
  | { readonly code: "probeKilled"; readonly kill: DecisionFacts["probeKills"] }
  /** No container names a port as the Service's `targetPort` does; without `names`: none names any. */
  | { readonly code: "portName" | "portNames"; readonly target: string; readonly names: readonly string[] }
  /** No Pod has the labels that the Service's selector asks for. */
  | { readonly code: "noSuchPods"; readonly selector: string };

/** So many of a pod's last decisions are looked at. */
const LOOKED_AT = 24;

/** What is behind a loss, as the run stands at an instant. */
export function causeOfLoss(
  timeline: Timeline,
  atMs: SimTime,
  state: ClusterState,
  { reason, service: key, pod }: Loss,
): LossCause {
  const service = mapGet(state.objects.Service, key);
  switch (reason) {
    case "noEndpoints":
      return service === undefined ? { code: reason } : causeOfNobody(timeline, atMs, state, service);
    case "crashed":
    case "cut": {
      const kill = pod === null ? null : killOf(timeline, atMs, { kind: "Pod", key: pod.key });
      return kill === null ? { code: reason } : { code: "probeKilled", kill };
    }
    case "stopping":
    case "gone":
      return { code: service !== undefined && isDeserted(state, service) ? "lastLeaving" : reason };
    default:
      return { code: reason };
  }
}

/** Why a Service has nobody to send to. */
function causeOfNobody(timeline: Timeline, atMs: SimTime, state: ClusterState, service: Service): LossCause {
  const pods = podsOfService(state, service);
  const behind = deployments(state).filter((one) => selects(service, one));
  if (pods.length === 0 && behind.length === 0) {
    return { code: "noSuchPods", selector: labelsText(service.spec.selector) };
  }
  const named = missingPortName(state, service);
  if (named !== null) {
    return named;
  }
  for (const pod of pods) {
    const isReady = pod.status.containerStatuses.every(({ ready }) => ready);
    const ref: ObjectRef = { kind: "Pod", key: objectKey(pod.metadata.namespace, pod.metadata.name) };
    const kill = isReady ? null : killOf(timeline, atMs, ref);
    if (kill !== null) {
      return { code: "probeKilled", kill };
    }
  }
  return { code: "noEndpoints" };
}

/** The probe that had a pod's container stopped the last time that one ended; `null`: it did not end by that. */
export function killOf(timeline: Timeline, atMs: SimTime, ref: ObjectRef): DecisionFacts["probeKills"] | null {
  for (const { decision } of decisionsAbout(timeline, atMs, ref, LOOKED_AT)) {
    if (decision.code === "probeKills") {
      return decision.facts;
    }
    if (decision.code === "stopPod" || (decision.code === "containerCrashed" && decision.facts.byProbe !== true)) {
      return null;
    }
  }
  return null;
}

/** `app=web,tier=front`. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

export function podsOfService({ objects }: ClusterState, { metadata, spec }: Service): readonly Pod[] {
  return Object.keys(spec.selector).length === 0
    ? []
    : mapValues(objects.Pod).filter(
        (pod) =>
          pod.metadata.namespace === metadata.namespace &&
          matchesSelector({ matchLabels: spec.selector }, pod.metadata.labels),
      );
}

/** A `targetPort` by a name that no container behind the Service has. */
function missingPortName(
  state: ClusterState,
  service: Service,
): Extract<LossCause, { readonly code: "portName" | "portNames" }> | null {
  const templates = deployments(state).filter((one) => selects(service, one));
  const containers = [
    ...templates.flatMap(({ spec }) => spec.template.spec.containers),
    ...podsOfService(state, service).flatMap(({ spec }) => spec.containers),
  ];
  const names = new Set(containers.flatMap(({ ports = [] }) => ports.flatMap(({ name }) => name ?? [])));
  const { targetPort } = service.spec.ports.find((port) => isMissing(port.targetPort, names)) ?? {};
  return targetPort === undefined
    ? null
    : { code: names.size === 0 ? "portName" : "portNames", target: String(targetPort), names: [...names] };
}

function isMissing(targetPort: number | string, names: ReadonlySet<string>): boolean {
  return typeof targetPort === "string" && !names.has(targetPort);
}

/** Nobody is to be left behind the Service: its Deployments ask for no Pod. */
function isDeserted(state: ClusterState, service: Service): boolean {
  const behind = deployments(state).filter((one) => selects(service, one));
  return behind.length > 0 && behind.every(({ spec }) => spec.replicas === 0);
}

/** Slices of a Service. */
export function slicesOf({ objects }: ClusterState, key: ObjectKey) {
  return mapValues(objects.EndpointSlice).filter(
    ({ metadata }) => objectKey(metadata.namespace, metadata.labels["kubernetes.io/service-name"] ?? "") === key,
  );
}
