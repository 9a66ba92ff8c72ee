import { deepEqual } from "../deep-equal.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import { DELETE_FROM_LIST, ELEMENT_ORDER, PATCH_DIRECTIVE } from "./directives.ts";
import { goText } from "./go-text.ts";
import { identityOf, inOrderOf, type List } from "./strategic-lists.ts";
import type { ListStrategy } from "./strategic-schema.ts";

/** The fields that a patch gets for one field that was compared: the list itself and those that are about it. */
export type ListParts = readonly (readonly [string, JsonValue])[];

type MergedStrategy = Exclude<ListStrategy, { readonly type: "atomic" }>;
type MapStrategy = Extract<ListStrategy, { readonly type: "map" }>;
type DiffItems = (before: JsonObject, after: JsonObject) => JsonObject;

/** Models diffLists for the lists that are merged. */
export function diffLists(
  before: List,
  after: List,
  key: string,
  search: "changes" | "deletions",
  strategy: MergedStrategy,
  diffItems: DiffItems,
): ListParts {
  if (before.length === 0) {
    return after.length === 0 || search === "deletions" ? [] : [[key, after]];
  }
  return strategy.type === "map"
    ? diffByKey(before, after, key, search, strategy, diffItems)
    : diffSets(before, after, key, search, strategy);
}

/** A field of the patch, if there is anything in it. */
function part(key: string, list: List): ListParts {
  return list.length === 0 ? [] : [[key, list]];
}

function byText(list: List, strategy: ListStrategy): List {
  const textOf = (item: JsonValue): string => goText(identityOf(item, strategy));
  return list.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : Number(textOf(a) > textOf(b))));
}

/** Both lists in the order of their keys, side by side: what stands across from nothing is in one of them only. */
function pairs(
  before: List,
  after: List,
  strategy: ListStrategy,
): readonly { readonly old?: JsonValue; readonly now?: JsonValue }[] {
  const left = byText(before, strategy);
  const right = byText(after, strategy);
  const result: { readonly old?: JsonValue; readonly now?: JsonValue }[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const old = left[i];
    const now = right[j];
    const oldKey = old === undefined ? undefined : goText(identityOf(old, strategy));
    const newKey = now === undefined ? undefined : goText(identityOf(now, strategy));
    if (old !== undefined && now !== undefined && oldKey === newKey) {
      result.push({ old, now });
      i += 1;
      j += 1;
    } else if (now !== undefined && (oldKey === undefined || (newKey !== undefined && oldKey > newKey))) {
      result.push({ now });
      j += 1;
    } else if (old !== undefined) {
      result.push({ old });
      i += 1;
    }
  }
  return result;
}

/** Models diffListsOfMaps. */
function diffByKey(
  before: List,
  after: List,
  key: string,
  search: "changes" | "deletions",
  strategy: MapStrategy,
  diffItems: DiffItems,
): ListParts {
  const all = pairs(before, after, strategy);
  const kept = all.flatMap(({ old, now }) => {
    if (now === undefined) {
      return [];
    }
    if (old === undefined) {
      return search === "changes" ? [now] : [];
    }
    const inner = isJsonObject(old) && isJsonObject(now) ? diffItems(old, now) : {};
    return Object.keys(inner).length === 0 ? [] : [withField(inner, strategy.key, identityOf(now, strategy))];
  });
  const gone =
    search === "changes" ? [] : all.flatMap(({ old, now }) => (old === undefined || now !== undefined ? [] : [old]));
  const deletions = gone.map((item) =>
    withField({ [PATCH_DIRECTIVE]: "delete" }, strategy.key, identityOf(item, strategy)),
  );
  const items = [...inOrderOf(kept, after, strategy), ...deletions];
  const isSameOrder = deepEqual(identities(before, strategy), identities(after, strategy));
  const order = after.map((item) => withField({}, strategy.key, identityOf(item, strategy)));
  const saysOrder = items.length > 0 || (search === "changes" && !isSameOrder);
  return [...(saysOrder ? part(`${ELEMENT_ORDER}${key}`, order) : []), ...part(key, items)];
}

function withField(object: JsonObject, name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(object), [name, value]]);
}

function identities(list: List, strategy: ListStrategy): List {
  return list.map((item) => identityOf(item, strategy));
}

/** Models diffListsOfScalars; upstream, too, compares the order of the wish with the sorted live list. */
function diffSets(
  before: List,
  after: List,
  key: string,
  search: "changes" | "deletions",
  strategy: MergedStrategy,
): ListParts {
  const all = pairs(before, after, strategy);
  if (search === "deletions") {
    const gone = all.flatMap(({ old, now }) => (old === undefined || now !== undefined ? [] : [old]));
    const unique = gone.filter((item, i) => gone.findIndex((other) => deepEqual(other, item)) === i);
    return [
      ...(unique.length > 0 ? part(`${ELEMENT_ORDER}${key}`, after) : []),
      ...part(`${DELETE_FROM_LIST}${key}`, unique),
    ];
  }
  const added = all.flatMap(({ old, now }) => (now === undefined || old !== undefined ? [] : [now]));
  const isSame = deepEqual(byText(before, strategy), after);
  return [...(isSame ? [] : part(`${ELEMENT_ORDER}${key}`, after)), ...part(key, inOrderOf(added, after, strategy))];
}
