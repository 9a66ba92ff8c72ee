import type { PodSpec } from "./objects.ts";
import { compareQuantities, parseQuantity } from "./quantity.ts";

const RESOURCES = ["cpu", "memory"];

/**
 * How a pod fares when its node runs short: `BestEffort` without requests and limits, `Guaranteed` where every container
 * has limits of CPU and memory that its requests equal, else `Burstable`.
 *
 * Models pkg/apis/core/v1/helper/qos GetPodQOS.
 */
export function qosClassOf({ containers, initContainers = [] }: PodSpec): "BestEffort" | "Burstable" | "Guaranteed" {
  const all = [...containers, ...initContainers].map(({ resources }) => resources);
  const isSet = (quantity: string | undefined): quantity is string =>
    quantity !== undefined && (parseQuantity(quantity) ?? 0) > 0;
  const isAnySet = all.some(({ requests = {}, limits = {} }) =>
    RESOURCES.some((name) => isSet(requests[name]) || isSet(limits[name])),
  );
  if (!isAnySet) {
    return "BestEffort";
  }
  const isEqual = all.every(({ requests = {}, limits = {} }) =>
    RESOURCES.every((name) => {
      const limit = limits[name];
      return isSet(limit) && compareQuantities(requests[name] ?? limit, limit) === 0;
    }),
  );
  return isEqual ? "Guaranteed" : "Burstable";
}
