import { encodeBase64, readBase64 } from "./base64.ts";
import { fromAutoscalingV1 } from "./defaults-autoscaling.ts";
import { fail, ok, type ApiFailure, type Result } from "./failure.ts";
import { field as ownField, isJsonArray, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue, Kind } from "./objects.ts";
import { formatQuantity, readQuantity } from "./quantity.ts";
import { apiVersionOf, findTypeOf, resourceTypes, type ResourceType } from "./resources.ts";
import { horizontalPodAutoscalerV1 } from "./schema-autoscaling.ts";
import { schemas } from "./schema.ts";
import { objectMeta } from "./schema-meta.ts";
import { type FieldType, string, struct, type StructType } from "./schema-types.ts";

export interface DecodedObject {
  readonly type: ResourceType<Kind>;
  /**
   * The object without what Go does not tell from an absent field: nulls, empty lists and maps, and zeros of fields that
   * are no pointers. Quantities are in their canonical form. Every field that is there has the type that the schema says.
   */
  readonly json: JsonObject;
}

export interface Decoding {
  /** Fields that no type has are left out instead of refused (fieldValidation Warn and Ignore). */
  readonly dropsUnknown?: boolean;
  /** How values of the wrong type are told of: as the decoder of JSON does, or as the one of maps does. */
  readonly from?: "json" | "map";
}

/**
 * Takes a client's object if every field of it is known and of the right type.
 *
 * Models apimachinery/pkg/runtime/serializer/json Decode with strict validation, and sigs.k8s.io/json below it; and
 * apimachinery/pkg/runtime/converter.go for what has become a map already.
 */
export function decodeObject(
  raw: JsonValue,
  { dropsUnknown = false, from = "json" }: Decoding = {},
): Result<DecodedObject, ApiFailure> {
  if (!isJsonObject(raw)) {
    const target = String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`;
    return badRequest(
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonTypeOf(raw)} into Go value of type ${target}`,
    );
  }
  const type = findType(raw);
  if (!type.ok) {
    return type;
  }
  const { kind } = type.value;
  const older = olderVersions.get(apiVersionIn(raw));
  const version = older?.version ?? type.value.version;
  const walk: Walk = { unknown: [], typing: undefined, from };
  const decoded = decodeStruct(walk, raw, older?.schema ?? schemas[kind], { owner: undefined, fields: [], path: "" });
  const json = older?.convert(decoded) ?? decoded;
  if (walk.typing !== undefined) {
    return badRequest(`${kind} in version "${version}" ${AS_A} ${kind}: ${walk.typing}`);
  }
  return walk.unknown.length === 0 || dropsUnknown
    ? ok({ type: type.value, json })
    : badRequest(`${kind} in version "${version}" ${AS_A} ${kind}: strict decoding error: ${walk.unknown.join(", ")}`);
}

const AS_A = "cannot be handled as a";

/** What is wrong with the fields of an object that was refused, without the words about its kind and version. */
export function fieldProblem({ message }: ApiFailure): string {
  return message.replace(/^\w+ in version "[^"]*" cannot be handled as a \w+: /, "");
}

/** What the API server says of fields that no type has: `unknown field "spec.replicaz"`. */
export function unknownFields(raw: JsonValue): readonly string[] {
  const type = isJsonObject(raw) ? findType(raw) : undefined;
  if (!isJsonObject(raw) || type?.ok !== true) {
    return [];
  }
  const walk: Walk = { unknown: [], typing: undefined, from: "json" };
  const schema = olderVersions.get(apiVersionIn(raw))?.schema ?? schemas[type.value.kind];
  decodeStruct(walk, raw, schema, { owner: undefined, fields: [], path: "" });
  return walk.unknown;
}

const metadataOnly = struct("metadataOnlyObject", { apiVersion: string, kind: string, metadata: objectMeta });

/**
 * What a client says of an object whose metadata it cannot read, before it sends anything.
 *
 * Models cli-runtime's metadataValidatingDecoder, which knows of an object no more than its metadata.
 */
export function metadataFault(raw: JsonObject): string | undefined {
  const walk: Walk = { unknown: [], typing: undefined, from: "json" };
  decodeStruct(walk, raw, metadataOnly, { owner: undefined, fields: [], path: "" });
  return walk.typing;
}

