import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeObject } from "../../src/api/decode.ts";
import { deepEqual } from "../../src/api/deep-equal.ts";
import { toTyped, toWire } from "../../src/api/defaults.ts";
import { isJsonArray, isJsonObject } from "../../src/api/json.ts";
import type { JsonObject, JsonValue } from "../../src/api/objects.ts";
import { schemas } from "../../src/api/schema.ts";
import type { FieldType } from "../../src/api/schema-types.ts";
import { validateObject } from "../../src/api/validation/validate-object.ts";

const words = fc.constantFrom(
  "",
  "a",
  "nginx:1",
  "Recreate",
  "25%",
  "__proto__",
  "constructor",
  "ClientIP",
  "NodePort",
);
const integers = fc.constantFrom(-1, 0, 1, 3, 80, 2 ** 31 - 1);
const keys = fc.constantFrom("a", "app", "__proto__", "toString", "cpu", "memory");
/** What other code may stumble over where a field of another type should be. */
const strange: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue[]>(null, [], {}, "x", 1.5, true, [null], {
  a: null,
});

/** A value of the type; now and then, at a place of any depth, one of another. */
function valueOf(type: FieldType, depth: number, strangeness: number): fc.Arbitrary<JsonValue> {
  const right = rightValueOf(type, depth, strangeness);
  return strangeness === 0
    ? right
    : fc.oneof({ arbitrary: right, weight: 100 }, { arbitrary: strange, weight: strangeness });
}

function rightValueOf(type: FieldType, depth: number, strangeness: number): fc.Arbitrary<JsonValue> {
  switch (type.form) {
    case "string":
      return words;
    case "bool":
      return fc.boolean();
    case "int32":
    case "int64":
      return integers;
    case "intOrString":
      return fc.oneof(words, integers);
    case "quantity":
      return fc.constantFrom<JsonValue[]>("100m", "0.5", 2, "1024Mi", "1e3", "0");
    case "bytes":
      return fc.constantFrom("", "YQ==", "YWI=", "YWJj");
    case "any":
      return fc.constantFrom<JsonValue[]>(0, "2026-01-01T00:00:00Z", {}, [], null);
    case "open":
      return fc.constantFrom<JsonValue[]>({}, { a: 1, b: [null, {}] });
    case "list":
      return fc.array(valueOf(type.of, depth + 1, strangeness), { maxLength: 2 });
    case "map":
      return fc
        .uniqueArray(fc.tuple(keys, valueOf(type.of, depth + 1, strangeness)), {
          maxLength: 2,
          selector: ([key]) => key,
        })
        .map(objectOf);
    case "struct": {
      const fields = [...type.fields].map(([name, of]) => fc.tuple(fc.constant(name), fieldOf(of, depth, strangeness)));
      return fc
        .tuple(...fields)
        .map((entries) => objectOf(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))));
    }
    default:
      return type satisfies never;
  }
}

function fieldOf(type: FieldType, depth: number, strangeness: number): fc.Arbitrary<JsonValue | undefined> {
  // The deeper, the rarer: a pod has hundreds of fields.
  return fc.option(
    fc.constant(null).chain(() => valueOf(type, depth + 1, strangeness)),
    { freq: depth < 3 ? 4 : 1, nil: undefined },
  );
}

function objectOf(entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  return Object.fromEntries(entries);
}

const kinds = [
  ["apps/v1", "Deployment"],
  ["apps/v1", "ReplicaSet"],
  ["v1", "Pod"],
  ["v1", "Node"],
  ["v1", "Namespace"],
  ["v1", "Service"],
  ["v1", "ConfigMap"],
  ["v1", "Secret"],
  ["v1", "Endpoints"],
  ["discovery.k8s.io/v1", "EndpointSlice"],
  ["autoscaling/v2", "HorizontalPodAutoscaler"],
] as const;

function manifestOf(strangeness: number): fc.Arbitrary<JsonObject> {
  return fc.constantFrom(...kinds).chain(([apiVersion, kind]) =>
    rightValueOf(schemas[kind], 0, strangeness).map((value) => ({
      ...(isJsonObject(value) ? value : {}),
      apiVersion,
      kind,
    })),
  );
}

it("takes any object of the right types, and has it back from the wire", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(manifestOf(0), (manifest) => {
      const decoded = decodeObject(manifest);
      if (!decoded.ok) {
        throw new Error(decoded.error.message);
      }
      const object = toTyped(decoded.value);
      const again = decodeObject(toWire(object));
      if (!again.ok) {
        throw new Error(again.error.message);
      }
      expect(toTyped(again.value)).toEqual(object);
      expect(deepEqual(toTyped(again.value), object)).toBe(true);
      // Refused or not, but looked at without stumbling.
      expect(Array.isArray(validateObject(object))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it("refuses what is of another type in the words of the API server, and never stumbles", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(manifestOf(10), (manifest) => {
      const decoded = decodeObject(manifest);
      const words = decoded.ok
        ? validateObject(toTyped(decoded.value)).map(({ field }) => field)
        : [decoded.error.message];
      const refusal =
        /cannot be handled as a \w+: (?:json: cannot unmarshal|quantities must|unable to parse|illegal base64|strict decoding)/;
      expect(words.every((text) => decoded.ok || refusal.test(text))).toBe(true);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("does not change what it is given", () => {
  fc.assert(
    fc.property(manifestOf(0), (manifest) => {
      const before = JSON.stringify(manifest);
      const decoded = decodeObject(freeze(manifest));
      expect(decoded.ok && toWire(toTyped(decoded.value))).toBeTruthy();
      expect(JSON.stringify(manifest)).toBe(before);
    }),
    { numRuns: 50 },
  );
});

function freeze<T extends JsonValue>(value: T): T {
  if (isJsonArray(value)) {
    value.forEach(freeze);
  } else if (isJsonObject(value)) {
    Object.values(value).forEach(freeze);
  }
  return Object.freeze(value);
}
