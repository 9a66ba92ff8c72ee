import { deepEqual } from "../deep-equal.ts";
import { field as fieldOf, isJsonArray, isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import { RETAIN_KEYS } from "./directives.ts";
import { type ListParts, diffLists } from "./diff-lists.ts";
import { jsonKindOf } from "./go-text.ts";
import { joinPatches } from "./join-patches.ts";
import { listStrategyOf, retainsKeys } from "./strategic-schema.ts";

/** What a comparison looks for: what is new or other, or what is gone. */
export type Search = "changes" | "deletions";

/**
 * The strategic merge patch that `kubectl apply` sends: what differs between the live object and the wish, and the
 * removal of what was in the last wish and is not in this one; `{}` where nothing is to do.
 *
 * Models CreateThreeWayMergePatch of apimachinery/pkg/util/strategicpatch/patch.go. Where a list of the live object is
 * longer than that of the wish, the order of its items is a difference to upstream, and is here.
 */
export function threeWayMerge(lastApplied: JsonObject | undefined, modified: JsonObject, live: JsonObject): JsonObject {
  const changes = diffMaps(live, modified, "changes", "", false);
  const deletions = diffMaps(lastApplied ?? {}, modified, "deletions", "", false);
  return joinPatches(deletions, changes, "");
}

/** Models diffMaps; `retains` asks to say which fields stay. */
export function diffMaps(
  before: JsonObject,
  after: JsonObject,
  search: Search,
  parent: string,
  retains: boolean,
): JsonObject {
  const patch = new Map<string, JsonValue>();
  for (const [key, value] of Object.entries(after)) {
    for (const [name, part] of diffField(fieldOf(before, key), value, key, search, parent)) {
      patch.set(name, part);
    }
  }
  const gone = Object.entries(before).filter(([key]) => !Object.hasOwn(after, key));
  if (search === "deletions") {
    gone.forEach(([key]) => patch.set(key, null));
  }
  const kept = retains ? Object.keys(after).filter((key) => fieldOf(after, key) !== null) : [];
  if (kept.length > 0 && (patch.size > 0 || gone.some(([, value]) => value !== null))) {
    patch.set(RETAIN_KEYS, kept.toSorted());
  }
  return Object.fromEntries(patch);
}

function diffField(
  old: JsonValue | undefined,
  value: JsonValue,
  key: string,
  search: Search,
  parent: string,
): ListParts {
  const whole: ListParts = search === "changes" ? [[key, value]] : [];
  if (old === undefined || (old === null) !== (value === null) || jsonKindOf(old) !== jsonKindOf(value)) {
    return whole;
  }
  if (isJsonObject(old) && isJsonObject(value)) {
    const inner = diffMaps(old, value, search, key, retainsKeys(key));
    return Object.keys(inner).length === 0 ? [] : [[key, inner]];
  }
  const strategy = listStrategyOf(key, parent);
  if (isJsonArray(old) && isJsonArray(value) && strategy.type !== "atomic") {
    return diffLists(old, value, key, search, strategy, (a, b) => diffMaps(a, b, search, key, retainsKeys(key)));
  }
  return deepEqual(old, value) ? [] : whole;
}
