import {
  keyOf,
  type Deployment,
  type KubeObject,
  type ObjectMeta,
  type Pod,
  type ReplicaSet,
} from "../../../src/api/objects.ts";
import type { Input } from "../../../src/sim/input.ts";
import { initialState } from "../../../src/sim/initial-state.ts";
import { mapGet, mapRemove, mapSet, type PersistentMap } from "../../../src/sim/persistent-map.ts";
import type { ClusterState } from "../../../src/sim/state.ts";
import type { Change, Frame, Timeline } from "../../../src/sim/timeline.ts";
import type { Decision } from "../../../src/sim/trace.ts";

interface Happening {
  readonly put?: readonly KubeObject[];
  readonly remove?: readonly KubeObject[];
  readonly decisions?: readonly Decision[];
  readonly input?: Input;
  readonly cause?: number;
}

/** A timeline that is written by hand, frame by frame. */
export interface Recording {
  readonly timeline: () => Timeline;
  /** Adds a frame and gives its number. */
  readonly frame: (atMs: number, happening: Happening) => number;
  /** Another recording that goes on from the same frames. */
  readonly fork: () => Recording;
}

export function record(frames: readonly Frame[] = [firstFrame()]): Recording {
  let all = frames;
  return {
    timeline: () => ({ scenario: { version: 1, seed: 1, setup: [] }, inputs: [], frames: all }),
    fork: () => record(all),
    frame: (atMs, { put = [], remove = [], decisions = [], input, cause }) => {
      const last = all.at(-1) ?? firstFrame();
      let state: ClusterState = { ...last.state, nowMs: atMs };
      const changes: Change[] = [];
      for (const object of put) {
        const before = mapGet(tableOf(state, object), keyOf(object));
        state = withTable(state, object, mapSet(tableOf(state, object), keyOf(object), object));
        changes.push({
          verb: before === undefined ? "create" : "update",
          kind: object.kind,
          key: keyOf(object),
          before,
          after: object,
        });
      }
      for (const object of remove) {
        const before = mapGet(tableOf(state, object), keyOf(object));
        state = withTable(state, object, mapRemove(tableOf(state, object), keyOf(object)));
        changes.push({ verb: "delete", kind: object.kind, key: keyOf(object), before, after: undefined });
      }
      const origin = input ?? {
        atMs,
        seq: all.length,
        cause: cause ?? null,
        event: { type: "reconcile", controller: "deployment", key: "default/web" } as const,
      };
      all = [
        ...all,
        {
          index: all.length,
          atMs,
          state,
          origin,
          cause: cause ?? null,
          alsoCauses: [],
          changes,
          events: [],
          decisions,
        },
      ];
      return all.length - 1;
    },
  };
}

function tableOf(state: ClusterState, object: KubeObject): PersistentMap<KubeObject> {
  return state.objects[object.kind] as PersistentMap<KubeObject>;
}
function withTable(state: ClusterState, object: KubeObject, table: PersistentMap<KubeObject>): ClusterState {
  return { ...state, objects: { ...state.objects, [object.kind]: table } };
}
function firstFrame(): Frame {
  const state = initialState({ version: 1, seed: 1, setup: [], settings: { hopMs: 20 } });
  return {
    index: 0,
    atMs: 0,
    state,
    origin: null,
    cause: null,
    alsoCauses: [],
    changes: [],
    events: [],
    decisions: [],
  };
}

function meta(name: string, uid: string, more: Partial<ObjectMeta> = {}): ObjectMeta {
  return {
    name,
    namespace: "default",
    uid,
    generation: 1,
    resourceVersion: "1",
    creationTimestamp: 0,
    labels: {},
    annotations: {},
    ownerReferences: [],
    finalizers: [],
    ...more,
  };
}

function template(image: string): Deployment["spec"]["template"] {
  const container = {
    name: "web",
    image,
    imagePullPolicy: "IfNotPresent",
    resources: {},
    terminationMessagePath: "",
    terminationMessagePolicy: "",
  };
  return {
    metadata: { labels: { app: "web" }, annotations: {} },
    spec: {
      containers: [container],
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      schedulerName: "default-scheduler",
      securityContext: {},
    },
  };
}

export function deployment(replicas: number, spec: Partial<Deployment["spec"]> = {}, name = "web"): Deployment {
  return {
    kind: "Deployment",
    metadata: meta(name, `d-${name}`),
    spec: {
      replicas,
      selector: { matchLabels: { app: "web" } },
      template: template("web:v1"),
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
      minReadySeconds: 0,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      paused: false,
      ...spec,
    },
    status: {
      observedGeneration: 1,
      replicas: 0,
      updatedReplicas: 0,
      readyReplicas: 0,
      availableReplicas: 0,
      unavailableReplicas: 0,
      terminatingReplicas: 0,
      conditions: [],
    },
  };
}

function owner(kind: string, object: { readonly metadata: ObjectMeta } | null): Pick<ObjectMeta, "ownerReferences"> {
  return {
    ownerReferences:
      object === null
        ? []
        : [{ apiVersion: "apps/v1", kind, name: object.metadata.name, uid: object.metadata.uid, controller: true }],
  };
}

export function replicaSet(
  hash: string,
  replicas: number,
  options: {
    readonly revision?: number;
    readonly of?: Deployment | null;
    readonly available?: number;
    readonly image?: string;
  } = {},
): ReplicaSet {
  const { revision, of = null, available = 0, image = "web:v1" } = options;
  const annotations: Record<string, string> =
    revision === undefined ? {} : { "deployment.kubernetes.io/revision": String(revision) };
  return {
    kind: "ReplicaSet",
    metadata: meta(`web-${hash}`, `rs-${hash}`, {
      annotations,
      labels: { "pod-template-hash": hash },
      ...owner("Deployment", of),
    }),
    spec: { replicas, minReadySeconds: of?.spec.minReadySeconds ?? 0, selector: {}, template: template(image) },
    status: {
      replicas,
      fullyLabeledReplicas: replicas,
      readyReplicas: available,
      availableReplicas: available,
      terminatingReplicas: 0,
      observedGeneration: 1,
      conditions: [],
    },
  };
}

export function pod(
  id: string,
  of: ReplicaSet | null,
  more: {
    readonly atMs?: number;
    readonly ready?: boolean;
    readonly deletedMs?: number;
    readonly status?: Partial<Pod["status"]>;
  } = {},
): Pod {
  const { atMs = 0, ready = false, deletedMs, status = {} } = more;
  const leaving =
    deletedMs === undefined ? {} : { deletionTimestamp: deletedMs + 30_000, deletionGracePeriodSeconds: 30 };
  const name = of === null ? id : `${of.metadata.name}-${id}`;
  return {
    kind: "Pod",
    metadata: meta(name, `p-${id}`, {
      ...(of === null ? {} : { generateName: `${of.metadata.name}-` }),
      creationTimestamp: atMs,
      ...owner("ReplicaSet", of),
      ...leaving,
    }),
    spec: { ...template(of?.spec.template.spec.containers[0]?.image ?? "web:v1").spec, nodeName: "node-1" },
    status: {
      phase: ready ? "Running" : "Pending",
      conditions: ready ? [{ type: "Ready", status: "True", reason: "", message: "", lastTransitionTime: atMs }] : [],
      containerStatuses: ready
        ? [
            {
              name: "web",
              image: "web:v1",
              ready: true,
              started: true,
              restartCount: 0,
              state: { type: "running", startedAt: atMs },
            },
          ]
        : [],
      startTime: atMs,
      ...status,
    },
  };
}
