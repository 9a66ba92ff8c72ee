import type { Amount } from "./goal.ts";

export function isAmount(value: number, amount: Amount | undefined): boolean {
  if (amount === undefined) {
    return true;
  }
  if (typeof amount === "number") {
    return value === amount;
  }
  return value >= (amount.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (amount.atMost ?? Number.POSITIVE_INFINITY);
}
