import { describe, expect, it } from "vitest";
import { fail, ok } from "../../../src/api/failure.ts";
import type { Pod } from "../../../src/api/objects.ts";
import {
  type Measured,
  NO_KNOWN_PODS,
  NO_READY_METRICS,
  type PodMetric,
  replicasForAverage,
  replicasForUtilization,
} from "../../../src/sim/controllers/horizontal-pod-autoscaler/replica-calculator.ts";

const NOW = 1_000_000;
/** Upstream's tests have shorter times than a cluster. */
const startRules = { cpuInitializationMs: 120_000, initialReadinessMs: 10_000 };

interface PodShape {
  readonly phase?: Pod["status"]["phase"];
  readonly ready?: boolean;
  /** How long ago it started, and how long ago that it is ready or not was found. */
  readonly startedAgoMs?: number;
  readonly readyAgoMs?: number;
  readonly isDeleted?: boolean;
}

function podOf(name: string, shape: PodShape): Pod {
  const { phase = "Running", ready = true, startedAgoMs = 600_000, readyAgoMs = 600_000, isDeleted = false } = shape;
  return {
    kind: "Pod",
    metadata: {
      name,
      namespace: "default",
      uid: name,
      generation: 1,
      resourceVersion: "1",
      creationTimestamp: 0,
      labels: {},
      annotations: {},
      ownerReferences: [],
      finalizers: [],
      ...(isDeleted ? { deletionTimestamp: NOW } : {}),
    },
    spec: {
      containers: [],
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      schedulerName: "default-scheduler",
      securityContext: {},
    },
    status: {
      phase,
      containerStatuses: [],
      startTime: NOW - startedAgoMs,
      conditions: [
        {
          type: "Ready",
          status: ready ? "True" : "False",
          reason: "",
          message: "",
          lastTransitionTime: NOW - readyAgoMs,
        },
      ],
    },
  };
}

interface Case {
  readonly current: number;
  /** Of each pod that has any, in thousandths; fewer than there are pods: the last ones have none. */
  readonly levels: readonly number[];
  readonly shapes?: readonly PodShape[];
  /** What each pod requests. */
  readonly request?: number;
  readonly target: number;
  readonly resource?: string;
  readonly tolerances?: { readonly up: number; readonly down: number };
}

function measuredOf({
  current,
  levels,
  shapes = [],
  resource = "cpu",
  tolerances = { up: 0.1, down: 0.1 },
}: Case): Measured {
  const pods = Array.from({ length: Math.max(current, shapes.length) }, (_, i) => podOf(`pod-${i}`, shapes[i] ?? {}));
  const metrics = new Map(
    levels.map((value, i): [string, PodMetric] => [`pod-${i}`, { value, atMs: NOW, windowMs: 60_000 }]),
  );
  return { currentReplicas: current, resource, pods, metrics, tolerances, nowMs: NOW, startRules };
}

const unready: PodShape = { ready: false };
const pending: PodShape = { phase: "Pending", ready: false };
/** Not ready, and never was. */
const neverReady: PodShape = { ready: false, startedAgoMs: 600_000, readyAgoMs: 600_000 };
const hot: PodShape = { startedAgoMs: 30_000, readyAgoMs: 30_000 };

function byShare(one: Case) {
  const measured = measuredOf(one);
  const requests = new Map(measured.pods.map(({ metadata }) => [metadata.name, one.request ?? 1000]));
  return replicasForUtilization(measured, one.target, () => ok(requests));
}

