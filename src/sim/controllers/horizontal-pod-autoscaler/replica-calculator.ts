import { fail, ok, type Result } from "../../../api/failure.ts";
import { findCondition, type Pod, type SimTime } from "../../../api/objects.ts";

/** What a pod was found to use of one resource, in thousandths of its unit. */
export interface PodMetric {
  readonly value: number;
  readonly atMs: SimTime;
  readonly windowMs: number;
}

/** Within so much of 1 a ratio changes nothing (`--horizontal-pod-autoscaler-tolerance`, and `behavior`'s own). */
export interface Tolerances {
  readonly up: number;
  readonly down: number;
}
export const DEFAULT_TOLERANCE = 0.1;

/** How pods are taken that have just started (`--horizontal-pod-autoscaler-cpu-initialization-period`, `-initial-readiness-delay`). */
export interface StartRules {
  readonly cpuInitializationMs: number;
  readonly initialReadinessMs: number;
}
export const DEFAULT_START_RULES: StartRules = { cpuInitializationMs: 300_000, initialReadinessMs: 30_000 };

/** All that one number of replicas is reckoned from. */
export interface Measured {
  readonly currentReplicas: number;
  readonly resource: string;
  /** All pods of the target. */
  readonly pods: readonly Pod[];
  /** By the pod's name. */
  readonly metrics: ReadonlyMap<string, PodMetric>;
  readonly tolerances: Tolerances;
  readonly nowMs: SimTime;
  readonly startRules?: StartRules;
}

/** A number of replicas, and how it came about. */
export interface Proposal {
  readonly replicas: number;
  /** In per cent of what is requested; only where that is aimed at. */
  readonly utilization?: number;
  /** Thousandths that a pod uses on average. */
  readonly average: number;
  /** What is used in relation to what is aimed at, with pods that count as idle or busy. */
  readonly ratio: number;
  /** How many pods the ratio is multiplied with. */
  readonly counted: number;
  readonly unready: number;
  readonly missing: number;
  /** `tolerance`: too little to act on. `direction`: what would follow is the other way than what was measured. */
  readonly by: "ratio" | "tolerance" | "direction";
}

/**
 * How many replicas bring the use of a resource to a share of what is requested.
 *
 * Models replica_calculator.go GetResourceReplicas.
 */
export function replicasForUtilization(
  measured: Measured,
  targetUtilization: number,
  requestsOf: () => Result<ReadonlyMap<string, number>, string>,
): Result<Proposal, string> {
  const grouped = groupPods(measured);
  if (grouped.metrics.size === 0) {
    return fail(NO_READY_METRICS);
  }
  const requests = requestsOf();
  if (!requests.ok) {
    return requests;
  }
  const ratioOf = (metrics: ReadonlyMap<string, number>): Ratio | null => {
    let used = 0;
    let requested = 0;
    let count = 0;
    for (const [name, value] of metrics) {
      const request = requests.value.get(name);
      if (request !== undefined) {
        used += value;
        requested += request;
        count += 1;
      }
    }
    if (requested === 0) {
      return null;
    }
    const utilization = Math.trunc((used * 100) / requested);
    return { ratio: utilization / targetUtilization, average: Math.trunc(used / count), utilization };
  };
  // Where more than all is aimed at, a missing pod is taken to use as much as that.
  const fallback = Math.max(100, targetUtilization);
  return propose(measured, grouped, ratioOf, (name) => Math.trunc(((requests.value.get(name) ?? 0) * fallback) / 100));
}

/**
 * How many replicas bring what a pod uses on average to an amount.
 *
 * Models replica_calculator.go GetRawResourceReplicas and calcPlainMetricReplicas.
 */
export function replicasForAverage(measured: Measured, targetUsage: number): Result<Proposal, string> {
  const grouped = groupPods(measured);
  if (grouped.metrics.size === 0) {
    return fail(NO_READY_METRICS);
  }
  const ratioOf = (metrics: ReadonlyMap<string, number>): Ratio => {
    const used = [...metrics.values()].reduce((sum, value) => sum + value, 0);
    const average = Math.trunc(used / metrics.size);
    return { ratio: average / targetUsage, average };
  };
  return propose(measured, grouped, ratioOf, () => targetUsage);
}

export const NO_PODS = "no pods returned by selector while calculating replica count";
export const NO_READY_METRICS = "did not receive metrics for targeted pods (pods might be unready)";
export const NO_KNOWN_PODS = "no metrics returned matched known pods";

