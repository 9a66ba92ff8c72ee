import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject } from "../api/objects.ts";
import { formatQuantity, readQuantity } from "../api/quantity.ts";
import { apiVersionOf } from "../api/resources.ts";
import { type Flags, flagNumber, flagText } from "./flags.ts";
import type { Target } from "./look-up.ts";

const DEFAULT_UNITS = { cpu: "m", memory: "Mi" } as const;
type Resource = keyof typeof DEFAULT_UNITS;

/** The metrics of `--cpu-percent`, `--cpu` and `--memory`, or what is wrong with one of them. */
export function readMetrics(flags: Flags): Result<readonly JsonObject[], string> {
  const metrics: JsonObject[] = [];
  const percent = flagNumber(flags, "cpu-percent");
  if (percent > 0) {
    metrics.push(metric("cpu", { type: "Utilization", averageUtilization: percent }));
  }
  for (const resource of ["cpu", "memory"] as const) {
    const text = flagText(flags, resource).trim();
    if (flagText(flags, resource) === "") {
      continue;
    }
    const target = readTarget(text, resource);
    if (!target.ok) {
      return target;
    }
    metrics.push(metric(resource, target.value));
  }
  return ok(metrics);
}

function metric(name: Resource, target: JsonObject): JsonObject {
  return { type: "Resource", resource: { name, target } };
}

/** Models autoscale.go parseResourceInput: a percentage of what is requested, or a quantity, with a unit where it has none. */
function readTarget(text: string, resource: Resource): Result<JsonObject, string> {
  if (text === "") {
    return fail("empty input");
  }
  if (text.endsWith("%")) {
    const digits = text.slice(0, -1);
    const value = Number(digits);
    return /^\+?\d+$/.test(digits) && value < 2 ** 31
      ? ok({ type: "Utilization", averageUtilization: value })
      : fail(`invalid percentage value: ${digits}`);
  }
  const isBare = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
  const quantity = readQuantity(isBare ? `${String(Number(text))}${DEFAULT_UNITS[resource]}` : text);
  return quantity.ok
    ? ok({ type: "AverageValue", averageValue: formatQuantity(quantity.value) })
    : fail(isBare ? quantity.error : `invalid resource ${resource} value: ${text}`);
}

/** An autoscaler in the order of its Go struct. Models autoscale.go createHorizontalPodAutoscalerV2. */
export function autoscalerOf({ type, name }: Target, flags: Flags, metrics: readonly JsonObject[]): JsonObject {
  const own = flagText(flags, "name");
  const min = flagNumber(flags, "min");
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: own === "" ? name : own },
    spec: {
      scaleTargetRef: { kind: type.kind, name, apiVersion: apiVersionOf(type) },
      ...(min > 0 ? { minReplicas: min } : {}),
      maxReplicas: flagNumber(flags, "max"),
      ...(metrics.length === 0 ? {} : { metrics }),
    },
    status: { desiredReplicas: 0, currentMetrics: null },
  };
}
