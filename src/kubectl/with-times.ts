import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, JsonValue, SimTime } from "../api/objects.ts";

/** Fields of the API that hold a moment; inside the simulator it is a number. */
const TIME_FIELDS: ReadonlySet<string> = new Set([
  "creationTimestamp",
  "deletionTimestamp",
  "lastTransitionTime",
  "lastUpdateTime",
  "lastHeartbeatTime",
  "lastProbeTime",
  "lastScaleTime",
  "startTime",
  "startedAt",
  "finishedAt",
  "timeAdded",
]);

/** The object with its moments in the cluster's wall clock, where that is known. */
export function withTimes(object: JsonObject, rfc3339At: ((atMs: SimTime) => string) | undefined): JsonObject {
  if (rfc3339At === undefined) {
    return object;
  }
  const timed = (value: JsonValue, field: string): JsonValue => {
    if (isJsonArray(value)) {
      const items = value.map((item) => timed(item, field));
      return items.every((item, index) => item === value[index]) ? value : items;
    }
    if (isJsonObject(value)) {
      return timedObject(value);
    }
    if (typeof value !== "number") {
      return value;
    }
    // A MicroTime has six digits more.
    return TIME_FIELDS.has(field)
      ? rfc3339At(value)
      : field === "renewTime"
        ? rfc3339At(value).replace("Z", ".000000Z")
        : value;
  };
  // What has no times in it stays as it is, which is most of an object.
  const timedObject = (value: JsonObject): JsonObject => {
    const changed: [string, JsonValue][] = [];
    for (const field of Object.keys(value)) {
      const before = value[field] ?? null;
      const after = timed(before, field);
      if (after !== before) {
        changed.push([field, after]);
      }
    }
    return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
  };
  return timedObject(object);
}
