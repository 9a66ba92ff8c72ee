import { isJsonObject, labelsAt, toJsonObject } from "./json.ts";
import type { Labels, Pod } from "./objects.ts";
import { equalQuantities, parseQuantity } from "./quantity.ts";

const COUNTED = ["cpu", "memory"];

/**
 * The quality of service that a pod's requests and limits stand for.
 *
 * Models pkg/apis/core/v1/helper/qos GetPodQOS, which kubectl has too.
 */
export function qosClassOf({ spec }: Pod): "BestEffort" | "Burstable" | "Guaranteed" {
  const own = toJsonObject(spec)["resources"];
  const all = isJsonObject(own)
    ? [{ requests: labelsAt(own, "requests"), limits: labelsAt(own, "limits") }]
    : [...spec.containers, ...(spec.initContainers ?? [])].map(({ resources }) => resources);
  const isNothing = all.every(({ requests, limits }) => isEmpty(requests) && isEmpty(limits));
  if (isNothing) {
    return "BestEffort";
  }
  const isWhole = all.every(({ requests, limits }) =>
    COUNTED.every((name) => {
      const limit = limits?.[name];
      return limit !== undefined && isSome(limit) && equalQuantities(limit, requests?.[name] ?? limit);
    }),
  );
  return isWhole ? "Guaranteed" : "Burstable";
}

function isEmpty(list: Labels | undefined): boolean {
  return COUNTED.every((name) => !isSome(list?.[name] ?? "0"));
}

function isSome(quantity: string): boolean {
  return (parseQuantity(quantity) ?? 0) > 0;
}
