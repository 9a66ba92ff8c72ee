import { type Result, fail, ok } from "../api/failure.ts";
import type { Node, Taint } from "../api/objects.ts";
import { labelValueWrongs, qualifiedNameWrongs } from "../api/validation/names.ts";
import { type KubectlError, aggregate, textError } from "./error-text.ts";

/** A taint that is to go: of one effect, or of every effect where there is none. */
export interface TaintRemoval {
  readonly key: string;
  readonly effect?: string;
}

export interface TaintChanges {
  readonly added: readonly Taint[];
  readonly removed: readonly TaintRemoval[];
}

/** Models kubectl/pkg/cmd/taint/utils.go parseTaints: `key=value:effect`, and what ends in a dash goes. */
export function parseTaints(specs: readonly string[]): Result<TaintChanges, string> {
  const added: Taint[] = [];
  const removed: TaintRemoval[] = [];
  for (const spec of specs) {
    const isRemoval = spec.endsWith("-");
    const parsed = parseTaint(isRemoval ? spec.slice(0, -1) : spec);
    if (!parsed.ok) {
      return parsed;
    }
    const { key, value, effect } = parsed.value;
    if (isRemoval) {
      removed.push({ key, ...(effect === undefined ? {} : { effect }) });
      continue;
    }
    if (effect === undefined) {
      return fail(`invalid taint spec: ${spec}`);
    }
    if (added.some((taint) => taint.key === key && taint.effect === effect)) {
      return fail(`duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`);
    }
    added.push({ key, ...(value === "" ? {} : { value }), effect });
  }
  return ok({ added, removed });
}

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

function parseTaint(
  spec: string,
): Result<{ readonly key: string; readonly value: string; readonly effect?: string }, string> {
  const [first = "", effect, ...more] = spec.split(":");
  if (more.length > 0) {
    return fail(`invalid taint spec: ${spec}`);
  }
  if (effect === undefined) {
    return named(spec, { key: spec, value: "" });
  }
  if (!EFFECTS.includes(effect)) {
    return fail(`invalid taint effect: ${effect}, unsupported taint effect`);
  }
  const [key = "", value = "", ...rest] = first.split("=");
  if (rest.length > 0) {
    return fail(`invalid taint spec: ${spec}`);
  }
  const wrongs = labelValueWrongs(value);
  return wrongs.length > 0
    ? fail(`invalid taint spec: ${spec}, ${wrongs.join("; ")}`)
    : named(spec, { key, value, effect });
}

function named<T extends { readonly key: string }>(spec: string, taint: T): Result<T, string> {
  const wrongs = qualifiedNameWrongs(taint.key);
  return wrongs.length > 0 ? fail(`invalid taint spec: ${spec}, ${wrongs.join("; ")}`) : ok(taint);
}

/** What is both set and removed, as it is told; empty where nothing is. */
export function conflictsIn({ added, removed }: TaintChanges): readonly string[] {
  return added.flatMap((taint) =>
    removed
      .filter((each) => each.key === taint.key && (each.effect === undefined || each.effect === taint.effect))
      .map(({ key, effect = "" }) => `${key}=${effect}`),
  );
}

export interface Tainted {
  readonly taints: readonly Taint[];
  readonly operation: "tainted" | "untainted" | "modified";
}

/** Models reorganizeTaints and checkIfTaintsAlreadyExists: new taints come first, and what is there already stays. */
export function changeTaints(
  node: Node,
  { added, removed }: TaintChanges,
  isOverwriting: boolean,
): Result<Tainted, KubectlError> {
  const old = node.spec.taints;
  const taken = added.filter((taint) => old.some((each) => isSame(each, taint)));
  if (!isOverwriting && taken.length > 0) {
    const keys = taken.map(({ key }) => key).join(",");
    return fail(
      textError(`node ${node.metadata.name} already has ${keys} taint(s) with same effect(s) and --overwrite is false`),
    );
  }
  let taints = [...added, ...old.filter((each) => !added.some((taint) => isSame(each, taint)))];
  const isAdding = taints.length !== old.length;
  const missing: KubectlError[] = [];
  let isRemoving = false;
  for (const { key, effect } of removed) {
    const left = taints.filter((taint) => taint.key !== key || (effect !== undefined && taint.effect !== effect));
    isRemoving = left.length !== taints.length;
    if (!isRemoving) {
      const text = effect === undefined ? key : `${key}:${effect}`;
      missing.push(textError(`taint ${JSON.stringify(text)} not found`));
    }
    taints = left;
  }
  const error = aggregate(missing);
  if (error !== undefined) {
    return fail(error);
  }
  const isModifying = (isAdding && isRemoving) || isOverwriting;
  return ok({ taints, operation: isModifying ? "modified" : isAdding ? "tainted" : "untainted" });
}

function isSame(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect;
}
