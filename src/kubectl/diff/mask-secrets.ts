import type { JsonObject } from "../../api/objects.ts";
import { objectAt } from "../json.ts";

type Side = JsonObject | undefined;

/** Two Secrets with their data hidden, but for whether it differs; other objects as they are. Models diff.go Masker. */
export function masked(before: Side, after: Side): readonly [Side, Side] {
  if ((before ?? after)?.["kind"] !== "Secret") {
    return [before, after];
  }
  const [old, fresh] = [objectAt(before, "data"), objectAt(after, "data")];
  const hidden = (own: JsonObject, other: JsonObject, mark: string): JsonObject =>
    Object.fromEntries(
      Object.entries(own).map(([key, value]) => [
        key,
        Object.hasOwn(other, key) && other[key] !== value ? `*** (${mark})` : "***",
      ]),
    );
  return [withData(before, hidden(old, fresh, "before")), withData(after, hidden(fresh, old, "after"))];
}

function withData(object: Side, data: JsonObject): Side {
  return object === undefined || Object.keys(data).length === 0 ? object : { ...object, data };
}
