import { emptyEventLog } from "./event-log.ts";
import type { ClusterSettings, NodeShape, Scenario } from "./input.ts";
import { emptyMap, mapSet } from "./persistent-map.ts";
import type { ClusterState } from "./state.ts";
import type { Namespace } from "../api/objects.ts";

/**
 * Nodes larger than most real ones, so that thousands of pods find room; a kubelet's own limit is 110 pods.
 */
const defaultNodes: readonly NodeShape[] = [1, 2, 3].map((i) => ({
  name: `node-${String(i)}`,
  cpu: "64",
  memory: "256Gi",
  pods: 4000,
}));

export const defaultSettings: ClusterSettings = { hopMs: 50, nodes: defaultNodes, kubelet: { type: "node" } };

/** How long a cluster has been there that has what every cluster has. */
export const CLUSTER_AGE_MS = 3_600_000;

function namespace(name: string, creationTimestamp: number): Namespace {
  return {
    kind: "Namespace",
    metadata: {
      name,
      namespace: "",
      uid: `namespace-${name}`,
      generation: 0,
      resourceVersion: "1",
      creationTimestamp,
      labels: { "kubernetes.io/metadata.name": name },
      annotations: {},
      ownerReferences: [],
      finalizers: ["kubernetes"],
    },
    status: { phase: "Active" },
  };
}

/** An empty cluster at 0 ms: the namespaces that every cluster has, and nothing in them. */
export function initialState(scenario: Scenario): ClusterState {
  const madeMs = scenario.settings?.hasSystemObjects === true ? -CLUSTER_AGE_MS : 0;
  return {
    seed: scenario.seed,
    nowMs: 0,
    resourceVersion: 1,
    nextSeq: 1,
    settings: { ...defaultSettings, ...scenario.settings },
    objects: {
      Deployment: emptyMap(),
      ReplicaSet: emptyMap(),
      Pod: emptyMap(),
      Node: emptyMap(),
      Namespace: ["default", "kube-node-lease", "kube-public", "kube-system"].reduce(
        (map, name) => mapSet(map, name, namespace(name, madeMs)),
        emptyMap<Namespace>(),
      ),
      Service: emptyMap(),
      ConfigMap: emptyMap(),
      Secret: emptyMap(),
      Endpoints: emptyMap(),
      EndpointSlice: emptyMap(),
      HorizontalPodAutoscaler: emptyMap(),
      PodDisruptionBudget: emptyMap(),
    },
    events: emptyEventLog(),
    podsByOwner: emptyMap(),
    orphanPods: emptyMap(),
    replicaSetsByOwner: emptyMap(),
    orphanReplicaSets: [],
    podsByNode: emptyMap(),
    nodeUsage: emptyMap(),
    queue: null,
    wakes: emptyMap(),
    timers: emptyMap(),
    retries: emptyMap(),
    unseenSizes: emptyMap(),
    births: emptyMap(),
    unscheduled: [],
    unschedulable: emptyMap(),
    reservedReadyMs: {},
    podAddresses: { used: emptyMap(), next: {} },
    endpointNews: emptyMap(),
    nodeImages: {},
    crashBackOffs: emptyMap(),
    lostNodes: {},
    toldUnschedulable: [],
    refusedEvictions: {},
    evictions: emptyMap(),
    images: scenario.settings?.images ?? {},
    traffic: [],
    sigterms: emptyMap(),
    probes: emptyMap(),
    processMarks: emptyMap(),
    startedEnvs: emptyMap(),
    requestRates: emptyMap(),
    autoscalers: emptyMap(),
  };
}
