import { describeCondition } from "./describe-objects.ts";
import type { ObjectTextKey } from "./describe-objects.ts";
import type { SceneCondition } from "./scene.ts";
import type { Say } from "./words.ts";

const conditions = {
  Ready: ["True", "False", "Unknown"],
  ContainersReady: ["True", "False"],
  Initialized: ["True", "False"],
  PodScheduled: ["True", "False"],
  PodReadyToStartContainers: ["True", "False"],
  MemoryPressure: ["True", "False", "Unknown"],
  DiskPressure: ["True", "False", "Unknown"],
  PIDPressure: ["True", "False", "Unknown"],
} as const;
type Conditions = typeof conditions;
type ConditionKey = { [T in keyof Conditions]: `plain.condition.${T}.${Conditions[T][number]}` }[keyof Conditions];

const events = [
  "ScalingReplicaSet",
  "SuccessfulCreate",
  "SuccessfulDelete",
  "FailedCreate",
  "Scheduled",
  "FailedScheduling",
  "Pulling",
  "Pulled",
  "Created",
  "Started",
  "Killing",
  "BackOff",
  "Failed",
  "InspectFailed",
  "ErrImageNeverPull",
  "NodeNotReady",
  "NodeReady",
  "TaintManagerEviction",
  "SelectingAll",
  "Unhealthy",
  "FailedMount",
  "FailedPreStopHook",
] as const;
export type PlainKey = ConditionKey | `plain.event.${(typeof events)[number]}`;

/** Every condition of a pod or a node that has plain words, by its path. */
export const plainConditionKeys: readonly string[] = Object.entries(conditions).flatMap(([type, statuses]) =>
  statuses.map((status) => `plain.condition.${type}.${status}`),
);

function isKey(key: string): key is ConditionKey {
  return plainConditionKeys.includes(key);
}

/** A condition in plain words; `null` where there are none for it. */
export function plainCondition(condition: SceneCondition, t: Say<PlainKey | ObjectTextKey>): string | null {
  const key = `plain.condition.${condition.type}.${condition.status}`;
  if (isKey(key)) {
    return t(key);
  }
  const text = describeCondition(condition, t);
  return text === condition.message ? null : text;
}

/** An Event in plain words; `null` where there are none for its reason. */
export function plainEvent(reason: string, t: Say<PlainKey>): string | null {
  const known = events.find((name) => name === reason);
  return known === undefined ? null : t(`plain.event.${known}`);
}
