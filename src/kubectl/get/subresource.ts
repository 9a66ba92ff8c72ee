import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject } from "../../api/objects.ts";
import type { ResourceKind } from "../../api/resources.ts";
import { formatSelector } from "../../api/selectors.ts";
import { type KubectlError, apiError } from "../error-text.ts";
import { objectAt, scalarAt } from "../json.ts";
import { ageColumn, columns, nameColumn, since } from "../printers/table.ts";
import type { Item } from "./item.ts";

const WITH_STATUS: ReadonlySet<ResourceKind> = new Set([
  "Deployment",
  "HorizontalPodAutoscaler",
  "Namespace",
  "Node",
  "Pod",
  "PodDisruptionBudget",
  "ReplicaSet",
  "Service",
]);
const WITH_SCALE: ReadonlySet<ResourceKind> = new Set(["Deployment", "ReplicaSet"]);

/** An item as its `status` or `scale` is read; of the latter as the API server makes it of the object. */
export function subresourceOf(item: Item, subresource: string): Result<Item, KubectlError> {
  const { kind } = item.type;
  if (subresource === "" || (subresource === "status" && WITH_STATUS.has(kind))) {
    return ok(item);
  }
  if (subresource === "scale" && WITH_SCALE.has(kind)) {
    return ok(scaleItem(item));
  }
  const message = "the server could not find the requested resource";
  return fail(apiError({ reason: "NotFound", code: 404, message }));
}

const scaleColumns = [nameColumn, ...columns("DESIRED", "AVAILABLE"), ageColumn];

/** Models pkg/printers/internalversion printScale. */
function scaleItem(item: Item): Item {
  const scale = scaleOf(item.served(String));
  return {
    ...item,
    qualifiedKind: "scale.autoscaling",
    columns: scaleColumns,
    cells: (nowMs) => [
      item.name,
      scalarAt(scale, "spec", "replicas"),
      scalarAt(scale, "status", "replicas"),
      since(item.createdMs, nowMs),
    ],
    served: (clock) => scaleOf(item.served(clock)),
  };
}

/** Models pkg/registry/apps ScaleREST. */
function scaleOf(object: JsonObject): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = objectAt(object, "metadata");
  const { replicas = 0, selector } = objectAt(object, "spec");
  const { replicas: current = 0 } = objectAt(object, "status");
  return {
    apiVersion: "autoscaling/v1",
    kind: "Scale",
    metadata: {
      creationTimestamp: creationTimestamp ?? null,
      name: name ?? "",
      namespace: namespace ?? "",
      resourceVersion: resourceVersion ?? "",
      uid: uid ?? "",
    },
    spec: { replicas },
    status: { replicas: current, selector: formatSelector(objectAt({ selector: selector ?? {} }, "selector")) },
  };
}