/** A version of a kind that clients may write beside the one that is stored. */
const olderVersions = new Map([
  ["autoscaling/v1", { version: "v1", schema: horizontalPodAutoscalerV1, convert: fromAutoscalingV1 }],
]);

function apiVersionIn(raw: JsonObject): string {
  const apiVersion = ownField(raw, "apiVersion");
  return typeof apiVersion === "string" ? apiVersion : "";
}

function badRequest(message: string): Result<never, ApiFailure> {
  return fail({ reason: "BadRequest", code: 400, message });
}

function findType(raw: JsonObject): Result<ResourceType<Kind>, ApiFailure> {
  const apiVersion = ownField(raw, "apiVersion");
  const kind = ownField(raw, "kind");
  if (typeof kind !== "string" || kind === "") {
    return badRequest(`Object 'Kind' is missing in '${JSON.stringify(raw)}'`);
  }
  if (typeof apiVersion !== "string" || apiVersion === "") {
    return badRequest(`Object 'apiVersion' is missing in '${JSON.stringify(raw)}'`);
  }
  const found = findTypeOf(apiVersion, kind);
  if (found !== undefined) {
    return ok(found);
  }
  const type = resourceTypes.find((candidate) => candidate.kind === kind);
  const hint = type === undefined ? "" : `, did you mean "${apiVersionOf(type)}"?`;
  return badRequest(`no matches for kind "${kind}" in version "${apiVersion}"${hint}`);
}

/** What a walk through one object found wrong. */
interface Walk {
  readonly unknown: string[];
  /** The first value of a wrong type, in the order of the fields' names: clients send them sorted. */
  typing: string | undefined;
  readonly from: "json" | "map";
}

/** Where a value stands: in which Go struct, under which fields, and the path with indexes. */
interface Place {
  readonly owner: string | undefined;
  readonly fields: readonly string[];
  readonly path: string;
}

function decodeStruct(walk: Walk, raw: JsonObject, type: StructType, place: Place): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const field of Object.keys(raw).toSorted()) {
    const path = place.path === "" ? field : `${place.path}.${field}`;
    const fieldType = type.fields.get(field);
    if (fieldType === undefined) {
      walk.unknown.push(`unknown field "${path}"`);
      continue;
    }
    const value = decodeValue(walk, raw[field] ?? null, fieldType, {
      owner: type.name,
      fields: [...place.fields, field],
      path,
    });
    if (value !== undefined && !isZero(value, fieldType)) {
      entries.push([field, value]);
    }
  }
  return Object.fromEntries(entries);
}

/** Whether Go would not tell the value from an absent one. */
function isZero(value: JsonValue, type: FieldType): boolean {
  switch (type.form) {
    case "string":
    case "bool":
    case "int32":
    case "int64":
    case "intOrString":
      return !type.isPointer && (value === "" || value === 0 || value === false);
    case "list":
    case "map":
      return typeof value === "object" && value !== null && Object.keys(value).length === 0;
    default:
      return false;
  }
}

/** The value as its type has it; `undefined` for null, and for what is wrong. */
function decodeValue(walk: Walk, raw: JsonValue, type: FieldType, place: Place): JsonValue | undefined {
  if (raw === null) {
    return undefined;
  }
  switch (type.form) {
    case "any":
      return raw;
    case "string":
      return typeof raw === "string" ? raw : mistyped(walk, raw, type, place);
    case "bool":
      return typeof raw === "boolean" ? raw : mistyped(walk, raw, type, place);
    case "intOrString":
      return typeof raw === "string" ? raw : decodeInteger(walk, raw, "int32", type, place);
    case "int32":
    case "int64":
      return decodeInteger(walk, raw, type.form, type, place);
    case "quantity":
      return decodeQuantity(walk, raw);
    case "bytes":
      return typeof raw === "string" ? decodeBytes(walk, raw) : mistyped(walk, raw, type, place);
    case "open":
      return isJsonObject(raw) ? raw : mistyped(walk, raw, type, place);
    case "struct":
      return isJsonObject(raw) ? decodeStruct(walk, raw, type, place) : mistyped(walk, raw, type, place);
    case "list":
      return isJsonArray(raw)
        ? raw.map(
            (item, i) =>
              decodeValue(walk, item, type.of, { ...place, path: `${place.path}[${String(i)}]` }) ?? zeroOf(type.of),
          )
        : mistyped(walk, raw, type, place);
    case "map":
      return isJsonObject(raw) ? decodeMap(walk, raw, type.of, place) : mistyped(walk, raw, type, place);
    default:
      return type satisfies never;
  }
}

