/** The fields of the kinds of policy/v1 that clients write (v1.36). */
import { labelSelector, objectMeta } from "./schema-meta.ts";
import { any, intOrString, named, pointer, string, struct, type StructType } from "./schema-types.ts";

export const podDisruptionBudget: StructType = struct("PodDisruptionBudget", {
  kind: string,
  apiVersion: string,
  metadata: objectMeta,
  spec: struct("PodDisruptionBudgetSpec", {
    minAvailable: pointer(intOrString),
    selector: labelSelector,
    maxUnavailable: pointer(intOrString),
    unhealthyPodEvictionPolicy: pointer(named("UnhealthyPodEvictionPolicyType")),
  }),
  status: any,
});
