import { field as fieldOf, isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { otherTypes } from "../../api/other-types.ts";
import { readQuantity } from "../../api/quantity.ts";
import { apiVersionOf, resourceTypes } from "../../api/resources.ts";
import { pathSteps } from "../locate.ts";
import type { Fix, Hint } from "./advice.ts";
import { nearest } from "./nearest.ts";
import { kindNamed, placeOfField, typeAt } from "./schema-walk.ts";

export interface Advice {
  readonly hint?: Hint;
  readonly fix?: Fix;
  /** Where the fault is, where that can be told better than the error does. */
  readonly path?: string;
}

/** Kinds that every cluster has and this one has no objects of. */
const kindsElsewhere: ReadonlySet<string> = new Set(otherTypes.map(({ kind }) => kind));

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
  const [, absent] = /the kind (\w+) is not part of this simulator/.exec(message) ?? [];
  if (absent !== undefined) {
    return hintForKind(absent);
  }
  if (message.includes("`selector` does not match template `labels`")) {
    return hintForSelector(object);
  }
  if (message.includes("quantit")) {
    return hintForQuantity(object);
  }
  if (message.includes("resource name may not be empty")) {
    return hintForName(object);
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
  const placed = placedAt(object, steps, found, "");
  const value = placed?.value;
  const place = placed === undefined ? {} : { path: placed.path };
  const field = String(steps.at(-1) ?? path);
  switch (type?.form) {
    case "int32":
    case "int64":
    case "intOrString":
    case "bool": {
      const text = typeof value === "string" ? value.trim() : "";
      const isRight = type.form === "bool" ? /^(?:true|false)$/.test(text) : /^-?\d+$/.test(text);
      return isRight ? { ...place, hint: { code: "noQuotes", value: text }, fix: { replaces: "value", text } } : place;
    }
    case "string":
      return found === "number" || found === "bool" ? { ...place, ...quoted(value) } : place;
    case "list":
      return { ...place, hint: { code: "wantsList", field } };
    case "map":
    case "struct":
    case "open":
      return { ...place, hint: { code: "wantsMapping", field } };
    default:
      return place;
  }
}

function quoted(value: JsonValue | undefined): Advice {
  const text = `"${typeof value === "number" || typeof value === "boolean" ? String(value) : "…"}"`;
  return value === undefined
    ? { hint: { code: "quotes", value: text } }
    : { hint: { code: "quotes", value: text }, fix: { replaces: "value", text } };
}

/** A value and the path at which it stands. */
interface Placed {
  readonly value: JsonValue;
  readonly path: string;
}

/** The first value of the JSON type that an error names, at its path: such errors leave indexes and keys of maps out. */
function placedAt(
  value: JsonValue | undefined,
  steps: readonly (string | number)[],
  found: string,
  path: string,
): Placed | undefined {
  const [step, ...rest] = steps;
  if (isJsonArray(value)) {
    return first(
      value.map((item, i) => [item, `${path}[${String(i)}]`] as const),
      (item, at) => placedAt(item, steps, found, at),
    );
  }
  if (step !== undefined) {
    const inner = isJsonObject(value) ? fieldOf(value, String(step)) : undefined;
    return placedAt(inner, rest, found, path === "" ? String(step) : `${path}.${String(step)}`);
  }
  if (value !== undefined && typeNameOf(value) === found) {
    return { value, path };
  }
  return isJsonObject(value)
    ? first(
        Object.keys(value)
          .toSorted()
          .map((key) => [fieldOf(value, key), `${path}["${key}"]`] as const),
        (inner, at) => (inner !== undefined && typeNameOf(inner) === found ? { value: inner, path: at } : undefined),
      )
    : undefined;
}

function first<T>(
  items: readonly (readonly [JsonValue | undefined, string])[],
  find: (value: JsonValue | undefined, path: string) => T | undefined,
): T | undefined {
  for (const [value, path] of items) {
    const found = find(value, path);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function typeNameOf(value: JsonValue): string {
  return typeof value === "boolean" ? "bool" : isJsonArray(value) ? "array" : typeof value;
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
  if (!isJsonObject(selector)) {
    return {};
  }
  const [wanted, found] = [pairsOf(selector), isJsonObject(labels) ? pairsOf(labels) : ""];
  return { hint: found === "" ? { code: "noLabels", wanted } : { code: "labels", wanted, found } };
}

/** The first quantity that is none: such an error does not say where it stands. */
function hintForQuantity(object: JsonObject): Advice {
  const kind = kindNamed(fieldOf(object, "kind"));
  const isWrong = (path: string, value: JsonValue): boolean =>
    kind !== undefined &&
    typeof value === "string" &&
    typeAt(kind, pathSteps(path))?.form === "quantity" &&
    !readQuantity(value).ok;
  const placed = firstValue(object, "", isWrong);
  return placed === undefined ? {} : { path: placed.path, hint: { code: "quantity", value: textOf(placed.value) } };
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function firstValue(
  value: JsonValue,
  path: string,
  wants: (path: string, value: JsonValue) => boolean,
): Placed | undefined {
  if (wants(path, value)) {
    return { value, path };
  }
  if (isJsonArray(value)) {
    return first(
      value.map((item, i) => [item, `${path}[${String(i)}]`] as const),
      (item, at) => (item === undefined ? undefined : firstValue(item, at, wants)),
    );
  }
  return isJsonObject(value)
    ? first(
        Object.entries(value).map(([key, item]) => [item, `${path}["${key}"]`] as const),
        (item, at) => (item === undefined ? undefined : firstValue(item, at, wants)),
      )
    : undefined;
}

/** A field that should hold fields of its own and has none by which the object could be named. */
function hintForName(object: JsonObject): Advice {
  const like = fieldOf(object, "metadata") === undefined ? nearest("metadata", Object.keys(object)) : undefined;
  return like === undefined
    ? { path: "metadata", hint: { code: "noName" } }
    : {
        path: like,
        hint: { code: "nearestField", field: like, nearest: "metadata" },
        fix: { replaces: "key", text: "metadata" },
      };
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
    .map(([key, value]) => `${key}: ${textOf(value)}`)
    .join(", ");
}
