import type { JsonObject } from "../api/objects.ts";
import { objectAt } from "./json.ts";

const same = "***";
const before = "*** (before)";
const after = "*** (after)";

/**
 * Two states of a Secret without its values: that one changed is still seen.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/diff/diff.go Masker.
 */
export function maskSecrets(from: JsonObject | null, to: JsonObject): readonly [JsonObject | null, JsonObject] {
  const [old, now] = [objectAt(from ?? undefined, "data"), objectAt(to, "data")];
  const masked = (data: JsonObject, other: JsonObject, changed: string): JsonObject =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        Object.hasOwn(other, key) && other[key] !== value ? changed : same,
      ]),
    );
  const withData = (object: JsonObject, data: JsonObject): JsonObject =>
    Object.hasOwn(object, "data") ? { ...object, data } : object;
  return [from === null ? null : withData(from, masked(old, now, before)), withData(to, masked(now, old, after))];
}
