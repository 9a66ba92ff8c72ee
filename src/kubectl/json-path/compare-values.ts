import type { JsonValue } from "../../api/objects.ts";
import { ExecuteError } from "./execute-error.ts";

type Scalar = string | number | boolean;

/**
 * Whether `left operator right` holds in a filter.
 *
 * Models client-go third_party/forked/golang/template funcs.go eq, lt and those made of them.
 */
export function compareByOperator(left: JsonValue, operator: string, right: JsonValue, isFraction: boolean): boolean {
  const isEqual = (): boolean => {
    const [mine, other] = comparable(left, right, isFraction);
    return mine === other;
  };
  const isLess = (): boolean => {
    const [mine, other] = comparable(left, right, isFraction);
    if (typeof mine === "boolean") {
      throw new ExecuteError("invalid type for comparison");
    }
    return mine < other;
  };
  switch (operator) {
    case "==":
      return isEqual();
    case "!=":
      return !isEqual();
    case "<":
      return isLess();
    case "<=":
      return isLess() || isEqual();
    case ">":
      return !(isLess() || isEqual());
    case ">=":
      return !isLess();
    default:
      throw new ExecuteError(`unrecognized filter operator ${operator}`);
  }
}

function comparable(left: JsonValue, right: JsonValue, isFraction: boolean): readonly [Scalar, Scalar] {
  const mine = scalarOf(left);
  const other = scalarOf(right);
  if (kindOf(mine, false) !== kindOf(other, isFraction)) {
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
function kindOf(value: Scalar, isFraction: boolean): string {
  return typeof value === "number" && !isFraction && Number.isInteger(value) ? "integer" : typeof value;
}
