import type { JsonObject } from "../../api/objects.ts";
import { CHANGE_CAUSE, recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  allNamespacesFlag,
  dryRunFlag,
  fieldManagerFlag,
  fieldSelectorFlag,
  filenameFlags,
  localFlag,
  outputFlags,
  recordFlag,
  selectorFlag,
} from "../common-flags.ts";
import { hasFiles } from "../documents.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { objectAt } from "../json.ts";
import { isSingleImplied, listing } from "../listing.ts";
import { localRefusal } from "../local-flag.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { type Pairs, parsePairs, splitResourcesAndPairs } from "../pairs.ts";
import { patchStep } from "../patch-step.ts";
import { conflictWith } from "../resource-version.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go. */
export const annotateCommand: Command = {
  path: ["annotate"],
  usage: "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]",
  flags: [
    { name: "overwrite", type: "bool" },
    { name: "list", type: "bool" },
    { name: "resource-version", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    localFlag,
    selectorFlag,
    fieldSelectorFlag,
    allFlag,
    allNamespacesFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planAnnotate,
};

function planAnnotate(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const split = splitResourcesAndPairs(invocation.args, "annotation");
  if (!split.ok) {
    return refuse(split.error);
  }
  const pairs = parsePairs(split.value.pairs, "annotation", true);
  if (!pairs.ok) {
    return refuse(pairs.error);
  }
  if (flagOn(flags, "all") && flagText(flags, "selector") !== "") {
    return refuse("cannot set --all and --selector at the same time");
  }
  if (flagOn(flags, "all") && flagText(flags, "field-selector") !== "") {
    return refuse("cannot set --all and --field-selector at the same time");
  }
  const local = localRefusal(invocation, split.value.resources, {
    withResources: "can only use local files by -f rsrc.yaml or --filename=rsrc.json when --local=true is set",
    withoutFiles: "one or more files must be specified as -f rsrc.yaml or --filename=rsrc.json",
  });
  if (local !== undefined) {
    return refuse(local);
  }
  if (split.value.resources.length === 0 && !hasFiles(invocation)) {
    return refuse("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  const { set, removed } = pairs.value;
  if (set.size === 0 && removed.length === 0 && !flagOn(flags, "list")) {
    return refuse("at least one annotation update is required");
  }
  const both = removed.filter((key) => set.has(key));
  if (both.length > 0) {
    return refuse(`can not both modify and remove the following annotation(s) in the same command: ${both.join(", ")}`);
  }
  const found = findTargets(invocation, context, {
    args: split.value.resources,
    isEverythingAllowed: flagOn(flags, "all"),
  });
  if (!found.ok) {
    return refuse(found.error);
  }
  if (flagText(flags, "resource-version") !== "" && found.value.targets.length !== 1) {
    return refuse("--resource-version may only be used with a single resource");
  }
  const isSingle = isSingleImplied(split.value.resources, invocation);
  const steps = found.value.targets.map((target) => annotate(target, pairs.value, invocation, style.value, isSingle));
  return planOfSteps([...steps, ...found.value.errors.map((error) => ({ error }))]);
}

function annotate(
  target: Target,
  { set, removed }: Pairs,
  invocation: Invocation,
  style: OutputStyle,
  isSingle: boolean,
): Step {
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
