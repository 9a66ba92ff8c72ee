import {
  controllerOf,
  findCondition,
  type Deployment,
  type KubeEvent,
  type Pod,
  type ReplicaSet,
} from "../api/objects.ts";
import type { Endpoints } from "../api/objects-network.ts";
import type { Change, Frame } from "../sim/timeline.ts";
import type { TraceEntry } from "./recording.ts";

const revision = "deployment.kubernetes.io/revision";
const annotationFields = {
  revision,
  revisionHistory: "deployment.kubernetes.io/revision-history",
  desired: "deployment.kubernetes.io/desired-replicas",
  max: "deployment.kubernetes.io/max-replicas",
  changeCause: "kubernetes.io/change-cause",
};

/** Aliases of the names that the cluster made up, given in order of creation: `rs1`, `pod1`, … */
export class Aliases {
  readonly names: Record<string, string> = {};
  private readonly counts: Record<string, number> = {};

  of(kind: "rs" | "pod", name: string): string {
    const known = this.names[name];
    if (known !== undefined) {
      return known;
    }
    const count = (this.counts[kind] ?? 0) + 1;
    this.counts[kind] = count;
    const alias = `${kind}${String(count)}`;
    this.names[name] = alias;
    return alias;
  }
}

function annotated(
  object: { readonly metadata: { readonly annotations: Readonly<Record<string, string>> } },
  fields: readonly (keyof typeof annotationFields)[],
): Record<string, string> {
  const out: Record<string, string> = {};
  for (const field of fields) {
    const value = object.metadata.annotations[annotationFields[field]];
    if (value !== undefined) {
      out[field] = value;
    }
  }
  return out;
}

function imageOf(object: { readonly spec: { readonly containers: Pod["spec"]["containers"] } }): string {
  return object.spec.containers.map((container) => container.image).join(",");
}

/** Counts as the API shows them: nought is left out. */
function counts(status: object): Record<string, number> {
  return Object.fromEntries(Object.entries(status).filter(([, value]) => typeof value === "number" && value !== 0));
}

function deploymentEntry(t: number, deployment: Deployment): TraceEntry {
  const { metadata, spec, status } = deployment;
  const conditions = status.conditions.map(({ type, status: state, reason, message }) => ({
    type,
    status: state,
    reason,
    message,
  }));
  return {
    t,
    kind: "Deployment",
    name: metadata.name,
    generation: metadata.generation,
    ...annotated(deployment, ["revision", "changeCause"]),
    replicas: spec.replicas,
    ...(spec.paused ? { paused: true } : {}),
    image: imageOf(spec.template),
    status: counts(status),
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

function replicaSetEntry(t: number, rs: ReplicaSet, aliases: Aliases): TraceEntry {
  const owner = controllerOf(rs)?.name;
  return {
    t,
    kind: "ReplicaSet",
    name: aliases.of("rs", rs.metadata.name),
    ...(owner === undefined ? {} : { owner }),
    ...annotated(rs, ["revision", "revisionHistory", "desired", "max", "changeCause"]),
    image: imageOf(rs.spec.template),
    replicas: rs.spec.replicas,
    status: { replicas: 0, ...counts(rs.status) },
  };
}

function podEntry(t: number, pod: Pod, aliases: Aliases): TraceEntry {
  const owner = controllerOf(pod)?.name;
  const waiting = pod.status.containerStatuses.find(({ state }) => state.type === "waiting")?.state;
  return {
    t,
    kind: "Pod",
    name: aliases.of("pod", pod.metadata.name),
    ...(owner === undefined ? {} : { owner: aliases.of("rs", owner) }),
    image: imageOf(pod),
    phase: pod.status.phase,
    ...(waiting?.type === "waiting" ? { waiting: waiting.reason } : {}),
    ready: findCondition(pod.status.conditions, "Ready")?.status === "True",
    ...(pod.metadata.deletionTimestamp === undefined ? {} : { terminating: true }),
    scheduled: pod.spec.nodeName !== undefined,
  };
}

function endpointsEntry(t: number, { metadata, subsets }: Endpoints, aliases: Aliases): TraceEntry {
  const podsOf = (field: "addresses" | "notReadyAddresses"): string[] =>
    subsets
      .flatMap((subset) => subset[field] ?? [])
      .map(({ targetRef, ip }) => (targetRef?.name === undefined ? ip : aliases.of("pod", targetRef.name)))
      .sort();
  return {
    t,
    kind: "Endpoints",
    name: metadata.name,
    ready: podsOf("addresses"),
    notReady: podsOf("notReadyAddresses"),
  };
}

function changeEntry(t: number, change: Change, aliases: Aliases): TraceEntry | undefined {
  const object = change.after ?? change.before;
  const entry =
    object?.kind === "Deployment"
      ? deploymentEntry(t, object)
      : object?.kind === "ReplicaSet"
        ? replicaSetEntry(t, object, aliases)
        : object?.kind === "Pod"
          ? podEntry(t, object, aliases)
          : object?.kind === "Endpoints"
            ? endpointsEntry(t, object, aliases)
            : undefined;
  return entry !== undefined && change.after === undefined ? { ...entry, deleted: true } : entry;
}

function eventEntry(t: number, event: KubeEvent, aliases: Aliases): TraceEntry {
  const { kind, name } = event.involvedObject;
  const alias = kind === "ReplicaSet" || kind === "Pod" ? aliases.of(kind === "Pod" ? "pod" : "rs", name) : name;
  return {
    t,
    kind: "Event",
    type: event.type,
    reason: event.reason,
    from: event.source,
    object: `${kind}/${alias}`,
    message: event.message,
    count: event.count,
  };
}

/** Every change of a run in order, in the form of a recording. */
export function traceOf(frames: readonly Frame[], aliases: Aliases): TraceEntry[] {
  return frames.flatMap((frame) => [
    ...frame.changes.flatMap((change) => changeEntry(frame.atMs, change, aliases) ?? []),
    ...frame.events.map((event) => eventEntry(frame.atMs, event, aliases)),
  ]);
}
