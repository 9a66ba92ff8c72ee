import { fail, ok, type Result } from "../../../api/failure.ts";
import type {
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricValueStatus,
  ResourceMetricSource,
} from "../../../api/objects-autoscaling.ts";
import type { Container, Pod } from "../../../api/objects.ts";
import { formatQuantity, parseBytes, parseCpuMilli, parseQuantity } from "../../../api/quantity.ts";
import { podMetricsOf } from "../../metrics-server.ts";
import type { ClusterState } from "../../state.ts";
import type { MetricFault } from "./other-metrics.ts";
import {
  DEFAULT_TOLERANCE,
  NO_PODS,
  type PodMetric,
  type Proposal,
  replicasForAverage,
  replicasForUtilization,
  type Tolerances,
} from "./replica-calculator.ts";

/** A number of replicas from one metric, what it is called, and what the status says of it. */
export interface MetricProposal {
  readonly proposal: Proposal;
  readonly name: string;
  readonly status: MetricStatus;
  /** What is aimed at: per cent, or thousandths. */
  readonly wanted: number;
  readonly resource: string;
  readonly tolerances: Tolerances;
}

const NO_API =
  "unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)";
const NO_METRICS = "no metrics returned from resource metrics API";

/** Of the spec's metrics those that count a resource; `undefined`: another one. */
export function resourceSourceOf({ type, resource, containerResource }: MetricSpec) {
  return type === "Resource" ? resource : type === "ContainerResource" ? containerResource : undefined;
}

/**
 * What one metric of a resource asks for.
 *
 * Models horizontal.go computeStatusForResourceMetricGeneric and metrics/resource_client.go GetResourceMetric.
 */
export function proposeForResource(
  state: ClusterState,
  autoscaler: HorizontalPodAutoscaler,
  { type, containerResource }: MetricSpec,
  { name: resource, target }: ResourceMetricSource,
  pods: readonly Pod[],
  currentReplicas: number,
): Result<MetricProposal, MetricFault> {
  const container = type === "ContainerResource" ? containerResource?.container : undefined;
  const tolerances = tolerancesOf(autoscaler);
  const isShare = target.averageValue === undefined;
  const proposed = ((): Result<Proposal, string> => {
    const metrics = metricsOf(state, pods, resource, container);
    if (!metrics.ok) {
      return fail(`unable to get metrics for resource ${resource}: ${metrics.error}`);
    }
    if (pods.length === 0) {
      return fail(NO_PODS);
    }
    const measured = {
      currentReplicas,
      resource,
      pods,
      metrics: metrics.value,
      tolerances,
      nowMs: state.nowMs,
    };
    return target.averageValue === undefined
      ? replicasForUtilization(measured, target.averageUtilization ?? 0, () => requestsOf(pods, resource, container))
      : replicasForAverage(measured, milliOf(target.averageValue));
  })();
  if (!proposed.ok) {
    const message = `failed to get ${resource} ${isShare ? "utilization" : "usage"}: ${proposed.error}`;
    return fail(
      container === undefined
        ? {
            reason: "FailedGetResourceMetric",
            message,
            wrapped: `failed to get ${resource} resource metric value: ${message}`,
          }
        : {
            reason: "FailedGetContainerResourceMetric",
            message,
            wrapped: `failed to get ${container} container metric value: ${message}`,
          },
    );
  }
  const { utilization, average } = proposed.value;
  const current: MetricValueStatus = {
    ...(utilization === undefined ? {} : { averageUtilization: utilization }),
    averageValue: formatQuantity({ nano: BigInt(average) * 1_000_000n, format: "decimal" }),
  };
  const source = container === undefined ? "resource" : "container resource";
  return ok({
    proposal: proposed.value,
    name: isShare ? `${resource} ${source} utilization (percentage of request)` : `${resource} resource`,
    status:
      container === undefined
        ? { type, resource: { name: resource, current } }
        : { type, containerResource: { name: resource, container, current } },
    wanted: target.averageValue === undefined ? (target.averageUtilization ?? 0) : milliOf(target.averageValue),
    resource,
    tolerances,
  });
}

/** Models replica_calculator.go Tolerances, of `behavior` where it has its own. */
function tolerancesOf({ spec: { behavior } }: HorizontalPodAutoscaler): Tolerances {
  const own = (text: string | undefined): number =>
    text === undefined ? DEFAULT_TOLERANCE : (parseQuantity(text) ?? DEFAULT_TOLERANCE);
  return { up: own(behavior?.scaleUp.tolerance), down: own(behavior?.scaleDown.tolerance) };
}

function milliOf(quantity: string): number {
  return parseCpuMilli(quantity);
}

function metricsOf(
  state: ClusterState,
  pods: readonly Pod[],
  resource: string,
  container: string | undefined,
): Result<ReadonlyMap<string, PodMetric>, string> {
  if (state.settings.hasMetrics !== true) {
    return fail(NO_API);
  }
  const found = new Map<string, PodMetric>();
  let hasAny = false;
  for (const pod of pods) {
    const metrics = podMetricsOf(state, pod);
    hasAny ||= metrics !== undefined;
    const measured = metrics?.containers.filter(({ name }) => container === undefined || name === container) ?? [];
    if (metrics !== undefined && measured.length > 0 && (resource === "cpu" || resource === "memory")) {
      const value = measured.reduce(
        (sum, { cpuMilli, memoryBytes }) => sum + (resource === "cpu" ? cpuMilli : memoryBytes * 1000),
        0,
      );
      found.set(pod.metadata.name, { value, atMs: metrics.atMs, windowMs: metrics.windowMs });
    }
  }
  return hasAny ? ok(found) : fail(NO_METRICS);
}

/** Models replica_calculator.go calculatePodRequestsFromContainers. */
function requestsOf(
  pods: readonly Pod[],
  resource: string,
  only: string | undefined,
): Result<ReadonlyMap<string, number>, string> {
  const requests = new Map<string, number>();
  for (const { metadata, spec } of pods) {
    const containers = spec.containers.filter(({ name }) => only === undefined || name === only);
    if (containers.length === 0) {
      return fail(`container ${only ?? ""} not found in Pod ${metadata.name}`);
    }
    let sum = 0;
    for (const container of containers) {
      const request = requestOf(container, resource);
      if (request === undefined) {
        return fail(`missing request for ${resource} in container ${container.name} of Pod ${metadata.name}`);
      }
      sum += resource === "cpu" ? parseCpuMilli(request) : parseBytes(request) * 1000;
    }
    requests.set(metadata.name, sum);
  }
  return ok(requests);
}

/** A limit without a request stands for both (SetDefaults_Pod). */
function requestOf({ resources }: Container, resource: string): string | undefined {
  return resources.requests?.[resource] ?? resources.limits?.[resource];
}
