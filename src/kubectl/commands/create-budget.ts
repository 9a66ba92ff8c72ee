import { type Result, fail, ok } from "../../api/failure.ts";
import { toJson } from "../../api/json.ts";
import type { JsonObject } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import type { Command, Invocation } from "../command.ts";
import { madeFlags } from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { type Flags, flagText } from "../flags.ts";
import { readName } from "../name-argument.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_pdb.go. */
export const createBudgetCommand: Command = {
  path: ["create", "poddisruptionbudget"],
  aliases: ["pdb"],
  usage: "NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]",
  flags: [
    ...madeFlags,
    { name: "min-available", type: "string" },
    { name: "max-unavailable", type: "string" },
    { name: "selector", type: "string" },
  ],
  plan: planCreateBudget,
};

function planCreateBudget(invocation: Invocation, context: KubectlContext): Plan {
  const name = readName(invocation);
  if (!name.ok) {
    return refuse(name.error);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const spec = readSpec(invocation.flags);
  if (!spec.ok) {
    return refuse(spec.error);
  }
  const object: JsonObject = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: name.value },
    spec: spec.value,
    status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  };
  return planOfSteps([createMade({ kind: "PodDisruptionBudget", object, showsConfig: true }, invocation, style.value)]);
}

/** Models create_pdb.go Validate and createPodDisruptionBudgets. */
function readSpec(flags: Flags): Result<JsonObject, string> {
  const [min, max] = [flagText(flags, "min-available"), flagText(flags, "max-unavailable")];
  const selector = flagText(flags, "selector");
  if (selector === "") {
    return fail("a selector must be specified");
  }
  if (min === "" && max === "") {
    return fail("one of min-available or max-unavailable must be specified");
  }
  if (min !== "" && max !== "") {
    return fail("min-available and max-unavailable cannot be both specified");
  }
  const amount = min === "" ? max : min;
  if (!/^\d+%?$/.test(amount)) {
    return fail(`invalid format specified for ${min === "" ? "max-unavailable" : "min-available"}`);
  }
  const parsed = readSelector(selector);
  if (!parsed.ok) {
    return parsed;
  }
  const selected = { selector: parsed.value };
  const value = amount.endsWith("%") ? amount : Number(amount);
  return ok(min === "" ? { ...selected, maxUnavailable: value } : { minAvailable: value, ...selected });
}

/** Pairs are labels to match, all else is an expression (apimachinery/pkg/apis/meta/v1 ParseToLabelSelector). */
function readSelector(text: string): Result<JsonObject, string> {
  const parsed = parseSelector(text);
  if (!parsed.ok) {
    return parsed;
  }
  const parts = text.match(/[^,(]*(?:\([^)]*\))?[^,(]*/g)?.filter((part) => part.trim() !== "") ?? [];
  if (parts.some((part) => part.includes("!="))) {
    return fail('"!=" is not a valid label selector operator');
  }
  const pairs = parts.flatMap((part) => {
    const [, key, value = ""] = /^\s*([^=!()\s]+)\s*==?\s*([^=()\s]*)\s*$/.exec(part) ?? [];
    return key === undefined ? [] : [[key, value] as const];
  });
  const keys = new Set(pairs.map(([key]) => key));
  const expressions = (parsed.value.matchExpressions ?? []).filter(({ key }) => !keys.has(key));
  return ok({
    ...(pairs.length === 0 ? {} : { matchLabels: Object.fromEntries(pairs) }),
    ...(expressions.length === 0 ? {} : { matchExpressions: toJson(expressions) }),
  });
}
