import { type Result, fail, ok } from "../api/failure.ts";
import type { LabelSelector, LabelSelectorRequirement } from "../api/objects.ts";

/** Models apimachinery pkg/labels Parse: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas. */
export function parseLabelSelector(text: string): Result<LabelSelector, string> {
  const matchExpressions: LabelSelectorRequirement[] = [];
  for (const part of text.trim() === "" ? [] : text.split(/,(?![^(]*\))/)) {
    const requirement = parseRequirement(part.trim());
    if (requirement === undefined) {
      return fail(`unable to parse requirement: ${JSON.stringify(part.trim())}`);
    }
    matchExpressions.push(requirement);
  }
  return ok({ matchExpressions });
}

function parseRequirement(text: string): LabelSelectorRequirement | undefined {
  const set = /^([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set !== null) {
    const [, key = "", operator, values = ""] = set;
    return { key, operator: operator === "in" ? "In" : "NotIn", values: values.split(",").map((value) => value.trim()) };
  }
  const equality = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/.exec(text);
  if (equality !== null) {
    const [, key = "", operator, value = ""] = equality;
    return { key, operator: operator === "!=" ? "NotIn" : "In", values: [value] };
  }
  const presence = /^(!?)\s*([\w./-]+)$/.exec(text);
  if (presence !== null) {
    const [, not, key = ""] = presence;
    return { key, operator: not === "!" ? "DoesNotExist" : "Exists" };
  }
  return undefined;
}