function decodeMap(walk: Walk, raw: JsonObject, of: FieldType, place: Place): JsonObject {
  const keys = Object.keys(raw).toSorted();
  return Object.fromEntries(keys.map((key) => [key, decodeValue(walk, raw[key] ?? null, of, place) ?? zeroOf(of)]));
}

function zeroOf(type: FieldType): JsonValue {
  switch (type.form) {
    case "string":
      return "";
    case "bool":
      return false;
    case "int32":
    case "int64":
    case "intOrString":
      return 0;
    case "quantity":
      return "0";
    case "bytes":
      return "";
    case "list":
      return [];
    default:
      return {};
  }
}

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;

function decodeInteger(
  walk: Walk,
  raw: JsonValue,
  size: "int32" | "int64",
  type: FieldType,
  place: Place,
): JsonValue | undefined {
  if (typeof raw !== "number") {
    return mistyped(walk, raw, type, place);
  }
  const fits = size === "int32" ? raw >= INT32_MIN && raw <= INT32_MAX : Math.abs(raw) < 2 ** 63;
  return Number.isInteger(raw) && fits ? raw + 0 : mistyped(walk, raw, type, place, `number ${String(raw)}`);
}

/** A quantity may be written as a number, and is kept in its canonical form: `0.5` is `500m`. */
function decodeQuantity(walk: Walk, raw: JsonValue): JsonValue | undefined {
  const quantity = readQuantity(typeof raw === "string" ? raw : JSON.stringify(raw));
  if (!quantity.ok) {
    walk.typing ??= quantity.error;
    return undefined;
  }
  return formatQuantity(quantity.value);
}

function decodeBytes(walk: Walk, raw: string): JsonValue | undefined {
  const read = readBase64(raw);
  if (!read.ok) {
    walk.typing ??= read.error;
    return undefined;
  }
  return encodeBase64(read.value);
}

function mistyped(
  walk: Walk,
  raw: JsonValue,
  type: FieldType,
  { owner, fields }: Place,
  found = jsonTypeOf(raw),
): undefined {
  walk.typing ??=
    walk.from === "map"
      ? unconverted(raw, type)
      : `json: cannot unmarshal ${found} into Go struct field ${owner ?? ""}.${fields.join(".")} of type ${type.go}`;
}

/** Models fromUnstructured of apimachinery/pkg/runtime/converter.go, with Go's own rules of what converts to what. */
function unconverted(raw: JsonValue, type: FieldType): string {
  const kind = isJsonArray(raw) ? "slice" : isJsonObject(raw) ? "map" : goKindOf(raw);
  switch (type.form) {
    case "list":
    case "bytes":
      return `cannot restore slice from ${kind}`;
    case "map":
    case "open":
      return `cannot restore map from ${kind}`;
    case "struct":
      return `cannot restore struct from: ${kind}`;
    case "intOrString":
      return `json: cannot unmarshal ${jsonTypeOf(raw)} into Go value of type int32`;
    case "string":
      return kind === "int64" ? `cannot convert int64 to ${type.go}` : "unrecognized type: string";
    case "int32":
    case "int64":
      return kind === "float64" ? `cannot convert float64 to ${type.form}` : `unrecognized type: ${type.form}`;
    default:
      return `unrecognized type: ${type.form}`;
  }
}

function goKindOf(raw: JsonValue): string {
  if (typeof raw === "number") {
    return Number.isInteger(raw) ? "int64" : "float64";
  }
  return typeof raw === "boolean" ? "bool" : typeof raw;
}

function jsonTypeOf(value: JsonValue): string {
  if (isJsonArray(value)) {
    return "array";
  }
  return typeof value === "boolean" ? "bool" : typeof value;
}
