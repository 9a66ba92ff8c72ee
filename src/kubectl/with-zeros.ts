import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue, Kind } from "../api/objects.ts";
import { objectAt } from "./json.ts";

/**
 * An object as Go writes it from its struct without defaults: structs that are no pointers are there, be they empty, and
 * so are the few other fields that are not left out. Models k8s.io/api's types, as of v1.34 and later.
 */
export function withZeros(kind: Kind, object: JsonObject): JsonObject {
  const metadata = objectAt(object, "metadata");
  const [spec, status] = [objectAt(object, "spec"), objectAt(object, "status")];
  switch (kind) {
    case "Deployment":
      return { ...object, metadata, spec: { strategy: {}, ...withTemplate(spec) }, status };
    case "ReplicaSet":
      return { ...object, metadata, spec: withTemplate(spec), status: { replicas: 0, ...status } };
    case "Pod":
      return { ...object, metadata, spec: podSpec(spec), status };
    case "Service":
      return { ...object, metadata, spec: serviceSpec(spec), status: { loadBalancer: {}, ...status } };
    default:
      return { ...object, metadata };
  }
}

function withTemplate(spec: JsonObject): JsonObject {
  const template = objectAt(spec, "template");
  return {
    selector: null,
    ...spec,
    template: { ...template, metadata: objectAt(template, "metadata"), spec: podSpec(objectAt(template, "spec")) },
  };
}

function podSpec(spec: JsonObject): JsonObject {
  const { containers = null, initContainers } = spec;
  return {
    ...spec,
    containers: eachOf(containers, { resources: {} }),
    ...(initContainers === undefined ? {} : { initContainers: eachOf(initContainers, { resources: {} }) }),
  };
}

function serviceSpec(spec: JsonObject): JsonObject {
  return spec["ports"] === undefined ? spec : { ...spec, ports: eachOf(spec["ports"], { targetPort: 0 }) };
}

function eachOf(items: JsonValue, zeros: JsonObject): JsonValue {
  return isJsonArray(items) ? items.map((item) => (isJsonObject(item) ? { ...zeros, ...item } : item)) : items;
}
