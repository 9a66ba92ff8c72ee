import type { IntOrString } from "./objects.ts";

/**
 * A count from a number or a per cent of `total`.
 *
 * Models apimachinery/pkg/util/intstr GetScaledValueFromIntOrPercent. A text that is no per cent counts as nought here;
 * validation has refused it before.
 */
export function resolveIntOrString(value: IntOrString, total: number, roundUp: boolean): number {
  if (typeof value === "number") {
    return value;
  }
  const match = /^(\d+)%$/.exec(value);
  const percent = match?.[1] === undefined ? 0 : Number(match[1]);
  const exact = (percent * total) / 100;
  return roundUp ? Math.ceil(exact) : Math.floor(exact);
}

/**
 * The surge rounded up and the unavailable rounded down; where both come out as nought, one may be unavailable, else the
 * update could not move at all.
 *
 * Models deployment_util.go ResolveFenceposts.
 */
export function resolveFenceposts(
  maxSurge: IntOrString | undefined,
  maxUnavailable: IntOrString | undefined,
  desired: number,
): { readonly surge: number; readonly unavailable: number } {
  const surge = resolveIntOrString(maxSurge ?? 0, desired, true);
  const unavailable = resolveIntOrString(maxUnavailable ?? 0, desired, false);
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}
