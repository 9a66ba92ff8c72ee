import type { LabelSelector } from "../../api/objects.ts";

/** A selector as Go prints a struct of it (the generated String of metav1.LabelSelector). */
export function goSelectorText(selector: LabelSelector | undefined): string {
  if (selector === undefined) {
    return "nil";
  }
  const labels = Object.entries(selector.matchLabels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}: ${value},`);
  const requirements = (selector.matchExpressions ?? []).map(
    ({ key, operator, values = [] }) =>
      `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(" ")}],},`,
  );
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join("")}},MatchExpressions:[]LabelSelectorRequirement{${requirements.join("")}},}`;
}
