import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject, Labels } from "../../api/objects.ts";
import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import { type KubectlError, aggregate, textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { goJson, objectAt } from "../json.ts";
import { listing } from "../listing.ts";
import type { Pairs } from "../pairs.ts";
import { patchStep } from "../patch-step.ts";
import { conflictWith } from "../resource-version.ts";
import type { Step } from "../plan.ts";
import { type PairsOn, pairsFlags, planPairs } from "../plan-pairs.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/label/label.go. */
export const labelCommand: Command = {
  path: ["label"],
  usage: "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]",
  flags: pairsFlags,
  plan: (invocation, context) =>
    planPairs(
      { noun: "label", example: "pod", parse: parseLabels, refusal: () => undefined, change: label },
      invocation,
      context,
    ),
};

const VALID_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const INVALID_VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

function parseLabels(specs: readonly string[]): Result<Pairs, KubectlError> {
  const set = new Map<string, string>();
  const removed: string[] = [];
  for (const spec of specs) {
    if (!spec.includes("=")) {
      removed.push(spec.slice(0, -1));
      continue;
    }
    const [key = "", value = "", ...more] = spec.split("=");
    if (more.length > 0) {
      return fail(textError(`invalid label spec: ${spec}`));
    }
    const problems = [
      ...(value.length > 63 ? ["must be no more than 63 bytes"] : []),
      ...(VALID_VALUE.test(value) ? [] : [INVALID_VALUE]),
    ];
    if (problems.length > 0) {
      return fail(textError(`invalid label value: ${JSON.stringify(spec)}: ${problems.join(";")}`));
    }
    set.set(key, value);
  }
  return removed.some((key) => set.has(key))
    ? fail(textError("can not both modify and remove a label in the same command"))
    : ok({ set, removed });
}

function label({ target, pairs: { set, removed }, invocation, style, isSingle }: PairsOn): readonly Step[] {
  const { labels } = target.object.metadata;
  const isOverwriting = flagOn(invocation.flags, "overwrite");
  const missing =
    style.dryRun === "client" || target.local !== undefined
      ? []
      : removed
          .filter((key) => !(key in labels))
          .map((key) => ({ stdout: `label ${JSON.stringify(key)} not found.\n` }));
  if (!isOverwriting) {
    const taken = [...set].filter(([key, value]) => key in labels && labels[key] !== value);
    const error = aggregate(
      taken.map(([key]) => textError(`'${key}' already has a value (${labels[key]}), and --overwrite is false`)),
    );
    if (error !== undefined) {
      return [...missing, { error }];
    }
  }
  const after: Labels = Object.fromEntries(
    Object.entries({ ...labels, ...Object.fromEntries(set) }).filter(([key]) => !removed.includes(key)),
  );
  if (flagOn(invocation.flags, "list")) {
    return [{ stdout: listing("labels", after, target, isSingle) }];
  }
  const conflict = conflictWith(target, flagText(invocation.flags, "resource-version"));
  if (conflict !== undefined) {
    return [...missing, { error: conflict }];
  }
  const change = {
    patchType: "merge" as const,
    patch: labelPatch(labels, after, invocation, target.local === undefined),
    operation: operationOf(labels, after, isOverwriting),
  };
  return [...missing, patchStep(target, change, style)];
}

/** Only labels that changed, as CreateMergePatch makes it. */
function labelPatch(before: Labels, after: Labels, invocation: Invocation, isRecorded: boolean): JsonObject {
  const changes: JsonObject = {
    ...Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value)),
    ...Object.fromEntries(
      Object.keys(before)
        .filter((key) => !(key in after))
        .map((key) => [key, null]),
    ),
  };
  const version = flagText(invocation.flags, "resource-version");
  const metadata: JsonObject = {
    ...(isRecorded ? objectAt(recordedMetadata(invocation), "metadata") : {}),
    ...(Object.keys(changes).length === 0 ? {} : { labels: changes }),
    ...(version === "" || !isRecorded ? {} : { resourceVersion: version }),
  };
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}

/** `unlabeled` is said when the object has become shorter (updateDataChangeMsg). */
function operationOf(before: Labels, after: Labels, isOverwriting: boolean): string {
  const [old, changed] = [goJson({ ...before }), goJson({ ...after })];
  if (old === changed) {
    return "not labeled";
  }
  return !isOverwriting && changed.length < old.length ? "unlabeled" : "labeled";
}
