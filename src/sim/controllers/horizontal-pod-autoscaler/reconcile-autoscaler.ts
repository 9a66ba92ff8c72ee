import type { MetricStatus } from "../../../api/objects-autoscaling.ts";
import type { ObjectKey } from "../../../api/objects.ts";
import { formatSelector } from "../../../api/selectors.ts";
import { mapGet, mapRemove } from "../../persistent-map.ts";
import type { Change } from "../../timeline.ts";
import type { Transaction } from "../../transaction.ts";
import { computeReplicas } from "./compute-replicas.ts";
import { finish, type Look, remember, rememberChange, setCondition, SOURCE, SYNC_MS, writeStatus } from "./look.ts";
import { isSteady, rest, wakeResting } from "./rest.ts";
import { limitByRules, type Limited, limitMessages, limitPlainly } from "./scaling-limits.ts";
import { autoscalersOf, findTarget, podsOfTarget, type Scalable, writeScale } from "./scale-target.ts";
import { DOWN_WINDOW_S, downWindowOf, highestRecent, stabilizeByRules, type Stabilized } from "./stabilize.ts";
import { blindReasonOf, decide, decideBlind, decideToStay, factsOf } from "./tell.ts";

/**
 * A new autoscaler is looked at for the first time after a sync period, as its queue delays whatever is put in it; those
 * that rest look again where anything changes.
 */
export function watchAutoscalers(tx: Transaction, { kind, verb, key }: Change): void {
  if (kind === "HorizontalPodAutoscaler") {
    if (verb === "create") {
      tx.wakeAfter("horizontalPodAutoscaler", key, SYNC_MS);
    } else if (verb === "delete") {
      tx.wake("horizontalPodAutoscaler", key);
    }
  }
  if (tx.now.objects.HorizontalPodAutoscaler.size > 0 && !(kind === "HorizontalPodAutoscaler" && verb === "status")) {
    wakeResting(tx);
  }
}

/**
 * Looks what a target uses, and has it be of the size that this asks for: a number of replicas from the metrics, held by
 * recent recommendations and brought within its limits.
 *
 * Models pkg/controller/podautoscaler horizontal.go reconcileAutoscaler.
 */
export function reconcileAutoscaler(tx: Transaction, key: ObjectKey): void {
  const autoscaler = tx.live("HorizontalPodAutoscaler", key);
  if (autoscaler === undefined) {
    tx.now.autoscalers = mapRemove(tx.now.autoscalers, key);
    return;
  }
  tx.wakeAfter("horizontalPodAutoscaler", key, SYNC_MS);
  const look: Look = { tx, key, autoscaler, conditions: autoscaler.status.conditions };
  const target = findTarget(tx.now, autoscaler.metadata.namespace, autoscaler.spec.scaleTargetRef);
  if (!target.ok) {
    const message = `the HPA controller was unable to get the target's current scale: ${target.error}`;
    tx.recordEvent(SOURCE, autoscaler, "Warning", "FailedGetScale", target.error);
    setCondition(look, "AbleToScale", "False", "FailedGetScale", message);
    decideBlind(look, "noTarget", target.error);
    writeStatus(look, autoscaler.status);
    return;
  }
  const succeeded = "the HPA controller was able to get the target's current scale";
  setCondition(look, "AbleToScale", "True", "SucceededGetScale", succeeded);
  size(look, target.value);
}

/** Limits that time takes away. */
const RATES: ReadonlySet<Limited["reason"]> = new Set<Limited["reason"]>(["ScaleUpLimit", "ScaleDownLimit"]);

function size(look: Look, target: Scalable): void {
  const { minReplicas, maxReplicas } = look.autoscaler.spec;
  const current = target.spec.replicas;
  const memory = mapGet(look.tx.now.autoscalers, look.key);
  if (memory === undefined) {
    remember(look, { recommendations: [{ count: current, atMs: look.tx.nowMs }], added: [], removed: [] });
  }
  if (current === 0) {
    const message = "scaling is disabled since the replica count of the target is zero";
    setCondition(look, "ScalingActive", "False", "ScalingDisabled", message);
    decide(look, { code: "autoscaleOff", facts: { target: target.metadata.name } });
    finish(look, current, current, undefined, false);
    if (isSteady(look, current, [])) {
      rest(look);
    }
  } else if (current > maxReplicas || current < minReplicas) {
    const isAbove = current > maxReplicas;
    const to = isAbove ? maxReplicas : minReplicas;
    const reason = `Current number of replicas ${isAbove ? "above Spec.MaxReplicas" : "below Spec.MinReplicas"}`;
    const facts = { target: target.metadata.name, from: current, to, min: minReplicas, max: maxReplicas };
    if (rescale(look, target, to, reason, undefined)) {
      decide(look, { code: "autoscaleBounds", facts });
    }
  } else {
    sizeByMetrics(look, target);
  }
}

