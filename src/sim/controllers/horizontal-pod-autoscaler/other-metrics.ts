import { labelsAt, objectAt, objectsAt, textAt, textsAt } from "../../../api/json.ts";
import type { MetricSpec } from "../../../api/objects-autoscaling.ts";
import { goSelectorText } from "../go-selector-text.ts";
import type { JsonObject } from "../../../api/objects.ts";

/** Why a number cannot be had: what the Event and the condition say, the Event's reason, and what is made of it further up. */
export interface MetricFault {
  readonly reason: string;
  readonly message: string;
  readonly wrapped: string;
}

const NO_CUSTOM =
  "unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered";

/**
 * Metrics other than of resources: nothing serves them here, as in a cluster without an adapter.
 *
 * Models horizontal.go computeReplicasForMetric, replica_calculator.go GetMetricReplicas, GetObjectMetricReplicas and
 * GetExternalMetricReplicas, and rest_metrics_client.go.
 */
export function otherMetricFault({ type, pods, object, external }: MetricSpec, namespace: string): MetricFault {
  switch (type) {
    case "Pods": {
      const message = `unable to get metric ${metricName(pods)}: ${NO_CUSTOM}`;
      return { reason: "FailedGetPodsMetric", message, wrapped: `failed to get pods metric value: ${message}` };
    }
    case "Object": {
      const about = objectAt(object ?? {}, "describedObject") ?? {};
      const kind = textAt(about, "kind") ?? "";
      // The words and what they are filled with are in another order upstream, and so they are printed.
      const message = `unable to get metric ${metricName(object)}: ${kind} on ${namespace} ${textAt(about, "name") ?? ""}/${NO_CUSTOM}`;
      const isAverage = textAt(objectAt(object ?? {}, "target") ?? {}, "type") === "AverageValue";
      const said = isAverage ? `failed to get ${metricName(object)} object metric: ${message}` : message;
      return { reason: "FailedGetObjectMetric", message, wrapped: `failed to get object metric value: ${said}` };
    }
    case "External": {
      const name = metricName(external);
      const selector = selectorOf(objectAt(objectAt(external ?? {}, "metric") ?? {}, "selector"));
      const api = `the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`;
      const message = `unable to get external metric ${namespace}/${name}/${selector}: unable to fetch metrics from external metrics API: ${api}`;
      const isAverage = objectAt(external ?? {}, "target")?.["averageValue"] !== undefined;
      const said = isAverage
        ? `failed to get ${name} external metric: ${message}`
        : `failed to get external metric ${name}: ${message}`;
      return {
        reason: "FailedGetExternalMetric",
        message,
        wrapped: `failed to get ${name} external metric value: ${said}`,
      };
    }
    default: {
      const message = `unknown metric source type ${JSON.stringify(type)}`;
      return { reason: "InvalidMetricSourceType", message, wrapped: message };
    }
  }
}

function metricName(source: JsonObject | undefined): string {
  return textAt(objectAt(source ?? {}, "metric") ?? {}, "name") ?? "";
}

function selectorOf(json: JsonObject | undefined): string {
  return goSelectorText(
    json === undefined
      ? undefined
      : {
          matchLabels: labelsAt(json, "matchLabels") ?? {},
          matchExpressions: (objectsAt(json, "matchExpressions") ?? []).map((one) => ({
            key: textAt(one, "key") ?? "",
            operator: textAt(one, "operator") ?? "",
            values: textsAt(one, "values") ?? [],
          })),
        },
  );
}