/** The cases of upstream's pkg/controller/podautoscaler/replica_calculator_test.go that are of resources. */
describe("replicasForUtilization", () => {
  it.each<
    readonly [string, Case, { readonly replicas: number; readonly utilization: number; readonly average: number }]
  >([
    ["ScaleUp", { current: 3, levels: [300, 500, 700], target: 30 }, { replicas: 5, utilization: 50, average: 500 }],
    [
      "ScaleUpUnreadyLessScale",
      { current: 3, levels: [300, 500, 700], shapes: [neverReady, {}, {}], target: 30 },
      { replicas: 4, utilization: 60, average: 600 },
    ],
    [
      "ScaleUpHotCpuLessScale",
      { current: 3, levels: [300, 500, 700], shapes: [hot, {}, {}], target: 30 },
      { replicas: 4, utilization: 60, average: 600 },
    ],
    [
      "ScaleUpUnreadyNoScale",
      { current: 3, levels: [400, 500, 700], shapes: [{}, neverReady, neverReady], target: 30 },
      { replicas: 3, utilization: 40, average: 400 },
    ],
    [
      "ScaleUpHotCpuNoScale",
      { current: 3, levels: [400, 500, 700], shapes: [{}, hot, hot], target: 30 },
      { replicas: 3, utilization: 40, average: 400 },
    ],
    [
      "ScaleUpIgnoresFailedPods",
      {
        current: 2,
        levels: [500, 700],
        shapes: [{}, {}, { phase: "Failed", ready: false }, { phase: "Failed", ready: false }],
        target: 30,
      },
      { replicas: 4, utilization: 60, average: 600 },
    ],
    [
      "ScaleUpIgnoresDeletionPods",
      {
        current: 2,
        levels: [500, 700],
        shapes: [{}, {}, { isDeleted: true }, { isDeleted: true }],
        target: 30,
      },
      { replicas: 4, utilization: 60, average: 600 },
    ],
    [
      "ScaleDown",
      { current: 5, levels: [100, 300, 500, 250, 250], target: 50 },
      { replicas: 3, utilization: 28, average: 280 },
    ],
    [
      "ScaleDownExcludeUnreadyPods",
      { current: 5, levels: [100, 300, 500, 250, 250], shapes: [{}, {}, {}, neverReady, neverReady], target: 50 },
      { replicas: 2, utilization: 30, average: 300 },
    ],
    [
      "ScaleDownExcludeUnscheduledPods",
      { current: 5, levels: [100], shapes: [{}, pending, pending, pending, pending], target: 50 },
      { replicas: 1, utilization: 10, average: 100 },
    ],
    [
      "ScaleDownIgnoreHotCpuPods",
      { current: 5, levels: [100, 300, 500, 250, 250], shapes: [{}, {}, {}, hot, hot], target: 50 },
      { replicas: 2, utilization: 30, average: 300 },
    ],
    [
      "Tolerance",
      { current: 3, levels: [1010, 1030, 1020], request: 900, target: 100 },
      { replicas: 4, utilization: 113, average: 1020 },
    ],
    [
      "Tolerance: within",
      { current: 3, levels: [1010, 1030, 1020], request: 1000, target: 100 },
      { replicas: 3, utilization: 102, average: 1020 },
    ],
    [
      "SuperfluousMetrics",
      { current: 4, levels: [4000, 9500, 3000, 7000, 3200, 2000], target: 100 },
      { replicas: 24, utilization: 587, average: 5875 },
    ],
    ["MissingMetrics", { current: 4, levels: [400, 95], target: 100 }, { replicas: 3, utilization: 24, average: 247 }],
    [
      "MissingMetricsNoChangeEq",
      { current: 2, levels: [1000], target: 100 },
      { replicas: 2, utilization: 100, average: 1000 },
    ],
    [
      "MissingMetricsNoChangeGt",
      { current: 2, levels: [1900], target: 100 },
      { replicas: 2, utilization: 190, average: 1900 },
    ],
    [
      "MissingMetricsNoChangeLt",
      { current: 2, levels: [600], target: 100 },
      { replicas: 2, utilization: 60, average: 600 },
    ],
    [
      "MissingMetricsUnreadyChange",
      { current: 3, levels: [100, 450], shapes: [neverReady, {}, {}], target: 50 },
      { replicas: 3, utilization: 45, average: 450 },
    ],
    [
      "MissingMetricsHotCpuNoChange",
      { current: 3, levels: [100, 450], shapes: [hot, {}, {}], target: 50 },
      { replicas: 3, utilization: 45, average: 450 },
    ],
    [
      "MissingMetricsUnreadyScaleUp",
      { current: 3, levels: [100, 2000], shapes: [neverReady, {}, {}], target: 50 },
      { replicas: 4, utilization: 200, average: 2000 },
    ],
    [
      "MissingMetricsUnreadyScaleDown",
      { current: 4, levels: [100, 100, 100], shapes: [neverReady, {}, {}, {}], target: 50 },
      { replicas: 3, utilization: 10, average: 100 },
    ],
    [
      "ScaleDownToZero: no use",
      { current: 2, levels: [0, 0], target: 50 },
      { replicas: 0, utilization: 0, average: 0 },
    ],
  ])("%s", (_, one, expected) => {
    expect(byShare(one)).toEqual({ ok: true, value: expect.objectContaining(expected) as unknown });
  });

  it("keeps to the tolerance of each direction", () => {
    const up = { current: 10, levels: Array<number>(10).fill(1150), target: 100, tolerances: { up: 0.2, down: 0 } };
    expect(byShare(up)).toMatchObject({ value: { replicas: 10, by: "tolerance" } });
    const down = { ...up, levels: Array<number>(10).fill(950) };
    expect(byShare(down)).toMatchObject({ value: { replicas: 10, by: "ratio", ratio: 0.95 } });
    const less = { ...up, levels: Array<number>(10).fill(890) };
    expect(byShare(less)).toMatchObject({ value: { replicas: 9 } });
  });

  it.each<readonly [string, Case, string]>([
    ["EmptyMetricsError", { current: 3, levels: [], target: 100 }, NO_READY_METRICS],
    ["all unready", { current: 2, levels: [500, 500], shapes: [unready, unready], target: 50 }, NO_READY_METRICS],
    ["no request", { current: 2, levels: [500, 500], request: 0, target: 50 }, NO_KNOWN_PODS],
  ])("%s", (_, one, message) => {
    expect(byShare(one)).toEqual(fail(message));
  });
});

describe("replicasForAverage", () => {
  it.each<readonly [string, Case, { readonly replicas: number; readonly average: number }]>([
    ["ScaleUpCM", { current: 3, levels: [20_000, 10_000, 30_000], target: 15_000 }, { replicas: 4, average: 20_000 }],
    [
      "ScaleDownCM",
      { current: 5, levels: [12_000, 12_000, 12_000, 12_000, 12_000], target: 20_000 },
      { replicas: 3, average: 12_000 },
    ],
    ["ToleranceCM", { current: 3, levels: [20_000, 21_000, 21_000], target: 20_000 }, { replicas: 3, average: 20_666 }],
    [
      "memory counts from the start: no pod is unready for it",
      { current: 3, levels: [20_000, 20_000, 20_000], shapes: [hot, hot, hot], resource: "memory", target: 10_000 },
      { replicas: 6, average: 20_000 },
    ],
    [
      "missing pods use what is aimed at",
      { current: 3, levels: [5000, 5000], target: 10_000 },
      { replicas: 2, average: 5000 },
    ],
  ])("%s", (_, one, expected) => {
    expect(replicasForAverage(measuredOf(one), one.target)).toEqual({
      ok: true,
      value: expect.objectContaining(expected) as unknown,
    });
  });
});
