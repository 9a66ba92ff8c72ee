import type { IntOrString } from "../api/objects.ts";
import type { RolloutBudget } from "../sim/trace.ts";
import { numberOf, type Translate } from "./words.ts";

function percentOf(value: IntOrString, t: Translate): string | null {
  return typeof value === "string" && value.endsWith("%")
    ? t("amount.percent", { value: Number.parseInt(value, 10) })
    : null;
}

/** `4 + ⌈25% × 4⌉ = 5`, or `4 + 1 = 5` where a number is written. */
export function mostFormula({ desired, maxSurge, surge, maxTotal }: RolloutBudget, t: Translate): string {
  const percent = percentOf(maxSurge, t);
  const [wanted, extra, most] = [desired, surge, maxTotal].map((value) => numberOf(value, t));
  return percent === null ? `${wanted} + ${extra} = ${most}` : `${wanted} + ⌈${percent} × ${wanted}⌉ = ${most}`;
}

/** `4 − ⌊25% × 4⌋ = 3`; says so where neither may be 0 and so 1 counts, or where more is written than there are. */
export function leastFormula(
  { desired, maxUnavailable, surge, unavailable, minAvailable }: RolloutBudget,
  t: Translate,
): string {
  const percent = percentOf(maxUnavailable, t);
  const [wanted, missing, least] = [desired, unavailable, minAvailable].map((value) => numberOf(value, t));
  const written =
    percent === null
      ? Number(maxUnavailable)
      : Math.floor((Number.parseInt(String(maxUnavailable), 10) * desired) / 100);
  if (written === unavailable && percent !== null) {
    return `${wanted} − ⌊${percent} × ${wanted}⌋ = ${least}`;
  }
  const plain = `${wanted} − ${missing} = ${least}`;
  return written === 0 && surge === 0 && unavailable === 1 ? t("sum.bothZero", { formula: plain }) : plain;
}
