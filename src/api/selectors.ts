import type { Labels, LabelSelector, LabelSelectorRequirement } from "./objects.ts";

/** True for a selector without any requirement, which matches everything. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

/**
 * Whether labels meet all requirements of a selector; one without requirements is met by all labels, none at all by
 * none.
 *
 * Models apimachinery/pkg/apis/meta/v1 LabelSelectorAsSelector and labels.Requirement.Matches.
 */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) {
    return false;
  }
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels !== undefined) {
    for (const key in matchLabels) {
      if (!Object.hasOwn(labels, key) || labels[key] !== matchLabels[key]) {
        return false;
      }
    }
  }
  return matchExpressions === undefined || matchExpressions.every((requirement) => meets(requirement, labels));
}

function meets({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
    case "Lt":
      return isBeyond(operator, value, values[0]);
    default:
      return false;
  }
}

/** Only `-l` knows these two: whole numbers compare, anything else never matches. */
function isBeyond(operator: "Gt" | "Lt", value: string | undefined, bound: string | undefined): boolean {
  if (value === undefined || bound === undefined || !/^[+-]?\d+$/.test(value)) {
    return false;
  }
  return operator === "Gt" ? Number(value) > Number(bound) : Number(value) < Number(bound);
}

/**
 * A selector as `describe` and `get -o wide` print it: `app=web,tier in (a,b)`, or `<none>`.
 *
 * Models apimachinery/pkg/apis/meta/v1 FormatLabelSelector.
 */
export function formatSelector(selector: LabelSelector | undefined): string {
  const pairs = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const others = (selector?.matchExpressions ?? []).map((requirement) => ({
    key: requirement.key,
    text: formatRequirement(requirement),
  }));
  const sorted = [...pairs, ...others].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return sorted.length === 0 ? "<none>" : sorted.map(({ text }) => text).join(",");
}

function formatRequirement({ key, operator, values = [] }: LabelSelectorRequirement): string {
  const list = [...values].sort().join(",");
  switch (operator) {
    case "In":
      return `${key} in (${list})`;
    case "NotIn":
      return `${key} notin (${list})`;
    case "Exists":
      return key;
    case "DoesNotExist":
      return `!${key}`;
    case "Gt":
      return `${key}>${list}`;
    case "Lt":
      return `${key}<${list}`;
    default:
      return "<error>";
  }
}
