import { goSprintf, goTypeName, type TemplateValue, isNothing } from "./go-format.ts";
import { TemplateError } from "./template-error.ts";

/** Models basicKind of text/template funcs.go. */
function kindOf(value: TemplateValue): "bool" | "int" | "float" | "string" | "other" {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "number":
      return Number.isInteger(value) ? "int" : "float";
    case "string":
      return "string";
    default:
      return "other";
  }
}

/** Whether a value is one of others. What is not there is equal to nothing but that. */
export function isEqualToAny(value: TemplateValue, others: readonly TemplateValue[]): boolean {
  if (others.length === 0) {
    throw new TemplateError("missing argument for comparison");
  }
  return others.some((other) => isEqual(value, other));
}

function isEqual(a: TemplateValue, b: TemplateValue): boolean {
  if (isNothing(a) || isNothing(b)) {
    return isNothing(a) && isNothing(b);
  }
  if (kindOf(a) !== kindOf(b)) {
    throw new TemplateError("incompatible types for comparison");
  }
  if (kindOf(a) !== "other") {
    return a === b;
  }
  const [left, right] = [goTypeName(a), goTypeName(b)];
  throw new TemplateError(
    left === right
      ? `non-comparable type ${goSprintf("%s", [a])}: ${left}`
      : `non-comparable types ${goSprintf("%s", [a])}: ${left}, ${right}: ${goSprintf("%s", [b])}`,
  );
}

/** Negative where the first is less; texts are compared by their bytes. */
export function compareTemplateValues(a: TemplateValue, b: TemplateValue): number {
  if (kindOf(a) === "other" || kindOf(b) === "other") {
    throw new TemplateError("invalid type for comparison");
  }
  if (kindOf(a) !== kindOf(b)) {
    throw new TemplateError("incompatible types for comparison");
  }
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  if (typeof a === "string" && typeof b === "string") {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  throw new TemplateError("invalid type for comparison");
}
