import { deepEqual } from "../../../api/deep-equal.ts";
import type { HorizontalPodAutoscaler, MetricStatus } from "../../../api/objects-autoscaling.ts";
import type { Condition, ObjectKey } from "../../../api/objects.ts";
import { mapGet, mapSet } from "../../persistent-map.ts";
import type { AutoscalerMemory } from "../../state.ts";
import type { Transaction } from "../../transaction.ts";
import { longestPeriodMs } from "./scaling-limits.ts";

export const SOURCE = "horizontal-pod-autoscaler";
/** `--horizontal-pod-autoscaler-sync-period`: an autoscaler is looked at so long after it came, and after each look. */
export const SYNC_MS = 15_000;
/** One look at one autoscaler; `conditions` grows as it goes on. */
export interface Look {
  readonly tx: Transaction;
  readonly key: ObjectKey;
  readonly autoscaler: HorizontalPodAutoscaler;
  conditions: readonly Condition[];
}

/** The status at the end of a look (setStatus, updateStatusIfNeeded). */
export function finish(
  look: Look,
  currentReplicas: number,
  desiredReplicas: number,
  currentMetrics: readonly MetricStatus[] | undefined,
  hasRescaled: boolean,
): void {
  const { lastScaleTime } = look.autoscaler.status;
  const at = hasRescaled ? look.tx.nowMs : lastScaleTime;
  writeStatus(look, {
    currentReplicas,
    desiredReplicas,
    ...(at === undefined ? {} : { lastScaleTime: at }),
    ...(currentMetrics === undefined ? {} : { currentMetrics }),
    conditions: [],
  });
}

export function writeStatus({ tx, autoscaler, conditions }: Look, plain: HorizontalPodAutoscaler["status"]): void {
  const status = { ...plain, conditions };
  if (!deepEqual(status, autoscaler.status)) {
    tx.update("status", "HorizontalPodAutoscaler", { ...autoscaler, status });
  }
}

/** Models setConditionInList: a condition keeps its place, and its time while its status stays. */
export function setCondition(
  look: Look,
  type: "AbleToScale" | "ScalingActive" | "ScalingLimited",
  status: "True" | "False",
  reason: string,
  message: string,
): void {
  const current = look.conditions.find((one) => one.type === type);
  const lastTransitionTime = current?.status === status ? current.lastTransitionTime : look.tx.nowMs;
  const next = { type, status, reason, message, lastTransitionTime };
  look.conditions =
    current === undefined ? [...look.conditions, next] : look.conditions.map((one) => (one.type === type ? next : one));
}

export function remember({ tx, key }: Look, memory: AutoscalerMemory): void {
  tx.now.autoscalers = mapSet(tx.now.autoscalers, key, memory);
}

/** What was changed is kept where a `behavior` counts it (storeScaleEvent). */
export function rememberChange(look: Look, from: number, to: number): void {
  const { behavior } = look.autoscaler.spec;
  const memory = mapGet(look.tx.now.autoscalers, look.key);
  if (behavior === undefined || memory === undefined) {
    return;
  }
  const { nowMs: atMs } = look.tx;
  const longestMs = Math.max(longestPeriodMs(behavior.scaleUp), longestPeriodMs(behavior.scaleDown));
  const isRecent = (one: { readonly atMs: number }): boolean => one.atMs > atMs - longestMs;
  const change = { count: Math.abs(to - from), atMs };
  remember(look, {
    ...memory,
    added: [...memory.added.filter(isRecent), ...(to > from ? [change] : [])],
    removed: [...memory.removed.filter(isRecent), ...(to > from ? [] : [change])],
  });
}