function sizeByMetrics(look: Look, target: Scalable): void {
  const { tx, autoscaler } = look;
  const current = target.spec.replicas;
  const pods = podsOfTarget(tx.now, target);
  const others = autoscalersOf(tx.now, autoscaler, pods);
  if (others.length > 1) {
    const message = `pods by selector ${formatSelector(target.spec.selector)} are controlled by multiple HPAs: [${others.join(" ")}]`;
    tx.recordEvent(SOURCE, autoscaler, "Warning", "AmbiguousSelector", message);
    setCondition(look, "ScalingActive", "False", "AmbiguousSelector", message);
    giveUp(look, target, message, undefined, "ambiguous");
    return;
  }
  const { statuses, faults, leading } = computeReplicas(tx.now, autoscaler, pods, current);
  for (const { reason, message } of faults) {
    tx.recordEvent(SOURCE, autoscaler, "Warning", reason, message);
  }
  if (!leading.ok) {
    const [first] = faults;
    const { reason = "", message = "" } = first ?? {};
    const said = `the HPA was unable to compute the replica count: ${message}`;
    setCondition(look, "ScalingActive", "False", reason, said);
    giveUp(look, target, leading.error, statuses, blindReasonOf(message));
    return;
  }
  const { name } = leading.value;
  const found = `the HPA was able to successfully calculate a replica count from ${name}`;
  setCondition(look, "ScalingActive", "True", "ValidMetricFound", found);
  const desired = leading.value.proposal.replicas;
  const { stabilized, limited } = normalize(look, current, desired);
  const facts = factsOf(look, target, leading.value, stabilized, limited);
  if (limited.replicas === current) {
    decideToStay(look, facts);
    finish(look, current, current, statuses, false);
    // A limit of the rate, and what is held back, come to an end with time.
    const isForGood = stabilized.replicas === desired && !RATES.has(limited.reason);
    if (isForGood && isSteady(look, desired, pods)) {
      rest(look);
    }
    return;
  }
  const reason = desired > current ? `${name} above target` : desired < current ? "All metrics below target" : "";
  if (rescale(look, target, limited.replicas, reason, statuses)) {
    decide(look, { code: limited.replicas > current ? "autoscaleUp" : "autoscaleDown", facts });
  }
}

/** Models normalizeDesiredReplicas and normalizeDesiredReplicasWithBehaviors. */
function normalize(
  look: Look,
  current: number,
  desired: number,
): { readonly stabilized: Stabilized; readonly limited: Limited } {
  const { tx, autoscaler } = look;
  const { behavior, minReplicas: min, maxReplicas: max } = autoscaler.spec;
  const memory = mapGet(tx.now.autoscalers, look.key) ?? { recommendations: [], added: [], removed: [] };
  const { recommendations } = memory;
  const stabilized =
    behavior === undefined
      ? highestRecent(recommendations, desired, tx.nowMs)
      : stabilizeByRules(recommendations, { current, desired }, behavior, tx.nowMs);
  const longestS =
    behavior === undefined
      ? DOWN_WINDOW_S
      : Math.max(behavior.scaleUp.stabilizationWindowSeconds ?? 0, downWindowOf(behavior.scaleDown));
  remember(look, {
    ...memory,
    recommendations: [
      ...recommendations.filter(({ atMs }) => atMs > tx.nowMs - longestS * 1000),
      { count: desired, atMs: tx.nowMs },
    ],
  });
  if (stabilized.replicas === desired) {
    setCondition(look, "AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size");
  } else if (behavior !== undefined && desired >= current) {
    const message = "recent recommendations were lower than current one, applying the lowest recent recommendation";
    setCondition(look, "AbleToScale", "True", "ScaleUpStabilized", message);
  } else {
    const message = "recent recommendations were higher than current one, applying the highest recent recommendation";
    setCondition(look, "AbleToScale", "True", "ScaleDownStabilized", message);
  }
  const wish = { current, desired: stabilized.replicas, min, max };
  const limited = behavior === undefined ? limitPlainly(wish) : limitByRules(wish, behavior, memory, tx.nowMs);
  const isLimited = limited.replicas !== stabilized.replicas;
  setCondition(look, "ScalingLimited", isLimited ? "True" : "False", limited.reason, limitMessages[limited.reason]);
  return { stabilized, limited };
}

/** Writes the new size; whether the API server has taken it. */
function rescale(
  look: Look,
  target: Scalable,
  to: number,
  reason: string,
  statuses: readonly MetricStatus[] | undefined,
): boolean {
  const { tx, autoscaler } = look;
  const from = target.spec.replicas;
  const answer = writeScale(tx, target, to);
  if (!answer.ok) {
    const message = `New size: ${String(to)}; reason: ${reason}; error: ${answer.error}`;
    tx.recordEvent(SOURCE, autoscaler, "Warning", "FailedRescale", message);
    const said = `the HPA controller was unable to update the target scale: ${answer.error}`;
    setCondition(look, "AbleToScale", "False", "FailedUpdateScale", said);
    decideBlind(look, "refused", answer.error);
    finish(look, from, autoscaler.status.desiredReplicas, statuses, false);
    return false;
  }
  const said = `the HPA controller was able to update the target scale to ${String(to)}`;
  setCondition(look, "AbleToScale", "True", "SucceededRescale", said);
  const message = `New size: ${String(to)}; reason: ${reason}`;
  tx.recordEvent(SOURCE, autoscaler, "Normal", "SuccessfulRescale", message);
  rememberChange(look, from, to);
  finish(look, from, to, statuses, true);
  return true;
}

function giveUp(
  look: Look,
  target: Scalable,
  error: string,
  statuses: readonly MetricStatus[] | undefined,
  reason: Parameters<typeof decideBlind>[1],
): void {
  const { tx, autoscaler } = look;
  finish(look, target.spec.replicas, autoscaler.status.desiredReplicas, statuses, false);
  tx.recordEvent(SOURCE, autoscaler, "Warning", "FailedComputeMetricsReplicas", error);
  decideBlind(look, reason, error);
}
