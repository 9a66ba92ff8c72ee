import { type Result, fail, ok } from "../../api/failure.ts";
import type { LabelSelector, Labels } from "../../api/objects.ts";
import { parseToLabelSelector } from "../../api/parse-selector.ts";
import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import { allFlag, dryRunFlag, fieldManagerFlag, localFlag, outputFlags, recordFlag } from "../common-flags.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { objectAt } from "../json.ts";
import { localRefusal } from "../local-flag.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { conflictWith } from "../resource-version.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go. */
export const setSelectorCommand: Command = {
  path: ["set", "selector"],
  usage: "(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]",
  flags: [
    { name: "resource-version", type: "string" },
    ...outputFlags,
    { name: "filename", short: "f", type: "stringSlice" },
    { name: "recursive", short: "R", type: "bool", default: "true" },
    recordFlag,
    allFlag,
    localFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planSetSelector,
};

function planSetSelector(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const expression = args.at(-1);
  if (expression === undefined) {
    return refuse("one selector is required");
  }
  const local = localRefusal(invocation, args.slice(0, -1), { allowsServer: true });
  if (local !== undefined) {
    return refuse(local);
  }
  const parsed = parseToLabelSelector(expression);
  if (!parsed.ok) {
    return refuse(`couldn't parse the selector string ${JSON.stringify(expression)}: ${parsed.error}`);
  }
  // ParseToLabelSelector knows no such operator; one that is read reads as NotIn here.
  if (expression.includes("!=")) {
    return refuse('"!=" is not a valid label selector operator');
  }
  const compared = parsed.value.matchExpressions?.find(({ operator }) => operator === "Gt" || operator === "Lt");
  if (compared !== undefined) {
    return refuse(`${JSON.stringify(compared.operator.toLowerCase())} isn't supported in label selectors`);
  }
  const targets = findTargets(invocation, context, {
    args: args.slice(0, -1),
    isEverythingAllowed: flagOn(flags, "all"),
    isTyped: true,
  });
  if (!targets.ok) {
    return refuse(targets.error);
  }
  const selector = labelsOf(parsed.value);
  return planOfSteps(
    targets.value.inOrder.map((target) =>
      target.ok ? selectorStep(target.value, selector, invocation, style.value) : { error: target.error },
    ),
  );
}

/** A Service selects by equality alone: what is written as a set is refused, though it be of one value. */
function labelsOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector): Result<Labels, string> {
  const others = matchExpressions.map(({ key, operator, values = [] }) => `{${key} ${operator} [${values.join(" ")}]}`);
  return others.length > 0
    ? fail(`match expression [${others.join(" ")}] not supported on this object`)
    : ok(matchLabels);
}

function selectorStep(
  target: Target,
  selector: Result<Labels, string>,
  invocation: Invocation,
  style: OutputStyle,
): Step {
  const { object } = target;
  if (object.kind !== "Service") {
    return { error: textError("setting a selector is only supported for Services") };
  }
  if (!selector.ok) {
    return { error: textError(selector.error) };
  }
  const gone = Object.keys(object.spec.selector).filter((key) => !(key in selector.value));
  const after: Target = { ...target, object: { ...object, spec: { ...object.spec, selector: selector.value } } };
  const version = flagText(invocation.flags, "resource-version");
  const conflict = style.dryRun === "client" ? undefined : conflictWith(target, version);
  if (conflict !== undefined) {
    return { error: conflict };
  }
  const metadata = {
    ...objectAt(recordedMetadata(invocation), "metadata"),
    ...(version === "" ? {} : { resourceVersion: version }),
  };
  const patch = {
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    spec: {
      selector: { ...selector.value, ...Object.fromEntries(gone.map((key) => [key, null])) },
    },
  };
  return patchStep(after, { patchType: "strategic", patch, operation: "selector updated" }, style);
}
