import { utf8Bytes } from "./utf8-bytes.ts";
import type { PodTemplateSpec } from "./objects.ts";
import { canonicalQuantity } from "./quantity.ts";

const HASH_LABEL = "pod-template-hash";
const LETTERS = "bcdfghjklmnpqrstvwxz2456789";

/** 32-bit FNV-1a (Go's hash/fnv New32a), begun anew or going on from an earlier sum. */
export function fnv32a(bytes: Iterable<number>, from = 0x811c9dc5): number {
  let hash = from | 0;
  for (const byte of bytes) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

/** A number as letters that form no words (apimachinery util/rand SafeEncodeString of its decimal digits). */
export function safeEncode(sum: number): string {
  return String(sum).replace(/\d/g, (digit) => LETTERS.charAt(digit.charCodeAt(0) % LETTERS.length));
}

const canonical = new WeakMap<PodTemplateSpec, string>();

/** A template as text: keys sorted, the hash label and empty lists and maps left out, quantities by their amount. */
function canonicalText(template: PodTemplateSpec): string {
  let text = canonical.get(template);
  if (text === undefined) {
    const { [HASH_LABEL]: _, ...labels } = template.metadata.labels;
    text = JSON.stringify(canonicalValue({ ...template, metadata: { ...template.metadata, labels } }, ""));
    canonical.set(template, text);
  }
  return text;
}

/** Where empty is the same as absent. Of the other objects an empty one says something: `emptyDir: {}`. */
const MAPS: ReadonlySet<string> = new Set([
  "labels",
  "annotations",
  "nodeSelector",
  "requests",
  "limits",
  "matchLabels",
  "metadata",
  "resources",
]);

function canonicalValue(value: unknown, field: string): unknown {
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((item) => canonicalValue(item, field));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const isAmounts = field === "requests" || field === "limits";
  const entries = Object.entries(value)
    .map(([key, inner]: [string, unknown]): [string, unknown] => [
      key,
      isAmounts && typeof inner === "string" ? canonicalQuantity(inner) : canonicalValue(inner, key),
    ])
    .filter(([, inner]) => inner !== undefined && inner !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 && MAPS.has(field) ? undefined : Object.fromEntries(entries);
}

/**
 * The `pod-template-hash` of a template: equal templates have equal ones, and different ones differ but for chance. It
 * looks like a real one and is none: the real one is of Go's dump of its structs.
 *
 * Models controller_utils.go ComputeHash.
 */
export function templateHash(template: PodTemplateSpec, collisionCount?: number): string {
  let sum = fnv32a(utf8Bytes(canonicalText(template)));
  if (collisionCount !== undefined) {
    sum = fnv32a(
      [
        collisionCount & 0xff,
        (collisionCount >>> 8) & 0xff,
        (collisionCount >>> 16) & 0xff,
        collisionCount >>> 24,
        0,
        0,
        0,
        0,
      ],
      sum,
    );
  }
  return safeEncode(sum);
}

/** Whether two templates say the same but for the hash label (deployment_util.go EqualIgnoreHash). */
export function equalIgnoreHash(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  return a === b || canonicalText(a) === canonicalText(b);
}