interface Ratio {
  readonly ratio: number;
  readonly average: number;
  readonly utilization?: number;
}

function propose(
  { currentReplicas, tolerances }: Measured,
  { ready, unready, missing, metrics }: Grouped,
  ratioOf: (metrics: ReadonlyMap<string, number>) => Ratio | null,
  fullUse: (pod: string) => number,
): Result<Proposal, string> {
  const first = ratioOf(metrics);
  if (first === null) {
    return fail(NO_KNOWN_PODS);
  }
  const { ratio: measuredRatio, ...used } = first;
  const isUpWithUnready = unready.length > 0 && measuredRatio > 1;
  const counts = { ...used, unready: unready.length, missing: missing.length };
  const stay = (ratio: number, counted: number, by: Proposal["by"]): Result<Proposal, string> =>
    ok({ ...counts, replicas: currentReplicas, ratio, counted, by });
  if (!isUpWithUnready && missing.length === 0) {
    return isWithin(measuredRatio, tolerances)
      ? stay(measuredRatio, ready, "tolerance")
      : ok({
          ...counts,
          replicas: Math.ceil(measuredRatio * ready),
          ratio: measuredRatio,
          counted: ready,
          by: "ratio",
        });
  }
  const all = new Map(metrics);
  for (const name of measuredRatio === 1 ? [] : missing) {
    all.set(name, measuredRatio < 1 ? fullUse(name) : 0);
  }
  for (const name of isUpWithUnready ? unready : []) {
    all.set(name, 0);
  }
  const ratio = ratioOf(all)?.ratio ?? measuredRatio;
  if (isWithin(ratio, tolerances)) {
    return stay(ratio, all.size, "tolerance");
  }
  const replicas = Math.ceil(ratio * all.size);
  const hasTurned = (measuredRatio < 1 && ratio > 1) || (measuredRatio > 1 && ratio < 1);
  const isOtherWay = (ratio < 1 && replicas > currentReplicas) || (ratio > 1 && replicas < currentReplicas);
  return hasTurned || isOtherWay
    ? stay(ratio, all.size, "direction")
    : ok({ ...counts, replicas, ratio, counted: all.size, by: "ratio" });
}

/** Models replica_calculator.go Tolerances.isWithin. */
function isWithin(ratio: number, { up, down }: Tolerances): boolean {
  return 1 - down <= ratio && ratio <= 1 + up;
}

interface Grouped {
  readonly ready: number;
  readonly unready: readonly string[];
  readonly missing: readonly string[];
  /** Of the pods that count. */
  readonly metrics: ReadonlyMap<string, number>;
}

/** Models replica_calculator.go groupPods; the metrics of pods that do not count are left out. */
function groupPods({ pods, metrics, resource, nowMs, startRules = DEFAULT_START_RULES }: Measured): Grouped {
  const unready: string[] = [];
  const missing: string[] = [];
  const counted = new Map([...metrics].map(([name, { value }]) => [name, value]));
  let ready = 0;
  for (const pod of pods) {
    const { name, deletionTimestamp } = pod.metadata;
    const metric = metrics.get(name);
    if (deletionTimestamp !== undefined || pod.status.phase === "Failed") {
      counted.delete(name);
    } else if (pod.status.phase === "Pending") {
      unready.push(name);
    } else if (metric === undefined) {
      missing.push(name);
    } else if (resource === "cpu" && isStarting(pod, metric, nowMs, startRules)) {
      unready.push(name);
    } else {
      ready += 1;
    }
  }
  for (const name of unready) {
    counted.delete(name);
  }
  return { ready, unready, missing, metrics: counted };
}

/** Its CPU says nothing yet: it is not ready, or was not for the whole time that was measured. */
function isStarting({ status }: Pod, metric: PodMetric, nowMs: SimTime, rules: StartRules): boolean {
  const condition = findCondition(status.conditions, "Ready");
  if (condition === undefined || status.startTime === undefined) {
    return true;
  }
  const isUnready = condition.status === "False";
  return status.startTime + rules.cpuInitializationMs > nowMs
    ? isUnready || metric.atMs < condition.lastTransitionTime + metric.windowMs
    : isUnready && status.startTime + rules.initialReadinessMs > condition.lastTransitionTime;
}
