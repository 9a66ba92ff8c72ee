import { type Result, fail, ok } from "../api/failure.ts";
import type { Taint } from "../api/objects.ts";
import { labelValueWrongs, qualifiedNameWrongs } from "../api/validation/names.ts";

/** What `taint` is to add, and what it is to take away; a removal without an effect means all of the key. */
export interface TaintChanges {
  readonly added: readonly Taint[];
  readonly removed: readonly Taint[];
}

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** Models staging/src/k8s.io/kubectl/pkg/cmd/taint/utils.go parseTaints. */
export function readTaints(specs: readonly string[]): Result<TaintChanges, string> {
  const added: Taint[] = [];
  const removed: Taint[] = [];
  for (const spec of specs) {
    const isRemoval = spec.endsWith("-");
    const taint = readTaint(isRemoval ? spec.slice(0, -1) : spec);
    if (!taint.ok) {
      return taint;
    }
    if (isRemoval) {
      removed.push(taint.value);
      continue;
    }
    if (taint.value.effect === "") {
      return fail(`invalid taint spec: ${spec}`);
    }
    if (added.some((other) => isSame(other, taint.value))) {
      const { key, value = "", effect } = taint.value;
      return fail(`duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`);
    }
    added.push(taint.value);
  }
  return ok({ added, removed });
}

/** Models parseTaint: `key`, `key:effect`, `key=value:effect`. */
function readTaint(spec: string): Result<Taint, string> {
  const [keyValue = "", effect = "", ...more] = spec.split(":");
  if (more.length > 0) {
    return fail(`invalid taint spec: ${spec}`);
  }
  const hasEffect = spec.includes(":");
  if (hasEffect && !EFFECTS.includes(effect)) {
    return fail(`invalid taint effect: ${effect}, unsupported taint effect`);
  }
  // Without an effect the whole is the key: a value has to have one.
  const [key = "", value, ...others] = hasEffect ? keyValue.split("=") : [keyValue];
  if (others.length > 0) {
    return fail(`invalid taint spec: ${spec}`);
  }
  const wrongs = value === undefined ? [] : labelValueWrongs(value);
  if (wrongs.length > 0) {
    return fail(`invalid taint spec: ${spec}, ${wrongs.join("; ")}`);
  }
  const keyWrongs = qualifiedNameWrongs(key);
  if (keyWrongs.length > 0) {
    return fail(`invalid taint spec: ${spec}, ${keyWrongs.join("; ")}`);
  }
  return ok({ key, ...(value === undefined || value === "" ? {} : { value }), effect });
}

/** Taints are told apart by key and effect. */
function isSame(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect;
}

/** The first of the taints that would be added and taken away at once, as it is told. */
export function contradiction({ added, removed }: TaintChanges): string | undefined {
  const both = added.filter((each) => removed.some((other) => isSame(each, other)));
  return both.length === 0
    ? undefined
    : `can not both modify and remove the following taint(s) in the same command: ${both.map(({ key, effect }) => `${key}=${effect}`).join(", ")}`;
}

/** Whether a node has one of the taints that are to be added already, whatever its value. */
export function hasAny(old: readonly Taint[], { added }: TaintChanges): boolean {
  return added.some((each) => old.some((other) => isSame(each, other)));
}

export interface TaintOutcome {
  readonly taints: readonly Taint[];
  readonly operation: "tainted" | "untainted" | "modified";
  readonly missing: readonly string[];
}

/** Models reorganizeTaints: added ones first, then the old ones that stay. */
export function changedTaints(old: readonly Taint[], changes: TaintChanges): TaintOutcome {
  const { added, removed } = changes;
  const isOverwritten = hasAny(old, changes);
  const kept = old.filter((each) => !added.some((other) => isSame(each, other)));
  const after = [...added, ...kept];
  const isRemoved = (each: Taint, removal: Taint): boolean =>
    each.key === removal.key && (removal.effect === "" || removal.effect === each.effect);
  const missing = removed.flatMap((removal) =>
    after.some((each) => isRemoved(each, removal))
      ? []
      : [`taint ${JSON.stringify(removal.effect === "" ? removal.key : `${removal.key}:${removal.effect}`)} not found`],
  );
  const taints = after.filter((each) => !removed.some((removal) => isRemoved(each, removal)));
  const hasRemoved = taints.length < after.length;
  if (isOverwritten || (added.length > 0 && hasRemoved)) {
    return { taints, operation: "modified", missing };
  }
  return { taints, operation: hasRemoved ? "untainted" : "tainted", missing };
}
