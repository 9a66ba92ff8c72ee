import { type Result, fail, ok } from "../api/failure.ts";
import type { Labels } from "../api/objects.ts";

export interface Requirement {
  readonly key: string;
  readonly operator: "=" | "!=" | "in" | "notin" | "exists" | "!";
  readonly values: readonly string[];
}

/** Models apimachinery pkg/labels Parse: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas. */
export function parseLabelSelector(text: string): Result<readonly Requirement[], string> {
  const requirements: Requirement[] = [];
  for (const part of splitRequirements(text)) {
    const requirement = parseRequirement(part.trim());
    if (requirement === undefined) {
      return fail(`unable to parse requirement: ${JSON.stringify(part.trim())}`);
    }
    requirements.push(requirement);
  }
  return ok(requirements);
}

function splitRequirements(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.split(/,(?![^(]*\))/);
}

function parseRequirement(text: string): Requirement | undefined {
  const set = /^([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set !== null) {
    const [, key = "", operator, values = ""] = set;
    return { key, operator: operator === "in" ? "in" : "notin", values: values.split(",").map((value) => value.trim()) };
  }
  const equality = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/.exec(text);
  if (equality !== null) {
    const [, key = "", operator, value = ""] = equality;
    return { key, operator: operator === "!=" ? "!=" : "=", values: [value] };
  }
  const presence = /^(!?)\s*([\w./-]+)$/.exec(text);
  if (presence !== null) {
    const [, not, key = ""] = presence;
    return { key, operator: not === "!" ? "!" : "exists", values: [] };
  }
  return undefined;
}

export function matchesSelector(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every((requirement) => {
    const value = labels[requirement.key];
    switch (requirement.operator) {
      case "=":
      case "in":
        return value !== undefined && requirement.values.includes(value);
      case "!=":
      case "notin":
        return value === undefined || !requirement.values.includes(value);
      case "exists":
        return value !== undefined;
      case "!":
        return value === undefined;
      default:
        return requirement.operator satisfies never;
    }
  });
}
