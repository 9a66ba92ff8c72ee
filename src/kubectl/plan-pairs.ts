import type { Result } from "../api/failure.ts";
import type { Invocation } from "./command.ts";
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
} from "./common-flags.ts";
import { hasFiles } from "./documents.ts";
import type { KubectlError } from "./error-text.ts";
import { flagOn, flagText, type FlagSpec } from "./flags.ts";
import { isSingleImplied } from "./listing.ts";
import { localRefusal } from "./local-flag.ts";
import type { Target } from "./look-up.ts";
import { type OutputStyle, readOutputStyle } from "./output-style.ts";
import { type Pairs, splitResourcesAndPairs } from "./pairs.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "./plan.ts";
import { findTargets } from "./targets.ts";

/** The flags of `kubectl label` and `kubectl annotate`. */
export const pairsFlags: readonly FlagSpec[] = [
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
];

/** What is changed on one object. */
export interface PairsOn {
  readonly target: Target;
  readonly pairs: Pairs;
  readonly invocation: Invocation;
  readonly style: OutputStyle;
  readonly isSingle: boolean;
}

/** Wherein `kubectl label` and `kubectl annotate` differ. */
interface PairsChange {
  readonly noun: "label" | "annotation";
  /** The file that its errors take for an example, without its ending. */
  readonly example: string;
  readonly parse: (specs: readonly string[]) => Result<Pairs, KubectlError>;
  /** What is wrong with pairs of which there are some. */
  readonly refusal: (pairs: Pairs) => string | undefined;
  readonly change: (on: PairsOn) => Step | readonly Step[];
}

/**
 * A command that sets keys of an object's metadata, or takes them away.
 *
 * Models Complete, Validate and Run, which staging/src/k8s.io/kubectl/pkg/cmd/label/label.go and annotate/annotate.go share
 * but for what `PairsChange` says.
 */
export function planPairs(
  { noun, example, parse, refusal, change }: PairsChange,
  invocation: Invocation,
  context: KubectlContext,
): Plan {
  const { flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const split = splitResourcesAndPairs(invocation.args, noun);
  if (!split.ok) {
    return refuse(split.error);
  }
  const pairs = parse(split.value.pairs);
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
    withResources: `can only use local files by -f ${example}.yaml or --filename=${example}.json when --local=true is set`,
    withoutFiles: `one or more files must be specified as -f ${example}.yaml or --filename=${example}.json`,
  });
  if (local !== undefined) {
    return refuse(local);
  }
  if (split.value.resources.length === 0 && !hasFiles(invocation)) {
    return refuse("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  const { set, removed } = pairs.value;
  if (set.size === 0 && removed.length === 0 && !flagOn(flags, "list")) {
    return refuse(`at least one ${noun} update is required`);
  }
  const refused = refusal(pairs.value);
  if (refused !== undefined) {
    return refuse(refused);
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
  const steps = found.value.targets.flatMap((target) =>
    change({ target, pairs: pairs.value, invocation, style: style.value, isSingle }),
  );
  return planOfSteps([...steps, ...found.value.errors.map((error) => ({ error }))]);
}
