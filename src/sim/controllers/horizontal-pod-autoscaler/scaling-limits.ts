import type { ScalingPolicy, ScalingRules } from "../../../api/objects-autoscaling.ts";
import type { SimTime } from "../../../api/objects.ts";
import type { AutoscalerMemory, Timed } from "../../state.ts";

/** A number of replicas brought within its limits, and which of them it has met. */
export interface Limited {
  readonly replicas: number;
  readonly reason: "ScaleUpLimit" | "TooManyReplicas" | "ScaleDownLimit" | "TooFewReplicas" | "DesiredWithinRange";
}

export const limitMessages: Readonly<Record<Limited["reason"], string>> = {
  ScaleUpLimit: "the desired replica count is increasing faster than the maximum scale rate",
  TooManyReplicas: "the desired replica count is more than the maximum replica count",
  ScaleDownLimit: "the desired replica count is decreasing faster than the maximum scale rate",
  TooFewReplicas: "the desired replica count is less than the minimum replica count",
  DesiredWithinRange: "the desired count is within the acceptable range",
};

/** How many there are, how many are wanted, and between what they are to stay. */
export interface Wish {
  readonly current: number;
  readonly desired: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The limits without a `behavior`: at most twice as many as there are, or 4.
 *
 * Models horizontal.go convertDesiredReplicasWithRules and calculateScaleUpLimit.
 */
export function limitPlainly({ current, desired, min, max }: Wish): Limited {
  const rate = Math.max(2 * current, 4);
  const most = Math.min(max, rate);
  if (desired < min) {
    return { replicas: min, reason: "TooFewReplicas" };
  }
  return desired > most
    ? { replicas: most, reason: max > rate ? "ScaleUpLimit" : "TooManyReplicas" }
    : { replicas: desired, reason: "DesiredWithinRange" };
}

/** Models horizontal.go convertDesiredReplicasWithBehaviorRate. */
export function limitByRules(
  { current, desired, min, max }: Wish,
  rules: { readonly scaleUp: ScalingRules; readonly scaleDown: ScalingRules },
  memory: AutoscalerMemory,
  nowMs: SimTime,
): Limited {
  if (desired > current) {
    const rate = Math.max(current, upLimit(current, rules.scaleUp, memory, nowMs));
    const most = Math.min(max, rate);
    if (desired > most) {
      return { replicas: most, reason: max > rate ? "ScaleUpLimit" : "TooManyReplicas" };
    }
  } else if (desired < current) {
    const rate = Math.min(current, downLimit(current, rules.scaleDown, memory, nowMs));
    const least = Math.max(min, rate);
    if (desired < least) {
      return { replicas: least, reason: min < rate ? "ScaleDownLimit" : "TooFewReplicas" };
    }
  }
  return { replicas: desired, reason: "DesiredWithinRange" };
}

/** Models calculateScaleUpLimitWithScalingRules: a share is rounded up, or it might never grow. */
export function upLimit(current: number, rules: ScalingRules, memory: AutoscalerMemory, nowMs: SimTime): number {
  if (rules.selectPolicy === "Disabled") {
    return current;
  }
  const proposals = (rules.policies ?? []).map((policy) => {
    const start = startOf(current, policy, memory, nowMs);
    return policy.type === "Pods" ? start + policy.value : Math.ceil(start * (1 + policy.value / 100));
  });
  return rules.selectPolicy === "Min" ? Math.min(...proposals) : Math.max(...proposals);
}

/** Models calculateScaleDownLimitWithBehaviors. */
export function downLimit(current: number, rules: ScalingRules, memory: AutoscalerMemory, nowMs: SimTime): number {
  if (rules.selectPolicy === "Disabled") {
    return current;
  }
  const proposals = (rules.policies ?? []).map((policy) => {
    const start = startOf(current, policy, memory, nowMs);
    return policy.type === "Pods" ? start - policy.value : Math.trunc(start * (1 - policy.value / 100));
  });
  return rules.selectPolicy === "Min" ? Math.max(...proposals) : Math.min(...proposals);
}

/** How many there were when the period of a policy began. */
function startOf(
  current: number,
  { periodSeconds }: ScalingPolicy,
  { added, removed }: AutoscalerMemory,
  nowMs: SimTime,
): number {
  const since = nowMs - periodSeconds * 1000;
  return current - sumSince(added, since) + sumSince(removed, since);
}

function sumSince(changes: readonly Timed[], since: SimTime): number {
  return changes.reduce((sum, { count, atMs }) => (atMs > since ? sum + count : sum), 0);
}

/** The longest time that a rule of one direction looks back (getLongestPolicyPeriod). */
export function longestPeriodMs({ policies = [] }: ScalingRules): number {
  return Math.max(0, ...policies.map(({ periodSeconds }) => periodSeconds * 1000));
}
