import type { ObjectRef } from "../../src/api/objects.ts";
import { addDescribers } from "../../src/view/describe.ts";
import { lateDescribers } from "../../src/view/late-describers.ts";
import type { AutoscalerSum, Decision, DecisionCode, DecisionFacts, RolloutBudget } from "../../src/sim/trace.ts";

const percent: RolloutBudget = {
  desired: 4,
  maxSurge: "25%",
  maxUnavailable: "25%",
  surge: 1,
  unavailable: 1,
  maxTotal: 5,
  minAvailable: 3,
};
const numbers: RolloutBudget = {
  desired: 7,
  maxSurge: 2,
  maxUnavailable: 0,
  surge: 2,
  unavailable: 0,
  maxTotal: 9,
  minAvailable: 7,
};

const sum: AutoscalerSum = {
  target: "web",
  from: 4,
  to: 4,
  resource: "cpu",
  isShare: true,
  current: 80,
  wanted: 80,
  ratio: 1,
  counted: 4,
  unready: 0,
  missing: 0,
  by: "ratio",
  tolerance: 0.1,
  proposed: 4,
  stabilized: 4,
  heldUntilMs: null,
  windowSeconds: 300,
  recent: 4,
  limit: "DesiredWithinRange",
  min: 2,
  max: 10,
};

addDescribers(lateDescribers);

