import { fail, ok, type Result } from "../../../api/failure.ts";
import type { HorizontalPodAutoscaler, MetricStatus } from "../../../api/objects-autoscaling.ts";
import type { Pod } from "../../../api/objects.ts";
import type { ClusterState } from "../../state.ts";
import { type MetricFault, otherMetricFault } from "./other-metrics.ts";
import { type MetricProposal, proposeForResource, resourceSourceOf } from "./resource-metric.ts";

/** What all metrics together ask for, and what each was found to be. */
export interface Computed {
  readonly statuses: readonly MetricStatus[];
  /** Each that could not be read, in order: an Event says so. */
  readonly faults: readonly MetricFault[];
  /** The metric that asks for most, or, of metrics that cannot be gone by, what is told. */
  readonly leading: Result<MetricProposal, string>;
}

/**
 * The number of replicas that the metric asks for which asks for most. Where one cannot be read, the others may still let
 * it grow, but not shrink.
 *
 * Models horizontal.go computeReplicasForMetrics.
 */
export function computeReplicas(
  state: ClusterState,
  autoscaler: HorizontalPodAutoscaler,
  pods: readonly Pod[],
  currentReplicas: number,
): Computed {
  const { metrics } = autoscaler.spec;
  const results = metrics.map((metric): Result<MetricProposal, MetricFault> => {
    const source = resourceSourceOf(metric);
    return source === undefined
      ? fail(otherMetricFault(metric, autoscaler.metadata.namespace))
      : proposeForResource(state, autoscaler, metric, source, pods, currentReplicas);
  });
  const faults = results.flatMap((result) => (result.ok ? [] : [result.error]));
  let leading: MetricProposal | undefined;
  for (const result of results) {
    const most = leading?.proposal.replicas ?? 0;
    if (result.ok && (most === 0 || result.value.proposal.replicas > most)) {
      leading = result.value;
    }
  }
  const statuses = results.map((result): MetricStatus => (result.ok ? result.value.status : { type: "" }));
  const [first] = faults;
  const mayNotShrink = first !== undefined && (leading?.proposal.replicas ?? 0) < currentReplicas;
  return leading === undefined || mayNotShrink
    ? {
        statuses,
        faults,
        leading: fail(
          `invalid metrics (${String(faults.length)} invalid out of ${String(metrics.length)}), first error is: ${first?.wrapped ?? ""}`,
        ),
      }
    : { statuses, faults, leading: ok(leading) };
}
