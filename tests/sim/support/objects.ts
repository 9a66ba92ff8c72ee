import type {
  Condition,
  Container,
  Deployment,
  DeploymentSpec,
  ObjectMeta,
  Pod,
  PodStatus,
  PodTemplateSpec,
  ReplicaSet,
} from "../../../src/api/objects.ts";
import type { DeploymentSync } from "../../../src/sim/controllers/deployment/sync.ts";
import { ownerReferenceTo } from "../../../src/sim/controllers/deployment/revisions.ts";
import { initialState } from "../../../src/sim/initial-state.ts";
import type { ClusterSettings } from "../../../src/sim/input.ts";
import type { ClusterState } from "../../../src/sim/state.ts";
import { Transaction } from "../../../src/sim/transaction.ts";

// Objects as the API server stores them, for tests of one controller without a server in front of it.

export function meta(name: string, more: Partial<ObjectMeta> = {}): ObjectMeta {
  return {
    name,
    namespace: "default",
    uid: "",
    generation: 1,
    resourceVersion: "",
    creationTimestamp: 0,
    labels: {},
    annotations: {},
    ownerReferences: [],
    finalizers: [],
    ...more,
  };
}

export function container(image: string, name = "web"): Container {
  return {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    resources: {},
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
  };
}

export function template(image: string, labels: Readonly<Record<string, string>> = { app: "web" }): PodTemplateSpec {
  return {
    metadata: { labels, annotations: {} },
    spec: {
      containers: [container(image)],
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      schedulerName: "default-scheduler",
      securityContext: {},
    },
  };
}

/** A Deployment `web` as it is stored: defaults applied, nothing done yet. */
export function deployment(spec: Partial<DeploymentSpec> = {}, metadata: Partial<ObjectMeta> = {}): Deployment {
  return {
    kind: "Deployment",
    metadata: meta("web", { labels: { app: "web" }, ...metadata }),
    spec: {
      replicas: 3,
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
      observedGeneration: 0,
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

export function rolling(maxSurge: number | string, maxUnavailable: number | string): DeploymentSpec["strategy"] {
  return { type: "RollingUpdate", rollingUpdate: { maxSurge, maxUnavailable } };
}

export interface ReplicaSetShape {
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  /** As many as wanted where not given. */
  readonly current?: number;
  readonly available?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly createdMs?: number;
  readonly owner?: Deployment;
  readonly deletionTimestamp?: number;
  readonly observedGeneration?: number;
}

/** A ReplicaSet whose pods are all there and available unless it is said otherwise. */
export function replicaSet(shape: ReplicaSetShape): ReplicaSet {
  const {
    name,
    image,
    replicas,
    current = replicas,
    available = current,
    annotations = {},
    createdMs = 0,
    owner,
    deletionTimestamp,
    observedGeneration = 1,
  } = shape;
  const labels = { app: "web", "pod-template-hash": name.slice(name.lastIndexOf("-") + 1) };
  return {
    kind: "ReplicaSet",
    metadata: meta(name, {
      labels,
      annotations,
      creationTimestamp: createdMs,
      ownerReferences: owner === undefined ? [] : [ownerReferenceTo(owner)],
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    }),
    spec: { replicas, minReadySeconds: 0, selector: { matchLabels: labels }, template: template(image, labels) },
    status: {
      replicas: current,
      fullyLabeledReplicas: current,
      readyReplicas: available,
      availableReplicas: available,
      terminatingReplicas: 0,
      observedGeneration,
      conditions: [],
    },
  };
}

export function emptyState(settings: Partial<ClusterSettings> = {}): ClusterState {
  return initialState({ version: 1, seed: 1, setup: [], settings });
}

function made<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) {
    throw new Error("a test's own object is refused");
  }
  return answer.value;
}

/** What a test's objects are once they are stored, and one look of the controller over them that has not begun. */
export interface PreparedSync {
  readonly sync: DeploymentSync;
  readonly deployment: Deployment;
  readonly replicaSets: readonly ReplicaSet[];
}

/** Stores a Deployment and its ReplicaSets, each at the instant of its birth, and begins a look at them at `nowMs`. */
export function prepareSync(wish: Deployment, shapes: readonly ReplicaSetShape[], nowMs = 100_000): PreparedSync {
  const setup = new Transaction(emptyState(), 0);
  setup.begin(0, false);
  const owner = made(setup.create("Deployment", wish));
  const stored = shapes.map((shape) => {
    setup.begin(shape.createdMs ?? 0, false);
    return made(setup.create("ReplicaSet", replicaSet({ ...shape, owner })));
  });
  const tx = new Transaction(setup.commit(), 1);
  tx.begin(nowMs, false);
  return { sync: { tx, deployment: owner, replicaSets: stored }, deployment: owner, replicaSets: stored };
}

/** The sizes that a look has left, by name. */
export function sizesAfter({ sync, replicaSets }: PreparedSync): Record<string, number> {
  return Object.fromEntries(
    replicaSets.map(({ metadata }) => [
      metadata.name,
      sync.tx.live("ReplicaSet", `default/${metadata.name}`)?.spec.replicas ?? Number.NaN,
    ]),
  );
}

export function condition(
  type: string,
  status: Condition["status"],
  lastTransitionTime = 0,
  reason = "",
  message = "",
): Condition {
  return { type, status, reason, message, lastTransitionTime };
}

export interface PodShape {
  readonly name: string;
  readonly uid?: string;
  readonly node?: string;
  readonly phase?: PodStatus["phase"];
  /** Since when it is ready; absent: it is not. */
  readonly readySinceMs?: number;
  readonly createdMs?: number;
  readonly restarts?: number;
  readonly cost?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export function pod(shape: PodShape): Pod {
  const {
    name,
    uid = `uid-${name}`,
    node,
    phase = "Running",
    readySinceMs,
    createdMs = 0,
    restarts = 0,
    cost,
    labels = { app: "web" },
  } = shape;
  const ready =
    readySinceMs === undefined
      ? condition("Ready", "False", 0, "ContainersNotReady")
      : condition("Ready", "True", readySinceMs);
  return {
    kind: "Pod",
    metadata: meta(name, {
      uid,
      creationTimestamp: createdMs,
      labels,
      annotations: cost === undefined ? {} : { "controller.kubernetes.io/pod-deletion-cost": cost },
    }),
    spec: { ...template("web:v1").spec, ...(node === undefined ? {} : { nodeName: node }) },
    status: {
      phase,
      conditions: [ready],
      containerStatuses: [
        {
          name: "web",
          image: "web:v1",
          ready: readySinceMs !== undefined,
          started: true,
          restartCount: restarts,
          state: { type: "running", startedAt: createdMs },
        },
      ],
    },
  };
}