/** Facts of every decision, several where its sentence has several forms. Numbers are chosen to be told apart. */
export const sampleFacts: { readonly [C in DecisionCode]: readonly DecisionFacts[C][] } = {
  createReplicaSet: [
    {
      ...percent,
      name: "web-6d7449fdcb",
      revision: 2,
      images: ["web:v2"],
      size: 1,
      total: 4,
      strategy: "RollingUpdate",
    },
    {
      ...numbers,
      name: "web-6d7449fdcb",
      revision: 3,
      images: ["web:v2", "log:1"],
      size: 0,
      total: 9,
      strategy: "RollingUpdate",
    },
    { ...percent, name: "web-6d7449fdcb", revision: 2, images: ["web:v2"], size: 4, total: 0, strategy: "Recreate" },
  ],
  reuseReplicaSet: [
    { name: "web-6d59fd96fc", from: 2, to: 4, images: ["web:v1"], size: 0 },
    { name: "web-6d59fd96fc", from: 0, to: 4, images: ["web:v1"], size: 0 },
  ],
  adoptReplicaSet: [{ name: "web-6d59fd96fc" }],
  releaseReplicaSet: [{ name: "web-6d59fd96fc" }],
  hashCollision: [{ name: "web-6d59fd96fc", collisionCount: 1 }],
  scaleUpNewReplicaSet: [
    { ...percent, name: "web-6d7449fdcb", from: 1, to: 2, total: 4 },
    { ...numbers, name: "web-6d7449fdcb", from: 0, to: 7, total: 1 },
  ],
  scaleDownNewReplicaSet: [{ name: "web-6d7449fdcb", from: 6, to: 4, desired: 4 }],
  cleanUpUnhealthy: [
    {
      ...percent,
      name: "web-6d7449fdcb",
      from: 2,
      to: 1,
      unhealthy: 1,
      total: 6,
      newUnavailable: 0,
      maxScaledDown: 3,
      taken: 0,
    },
    {
      ...percent,
      name: "web-6d7449fdcb",
      from: 5,
      to: 2,
      unhealthy: 4,
      total: 8,
      newUnavailable: 2,
      maxScaledDown: 3,
      taken: 0,
    },
    {
      ...percent,
      name: "web-6d7449fdcb",
      from: 5,
      to: 4,
      unhealthy: 4,
      total: 8,
      newUnavailable: 2,
      maxScaledDown: 3,
      taken: 2,
    },
  ],
  scaleDownOldReplicaSet: [
    { ...percent, name: "web-6d59fd96fc", from: 4, to: 3, available: 4 },
    { ...percent, name: "web-6d59fd96fc", from: 1, to: 0, available: 5 },
    {
      ...percent,
      desired: 1,
      surge: 1,
      unavailable: 1,
      maxTotal: 2,
      minAvailable: 0,
      name: "web-6d59fd96fc",
      from: 1,
      to: 0,
      available: 1,
    },
  ],
  waitForAvailable: [
    { ...percent, name: "web-6d7449fdcb", total: 5, available: 3, newSize: 2, newAvailable: 0, oldSize: 3 },
    { ...percent, name: "web-6d7449fdcb", total: 5, available: 2, newSize: 4, newAvailable: 2, oldSize: 1 },
    {
      ...percent,
      desired: 1,
      surge: 0,
      unavailable: 1,
      maxTotal: 1,
      minAvailable: 0,
      name: "web-6d7449fdcb",
      total: 1,
      available: 0,
      newSize: 0,
      newAvailable: 0,
      oldSize: 1,
    },
  ],
  waitForReady: [
    { name: "web-6d7449fdcb", desired: 4, updated: 4, available: 1, minReadySeconds: 0 },
    { name: "web-6d7449fdcb", desired: 4, updated: 4, available: 1, minReadySeconds: 10 },
  ],
  scaleActive: [
    { name: "web-6d7449fdcb", from: 4, to: 6, desired: 6, isNew: true },
    { name: "web-6d7449fdcb", from: 4, to: 2, desired: 2, isNew: false },
    { name: "web-6d7449fdcb", from: 0, to: 3, desired: 3, isNew: true },
  ],
  scaleProportionally: [
    { ...percent, name: "web-6d59fd96fc", from: 8, to: 11, total: 13, allowed: 18, leftover: 0 },
    { ...percent, name: "web-6d59fd96fc", from: 8, to: 12, total: 1, allowed: 18, leftover: 2 },
  ],
  scaleDownSaturated: [{ name: "web-6d59fd96fc", from: 2, desired: 5 }],
  recreateScaleDown: [{ name: "web-6d59fd96fc", from: 3 }],
  recreateWait: [
    { remaining: 3, terminating: 2 },
    { remaining: 1, terminating: 0 },
  ],
  pausedWaits: [
    { templateChanged: true, desired: 4 },
    { templateChanged: false, desired: 4 },
  ],
  cleanUpHistory: [
    { name: "web-6d59fd96fc", revision: 1, limit: 2, kept: 2 },
    { name: "web-6d59fd96fc", revision: 3, limit: 1, kept: 1 },
  ],
  rolloutComplete: [
    { name: "web-6d7449fdcb", revision: 2, desired: 4 },
    { name: "web-6d7449fdcb", revision: 2, desired: 1 },
    { name: "web-6d7449fdcb", revision: 2, desired: 0 },
  ],
  deadlineExceeded: [
    { name: "web-6d7449fdcb", deadlineSeconds: 600, sinceMs: 12_345, updated: 2, available: 3, desired: 4 },
  ],
  deploymentInSync: [{ desired: 4, available: 3, revision: 2 }],
  writeRefused: [
    { reason: "Forbidden", message: 'pods "web-x" is forbidden: exceeded quota: q', retryMs: 5120 },
    { reason: "Forbidden", message: 'pods "web-x" is forbidden: exceeded quota: q', retryMs: 0 },
  ],
  createPods: [
    { count: 8, have: 2, want: 10, batches: [1, 2, 4, 1] },
    { count: 1, have: 3, want: 4, batches: [1] },
  ],
  deletePods: [
    { count: 1, have: 5, want: 4, victims: [{ name: "web-6d59fd96fc-9vrp9", criterion: "notReady" }] },
    {
      count: 7,
      have: 9,
      want: 2,
      victims: (
        ["notAssigned", "pending", "deletionCost", "crowdedNode", "readyShorter", "moreRestarts", "newer"] as const
      ).map((criterion, i) => ({ name: `web-${i}`, criterion })),
    },
    {
      count: 2,
      have: 4,
      want: 2,
      victims: [
        { name: "web-a", criterion: "uid" },
        { name: "web-b", criterion: "uid" },
      ],
    },
    { count: 3, have: 3, want: 0, victims: [{ name: "web-a", criterion: "allMustGo" }] },
    { count: 1, have: 1, want: 0, victims: [{ name: "web-a", criterion: "allMustGo" }] },
  ],
  adoptPod: [{ name: "web-6d59fd96fc-9vrp9" }],
  releasePod: [{ name: "web-6d59fd96fc-9vrp9" }],
  waitMinReady: [{ ready: 3, available: 2, minReadySeconds: 15, untilMs: 21_500 }],
  podAvailable: [{ available: 2, want: 4 }],
  bindPod: [{ node: "node-2", podsOfOwner: 5, nodesFit: 3, nodes: 4 }],
  unschedulable: [
    {
      nodes: 3,
      reasons: [
        { text: "Insufficient cpu", nodes: 2 },
        { text: "node(s) were unschedulable", nodes: 1 },
      ],
      asks: { cpuMilli: 40_000, memoryBytes: 2 ** 30 },
      best: { node: "node-2", cpuMilli: 23_500, memoryBytes: 200 * 2 ** 30 },
    },
    { nodes: 1, reasons: [{ text: "Too many pods", nodes: 1 }], asks: { cpuMilli: 0, memoryBytes: 0 }, best: null },
    { nodes: 0, reasons: [], asks: { cpuMilli: 100, memoryBytes: 0 }, best: null },
  ],
  pullImage: [{ image: "web:v2", node: "node-2" }],
  imagePresent: [{ image: "web:v2", node: "node-2" }],
  pullFailed: [
    { image: "mediawiki:2", error: "rpc error: code = NotFound desc = not found", attempt: 3, retryMs: 40_000 },
  ],
  imageRefused: [
    { image: "nginx:1 2", reason: "InvalidImageName" },
    { image: "web:v2", reason: "ErrImageNeverPull" },
  ],
  containerStarted: [
    { image: "web:v2", restarts: 0 },
    { image: "web:v2", restarts: 3 },
  ],
  podReady: [
    { image: "web:v2", afterMs: 1300 },
    { image: "web:v2", afterMs: 0 },
  ],
  podUnready: [
    { image: "web:v2", byHand: false, failures: 3, message: "HTTP probe failed with statuscode: 503" },
    { image: "web:v2", byHand: false, failures: 1, message: "HTTP probe failed with statuscode: 503" },
    { image: "web:v2", byHand: true, failures: 0, message: "" },
  ],
  readyUnasked: [
    { image: "web:slow", servesMs: 8200, restarts: 0 },
    { image: "web:unready", servesMs: null, restarts: 1 },
  ],
  neverReady: [{ image: "web:unready", message: "HTTP probe failed with statuscode: 503" }],
  probeFails: [
    {
      kind: "readiness",
      failures: 1,
      threshold: 3,
      message: 'Get "http://10.244.0.2:80/": dial tcp 10.244.0.2:80: connect: connection refused',
      nextMs: 12_000,
    },
    { kind: "readiness", failures: 4, threshold: 3, message: "HTTP probe failed with statuscode: 503", nextMs: null },
    { kind: "liveness", failures: 2, threshold: 3, message: "HTTP probe failed with statuscode: 503", nextMs: 30_000 },
    { kind: "startup", failures: 1, threshold: 30, message: "HTTP probe failed with statuscode: 404", nextMs: 30_000 },
  ],
  probeKills: [
    {
      kind: "liveness",
      container: "web",
      failures: 3,
      message: "HTTP probe failed with statuscode: 503",
      graceSeconds: 30,
    },
    { kind: "startup", container: "web", failures: 1, message: "command failed", graceSeconds: 5 },
  ],
  configMissing: [{ message: 'configmap "settings" not found', retryMs: 12_300 }],
  mountFails: [{ message: 'MountVolume.SetUp failed for volume "v" : configmap "settings" not found', retryMs: 500 }],
  containerCrashed: [
    { exitCode: 137, restarts: 0, retryMs: 0, byHand: true },
    { exitCode: 1, restarts: 1, retryMs: 10_000, byHand: false },
    { exitCode: 1, restarts: 6, retryMs: 300_000, byHand: false },
    { exitCode: 1, restarts: 0, retryMs: 0, byHand: false },
    { exitCode: 0, restarts: 0, retryMs: 0, byHand: false, byProbe: true },
    { exitCode: 0, restarts: 2, retryMs: 20_000, byHand: false, byProbe: true },
  ],
  stopPod: [
    { graceSeconds: 30, preStopMs: 0, hookFails: false },
    { graceSeconds: 30, preStopMs: 10_000, hookFails: false },
    { graceSeconds: 30, preStopMs: 0, hookFails: true },
  ],
  podGone: [{ afterMs: 900 }],
  nodeLost: [
    { node: "node-2", pods: 3, silentMs: 54_400, graceSeconds: 50 },
    { node: "node-2", pods: 1, silentMs: 54_400, graceSeconds: 50 },
    { node: "node-2", pods: 0, silentMs: 54_400, graceSeconds: 50 },
  ],
  nodeBack: [{ node: "node-2" }],
  nodeTainted: [{ node: "node-2", taint: "node.kubernetes.io/unschedulable:NoSchedule" }],
  nodeUntainted: [{ node: "node-2", taint: "node.kubernetes.io/unschedulable:NoSchedule" }],
  evictionWaits: [
    { node: "node-2", seconds: 300, taint: "node.kubernetes.io/unreachable:NoExecute" },
    { node: "node-2", seconds: 30, taint: "own=yes:NoExecute" },
  ],
  evictPod: [
    { node: "node-2" },
    { node: "node-2", taint: "node.kubernetes.io/unreachable:NoExecute", seconds: 300 },
    { node: "node-2", taint: "own=yes:NoExecute" },
    { node: "node-2", taint: "own=yes:NoExecute", seconds: 30 },
  ],
  evictionCancelled: [
    { node: "node-2", pods: 1 },
    { node: "node-2", pods: 4 },
  ],
  autoscaleUp: [
    { ...sum, from: 4, to: 7, current: 140, ratio: 1.75, proposed: 7, stabilized: 7, recent: 7 },
    {
      ...sum,
      from: 4,
      to: 8,
      current: 300,
      ratio: 3.5,
      unready: 1,
      missing: 2,
      proposed: 21,
      stabilized: 21,
      limit: "ScaleUpLimit",
    },
  ],
  autoscaleDown: [
    {
      ...sum,
      from: 9,
      to: 6,
      isShare: false,
      current: 45,
      wanted: 90,
      ratio: 0.5,
      proposed: 5,
      stabilized: 6,
      recent: 6,
    },
    {
      ...sum,
      from: 9,
      to: 5,
      isShare: false,
      resource: "memory",
      current: 12_582_912_000,
      wanted: 25_165_824_000,
      ratio: 0.5,
      proposed: 4,
      stabilized: 4,
      limit: "TooFewReplicas",
      min: 5,
    },
  ],
  autoscaleStays: [
    { ...sum, from: 1, to: 1, current: 64, ratio: 0.8, counted: 1, proposed: 1, stabilized: 1 },
    { ...sum, current: 84, ratio: 1.05, by: "tolerance" },
    { ...sum, current: 180, ratio: 0.9, unready: 3, by: "direction" },
  ],
  autoscaleHeld: [
    {
      ...sum,
      current: 40,
      ratio: 0.5,
      proposed: 2,
      recent: 12,
      from: 7,
      to: 7,
      stabilized: 12,
      limit: "TooManyReplicas",
      max: 7,
      heldUntilMs: 900_000,
    },
    {
      ...sum,
      current: 160,
      ratio: 2,
      proposed: 14,
      windowSeconds: 60,
      recent: 7,
      from: 7,
      to: 7,
      stabilized: 7,
      heldUntilMs: 660_000,
    },
  ],
  autoscaleLimited: [
    { ...sum, from: 10, to: 10, current: 160, ratio: 2, proposed: 20, stabilized: 20, limit: "TooManyReplicas" },
    { ...sum, from: 2, to: 2, current: 40, ratio: 0.5, proposed: 1, stabilized: 1, limit: "TooFewReplicas" },
    { ...sum, from: 6, to: 6, current: 160, ratio: 2, proposed: 12, stabilized: 12, limit: "ScaleUpLimit" },
  ],
  autoscaleBounds: [{ target: "web", from: 12, to: 10, min: 2, max: 10 }],
  autoscaleOff: [{ target: "web" }],
  autoscaleNotYet: (["notYet", "unready"] as const).map((reason) => ({ target: "web", reason, message: "why not" })),
  autoscaleBlind: (["noMetricsServer", "noRequest", "ambiguous", "noTarget", "refused", "other"] as const).map(
    (reason) => ({ target: "web", reason, message: "why it cannot" }),
  ),
  disruptionsAllowed: [{ name: "web", healthy: 4, desired: 3, expected: 4, allowed: 1 }],
  disruptionsBlocked: [
    { name: "web", healthy: 3, desired: 3, expected: 4, allowed: 0 },
    { name: "web", healthy: 1, desired: 2, expected: 2, allowed: 0 },
  ],
  budgetFails: [{ name: "web", message: 'found no controllers for pod "a"' }],
  evictionRefused: [
    {
      name: "web",
      healthy: 2,
      desired: 2,
      expected: 2,
      allowed: 0,
      pod: "web-6d7449fdcb-59mfl",
      node: "node-1",
      rule: { field: "minAvailable", value: 2 },
    },
    {
      name: "web",
      healthy: 1,
      desired: 3,
      expected: 4,
      allowed: 0,
      pod: "web-6d7449fdcb-59mfl",
      node: "node-1",
      rule: { field: "maxUnavailable", value: "25%" },
    },
  ],
  evictionUnsupported: [{ pod: "web-6d7449fdcb-59mfl", node: "node-1", budgets: ["all", "web"] }],
  podEvicted: [
    { pod: "web-6d7449fdcb-59mfl", budget: "", left: 0 },
    { pod: "web-6d7449fdcb-59mfl", budget: "web", left: 2 },
  ],
  deleteDependent: [{ name: "web-6d59fd96fc", kind: "ReplicaSet", owner: "default/web" }],
  orphanDependent: [{ name: "web-6d59fd96fc", kind: "ReplicaSet", owner: "web" }],
  waitForDependents: [{ count: 2 }, { count: 1 }],
};

const deployment: ObjectRef = { kind: "Deployment", key: "default/web" };
const pod: ObjectRef = { kind: "Pod", key: "default/web-6d7449fdcb-59mfl" };
const ofPods: ReadonlySet<string> = new Set([
  "bindPod",
  "unschedulable",
  "pullImage",
  "imagePresent",
  "pullFailed",
  "imageRefused",
  "containerStarted",
  "podReady",
  "podUnready",
  "neverReady",
  "containerCrashed",
  "stopPod",
  "podGone",
  "evictPod",
]);

function decisionsOf<C extends DecisionCode>(code: C): readonly Decision[] {
  return sampleFacts[code].map(
    (facts) =>
      ({ code, actor: "deployment-controller", subject: ofPods.has(code) ? pod : deployment, facts }) as Decision,
  );
}

export const sampleCodes = Object.keys(sampleFacts) as DecisionCode[];
export const sampleDecisions: readonly Decision[] = sampleCodes.flatMap(decisionsOf);
