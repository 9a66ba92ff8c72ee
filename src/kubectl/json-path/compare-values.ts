import type { JsonValue } from "../../api/objects.ts";
import { ExecuteError } from "./execute-error.ts";

type Scalar = string | number | boolean;

/**
 * Whether `left operator right` holds in a filter.
 *
 * Models client-go third_party/forked/golang/template funcs.go eq, lt and those made of them.
 */
export function compareByOperator(left: JsonValue, operator: string, right: JsonValue): boolean {
  switch (operator) {
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "<":
      return isLess(left, right);
    case "<=":
      return isLess(left, right) || isEqual(left, right);
    case ">":
      return !(isLess(left, right) || isEqual(left, right));
    case ">=":
      return !isLess(left, right);
    default:
      throw new ExecuteError(`unrecognized filter operator ${operator}`);
  }
}

function isEqual(left: JsonValue, right: JsonValue): boolean {
  const [mine, other] = comparable(left, right);
  return mine === other;
}

function isLess(left: JsonValue, right: JsonValue): boolean {
  const [mine, other] = comparable(left, right);
  if (typeof mine === "boolean") {
    throw new ExecuteError("invalid type for comparison");
  }
  return mine < other;
}

function comparable(left: JsonValue, right: JsonValue): readonly [Scalar, Scalar] {
  const mine = scalarOf(left);
  const other = scalarOf(right);
  if (kindOf(mine) !== kindOf(other)) {
    throw new ExecuteError("incompatible types for comparison");
  }
  return [mine, other];
}

function scalarOf(value: JsonValue): Scalar {
  if (typeof value === "object") {
    throw new ExecuteError("invalid type for comparison");
  }
  return value;
}

/** Whole numbers and others do not compare in Go. */
function kindOf(value: Scalar): string {
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}
