import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject, Labels } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  localFlag,
  outputFlags,
  recordFlag,
} from "../common-flags.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { quote } from "../go-values.ts";
import { objectAt } from "../json.ts";
import { localRefusal } from "../local-flag.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { conflictWith } from "../resource-version.ts";
import { allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go. */
export const setSelectorCommand: Command = {
  path: ["set", "selector"],
  usage: "(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]",
  flags: [
    { name: "resource-version", type: "string" },
    ...outputFlags,
    ...filenameFlags.filter(({ name }) => name !== "kustomize"),
    allFlag,
    recordFlag,
    localFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planSetSelector,
};

function planSetSelector(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const expression = invocation.args.at(-1);
  if (expression === undefined) {
    return refuse("one selector is required");
  }
  const selector = readSelector(expression);
  if (!selector.ok) {
    return refuse(selector.error);
  }
  const local = localRefusal(invocation);
  if (local !== undefined) {
    return refuse(local);
  }
  const targets = allTargets(
    findTargets(invocation, context, {
      args: invocation.args.slice(0, -1),
      isEverythingAllowed: flagOn(invocation.flags, "all"),
    }),
  );
  if (!targets.ok) {
    return refuse(targets.error);
  }
  return planOfSteps(targets.value.map((target) => setSelector(target, selector.value, invocation, style.value)));
}

interface Read {
  readonly labels: Labels;
  /** What a Service's selector cannot say. */
  readonly expressions: string;
}

/** Models metav1.ParseToLabelSelector. */
function readSelector(text: string): Result<Read, string> {
  const parsed = parseSelector(text);
  if (!parsed.ok) {
    return fail(`couldn't parse the selector string ${quote(text)}: ${parsed.error}`);
  }
  const labels = new Map<string, string>();
  const expressions: string[] = [];
  for (const { key, operator, values = [] } of parsed.value.matchExpressions ?? []) {
    const [only = ""] = values;
    const isEqual = operator === "In" && values.length === 1 && !text.includes(" in ");
    if (isEqual) {
      labels.set(key, only);
    } else if (operator === "NotIn" && text.includes("!=")) {
      return fail(`"!=" is not a valid label selector operator`);
    } else {
      expressions.push(`{${key} ${operator} [${values.join(" ")}]}`);
    }
  }
  return ok({ labels: Object.fromEntries(labels), expressions: expressions.join(" ") });
}

function setSelector(target: Target, { labels, expressions }: Read, invocation: Invocation, style: OutputStyle): Step {
  const { object } = target;
  if (object.kind !== "Service") {
    return { error: textError("setting a selector is only supported for Services") };
  }
  if (expressions !== "") {
    return { error: textError(`match expression [${expressions}] not supported on this object`) };
  }
  const version = flagText(invocation.flags, "resource-version");
  const conflict = style.dryRun === "client" ? undefined : conflictWith(target, version);
  if (conflict !== undefined) {
    return { error: conflict };
  }
  const gone = Object.keys(object.spec.selector).filter((key) => !Object.hasOwn(labels, key));
  const selector: JsonObject = { ...labels, ...Object.fromEntries(gone.map((key) => [key, null])) };
  const metadata: JsonObject = {
    ...objectAt(recordedMetadata(invocation), "metadata"),
    ...(version === "" ? {} : { resourceVersion: version }),
  };
  const patch = { ...(Object.keys(metadata).length === 0 ? {} : { metadata }), spec: { selector } };
  return patchStep(target, { patchType: "merge", patch, operation: "selector updated" }, style);
}
