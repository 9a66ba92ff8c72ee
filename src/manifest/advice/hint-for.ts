import { field as fieldOf, isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { apiVersionOf, resourceTypes } from "../../api/resources.ts";
import { pathSteps } from "../locate.ts";
import type { Fix, Hint } from "./advice.ts";
import { nearest } from "./nearest.ts";
import { kindNamed, placeOfField, typeAt } from "./schema-walk.ts";

export interface Advice {
  readonly hint?: Hint;
  readonly fix?: Fix;
}

/** Kinds that every cluster has and this one may not. */
const kindsElsewhere: ReadonlySet<string> = new Set(
  (
    "ConfigMap Secret StatefulSet DaemonSet Job CronJob Ingress HorizontalPodAutoscaler PersistentVolumeClaim PersistentVolume " +
    "StorageClass ServiceAccount Role RoleBinding ClusterRole ClusterRoleBinding NetworkPolicy PodDisruptionBudget ResourceQuota " +
    "LimitRange EndpointSlice Endpoints ReplicationController"
  ).split(" "),
);

/** What would be right where the API server says what is wrong with an object. */
export function hintFor(object: JsonObject, message: string): Advice {
  const kind = kindNamed(fieldOf(object, "kind"));
  const [, unknown] = /unknown field "([^"]+)"/.exec(message) ?? [];
  if (unknown !== undefined) {
    return kind === undefined ? {} : hintForUnknown(object, unknown);
  }
  const [, found, path, go] =
    /cannot unmarshal (\w+).* into Go struct field \w+\.(\S+) of type (\S+)/.exec(message) ?? [];
  if (found !== undefined && path !== undefined && go !== undefined) {
    return hintForType(object, found, path, go);
  }
  const [, kindName, version] = /no matches for kind "([^"]*)" in version "([^"]*)"/.exec(message) ?? [];
  if (kindName !== undefined && version !== undefined) {
    return hintForKind(kindName);
  }
  if (message.includes("`selector` does not match template `labels`")) {
    return hintForSelector(object);
  }
  const [, required] = /^(\S+): Required value/.exec(message) ?? [];
  return required === undefined ? {} : hintForRequired(object, required);
}

function hintForUnknown(object: JsonObject, path: string): Advice {
  const kind = kindNamed(fieldOf(object, "kind"));
  const steps = pathSteps(path);
  const field = steps.at(-1);
  if (kind === undefined || typeof field !== "string") {
    return {};
  }
  const owner = typeAt(kind, steps.slice(0, -1));
  const like = owner?.form === "struct" ? nearest(field, owner.fields.keys()) : undefined;
  if (like !== undefined) {
    return { hint: { code: "nearestField", field, nearest: like }, fix: { replaces: "key", text: like } };
  }
  const place = placeOfField(kind, field);
  return place === undefined ? {} : { hint: { code: "belongsIn", field, place } };
}

function hintForType(object: JsonObject, found: string, path: string, go: string): Advice {
  const kind = kindNamed(fieldOf(object, "kind"));
  const steps = pathSteps(path);
  const at = kind === undefined ? undefined : typeAt(kind, steps);
  // An error about a value of a map names the map.
  const type = at?.form === "map" && go === at.of.go ? at.of : at;
  const value = valueAt(object, steps, found);
  const field = String(steps.at(-1) ?? path);
  switch (type?.form) {
    case "int32":
    case "int64":
    case "intOrString":
    case "bool": {
      const text = typeof value === "string" ? value.trim() : "";
      const isRight = type.form === "bool" ? /^(?:true|false)$/.test(text) : /^-?\d+$/.test(text);
      return isRight ? { hint: { code: "noQuotes", value: text }, fix: { replaces: "value", text } } : {};
    }
    case "string":
      return found === "number" || found === "bool" ? quoted(value) : {};
    case "list":
      return { hint: { code: "wantsList", field } };
    case "map":
    case "struct":
    case "open":
      return { hint: { code: "wantsMapping", field } };
    default:
      return {};
  }
}

function quoted(value: JsonValue | undefined): Advice {
  const text = `"${typeof value === "number" || typeof value === "boolean" ? String(value) : "…"}"`;
  return value === undefined
    ? { hint: { code: "quotes", value: text } }
    : { hint: { code: "quotes", value: text }, fix: { replaces: "value", text } };
}

/** The first value of the JSON type that an error names, at its path: such errors leave indexes and keys of maps out. */
function valueAt(
  value: JsonValue | undefined,
  steps: readonly (string | number)[],
  found: string,
): JsonValue | undefined {
  if (isJsonArray(value)) {
    return value.map((item) => valueAt(item, steps, found)).find((item) => item !== undefined);
  }
  const [step, ...rest] = steps;
  if (step === undefined) {
    const inner = isJsonObject(value) && found !== "object" ? Object.values(value) : [value];
    return inner.find((each) => (typeof each === "boolean" ? "bool" : typeof each) === found);
  }
  return isJsonObject(value) ? valueAt(fieldOf(value, String(step)), rest, found) : undefined;
}

function hintForKind(kind: string): Advice {
  const known = resourceTypes.find((type) => type.kind === kind);
  if (known !== undefined) {
    const apiVersion = apiVersionOf(known);
    return { hint: { code: "apiVersion", kind, apiVersion }, fix: { replaces: "value", text: apiVersion } };
  }
  if (kindsElsewhere.has(kind)) {
    return { hint: { code: "notHere", kind } };
  }
  const like = nearest(kind, [...resourceTypes.map((type) => type.kind), ...kindsElsewhere]);
  return like === undefined ? {} : { hint: { code: "nearestKind", kind, nearest: like } };
}

function hintForSelector(object: JsonObject): Advice {
  const selector = valueIn(object, "spec", "selector", "matchLabels");
  const labels = valueIn(object, "spec", "template", "metadata", "labels");
  return isJsonObject(selector)
    ? { hint: { code: "labels", wanted: pairsOf(selector), found: isJsonObject(labels) ? pairsOf(labels) : "" } }
    : {};
}

function hintForRequired(object: JsonObject, path: string): Advice {
  const steps = pathSteps(path);
  const value = valueIn(object, ...steps);
  const field = String(steps.at(-1) ?? "");
  return value === null ? { hint: { code: "nothingUnder", field } } : {};
}

function valueIn(object: JsonObject, ...steps: readonly (string | number)[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const step of steps) {
    value =
      typeof step === "number"
        ? isJsonArray(value)
          ? value[step]
          : undefined
        : isJsonObject(value)
          ? fieldOf(value, step)
          : undefined;
  }
  return value;
}

/** `app: web, tier: front`. */
export function pairsOf(map: JsonObject): string {
  return Object.entries(map)
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
