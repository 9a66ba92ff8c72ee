import type { JsonObject } from "../../api/objects.ts";
import { CHANGE_CAUSE, recordedMetadata } from "../change-cause.ts";
import type { Command } from "../command.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { objectAt } from "../json.ts";
import { listing } from "../listing.ts";
import { type Pairs, parsePairs } from "../pairs.ts";
import { patchStep } from "../patch-step.ts";
import { conflictWith } from "../resource-version.ts";
import type { Step } from "../plan.ts";
import { type PairsOn, pairsFlags, planPairs } from "../plan-pairs.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go. */
export const annotateCommand: Command = {
  path: ["annotate"],
  usage: "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]",
  flags: pairsFlags,
  plan: (invocation, context) =>
    planPairs(
      {
        noun: "annotation",
        example: "rsrc",
        parse: (specs) => parsePairs(specs, "annotation", true),
        refusal: bothRefusal,
        change: annotate,
      },
      invocation,
      context,
    ),
};

function bothRefusal({ set, removed }: Pairs): string | undefined {
  const both = removed.filter((key) => set.has(key));
  return both.length === 0
    ? undefined
    : `can not both modify and remove the following annotation(s) in the same command: ${both.join(", ")}`;
}

function annotate({ target, pairs: { set, removed }, invocation, style, isSingle }: PairsOn): Step {
  const { annotations } = target.object.metadata;
  if (!flagOn(invocation.flags, "overwrite")) {
    const taken = [...set.keys()]
      .filter((key) => key !== CHANGE_CAUSE && key in annotations)
      .map((key) => `'${key}' already has a value (${annotations[key]})`);
    if (taken.length > 0) {
      return {
        error: textError(`--overwrite is false but found the following declared annotation(s): ${taken.join("; ")}`),
      };
    }
  }
  if (flagOn(invocation.flags, "list")) {
    const after = Object.entries({ ...annotations, ...Object.fromEntries(set) }).filter(
      ([key]) => !removed.includes(key),
    );
    return { stdout: listing("annotations", Object.fromEntries(after), target, isSingle) };
  }
  const recorded = target.local === undefined ? objectAt(recordedMetadata(invocation), "metadata", "annotations") : {};
  const changes: JsonObject = {
    ...recorded,
    ...Object.fromEntries([...set].filter(([key, value]) => annotations[key] !== value)),
    ...Object.fromEntries(removed.filter((key) => key in annotations || key in recorded).map((key) => [key, null])),
  };
  const version = flagText(invocation.flags, "resource-version");
  const conflict = conflictWith(target, version);
  if (conflict !== undefined) {
    return { error: conflict };
  }
  const metadata: JsonObject = {
    ...(Object.keys(changes).length === 0 ? {} : { annotations: changes }),
    ...(version === "" ? {} : { resourceVersion: version }),
  };
  const patch = Object.keys(metadata).length === 0 ? {} : { metadata };
  return patchStep(target, { patchType: "merge", patch, operation: "annotated" }, style);
}
