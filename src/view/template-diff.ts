import { isJsonArray, isJsonObject, toJson } from "../api/json.ts";
import type { JsonObject, JsonValue, PodTemplateSpec } from "../api/objects.ts";

/** A field of the pod template that is not what it was. */
export interface TemplateChange {
  /** From the template on: `spec.containers[web].image`. */
  readonly path: string;
  /** `null`: was not there. */
  readonly before: string | null;
  /** `null`: is gone. */
  readonly after: string | null;
}

const known = new WeakMap<PodTemplateSpec, WeakMap<PodTemplateSpec, readonly TemplateChange[]>>();

/** What differs between two pod templates, but for the hash label that the controller adds. */
export function templateDiff(before: PodTemplateSpec, after: PodTemplateSpec): readonly TemplateChange[] {
  const perAfter = known.get(before) ?? new WeakMap<PodTemplateSpec, readonly TemplateChange[]>();
  known.set(before, perAfter);
  const changes = perAfter.get(after) ?? compare(leavesOf(before), leavesOf(after));
  perAfter.set(after, changes);
  return changes;
}

type Leaves = ReadonlyMap<string, string>;

function compare(before: Leaves, after: Leaves): readonly TemplateChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const was = before.get(path) ?? null;
    const is = after.get(path) ?? null;
    return was === is ? [] : [{ path, before: was, after: is }];
  });
}

const HASH_LABEL = "metadata.labels[pod-template-hash]";

function leavesOf(template: PodTemplateSpec): Leaves {
  const leaves = new Map<string, string>();
  collect(toJson(template), "", leaves);
  leaves.delete(HASH_LABEL);
  return leaves;
}

/** Where an empty map says no more than an absent one. Others do: `emptyDir: {}`. */
const silentWhenEmpty = /(^|\.)(labels|annotations|nodeSelector|resources|requests|limits|securityContext|metadata)$/;

function collect(value: JsonValue, path: string, leaves: Map<string, string>): void {
  if (isJsonArray(value) && value.length > 0 && value.every(isJsonObject)) {
    collectItems(value, path, leaves);
  } else if (isJsonObject(value) && Object.keys(value).length > 0) {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, fieldPath(path, name), leaves);
    }
  } else if (!silentWhenEmpty.test(path)) {
    leaves.set(path, textOf(value));
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Names with dots and slashes, such as those of labels, stand in brackets. */
function fieldPath(path: string, name: string): string {
  const isPlain = /^\w+$/.test(name) && !/(^|\.)(labels|annotations|nodeSelector)$/.test(path);
  return isPlain ? (path === "" ? name : `${path}.${name}`) : `${path}[${name}]`;
}

/** What the API's lists of objects go by (their patch merge keys). */
const mergeKeys = ["name", "mountPath", "containerPort", "key", "conditionType"] as const;

/** Items are compared by their names, not by their places, where all of them have one of their own. */
function collectItems(items: readonly JsonObject[], path: string, leaves: Map<string, string>): void {
  const mergeKey = mergeKeys.find((key) => {
    const names = new Set(
      items.map((item) => item[key]).filter((name) => typeof name === "string" || typeof name === "number"),
    );
    return names.size === items.length;
  });
  items.forEach((item, at) => {
    if (mergeKey === undefined) {
      collect(item, `${path}[${at}]`, leaves);
      return;
    }
    const { [mergeKey]: name, ...rest } = item;
    collect(Object.keys(rest).length === 0 ? item : rest, `${path}[${textOf(name)}]`, leaves);
  });
}
