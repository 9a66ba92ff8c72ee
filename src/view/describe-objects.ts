import type { DeploymentState, LaneState, PodGlyph, PodState, SceneCondition } from "./scene.ts";
import type { Say } from "./words.ts";

const reasons = [
  "ErrImagePull",
  "ImagePullBackOff",
  "InvalidImageName",
  "ErrImageNeverPull",
  "CrashLoopBackOff",
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
  "Error",
  "OOMKilled",
  "Completed",
  "Unschedulable",
  "Evicted",
  "NodeNotReady",
] as const;
type Reason = (typeof reasons)[number];

const conditions = {
  MinimumReplicasAvailable: "condition.Available.MinimumReplicasAvailable",
  MinimumReplicasUnavailable: "condition.Available.MinimumReplicasUnavailable",
  NewReplicaSetCreated: "condition.Progressing.NewReplicaSetCreated",
  FoundNewReplicaSet: "condition.Progressing.FoundNewReplicaSet",
  ReplicaSetUpdated: "condition.Progressing.ReplicaSetUpdated",
  NewReplicaSetAvailable: "condition.Progressing.NewReplicaSetAvailable",
  ProgressDeadlineExceeded: "condition.Progressing.ProgressDeadlineExceeded",
  ReplicaSetCreateError: "condition.Progressing.ReplicaSetCreateError",
  DeploymentPaused: "condition.Progressing.DeploymentPaused",
  DeploymentResumed: "condition.Progressing.DeploymentResumed",
  FailedCreate: "condition.ReplicaFailure.FailedCreate",
  FailedDelete: "condition.ReplicaFailure.FailedDelete",
} as const;
type ConditionKey = (typeof conditions)[keyof typeof conditions];

export type ObjectTextKey =
  | `pod.state.${PodState | "available" | "ended"}`
  | `pod.${"label" | "labelRevision" | "onNode" | "withReason" | "withRestarts"}`
  | `reason.${Reason}`
  | `deploymentState.${DeploymentState}`
  | `laneState.${LaneState}`
  | ConditionKey
  | "count.restarts";

type SayObject = Say<ObjectTextKey>;

/** A reason in plain words; `null` where there are none for it. */
export function describeReason(reason: string, t: SayObject): string | null {
  const known = reasons.find((name) => name === reason);
  return known === undefined ? null : t(`reason.${known}`);
}

/** What a condition says, in plain words; its own message where there are none for its reason. */
export function describeCondition(condition: SceneCondition, t: SayObject): string {
  const key = Object.entries(conditions).find(([reason]) => reason === condition.reason)?.[1];
  return key === undefined ? condition.message : t(key);
}

export function describePodState(
  pod: Pick<PodGlyph, "state" | "reason" | "isAvailable" | "isEnded">,
  t: SayObject,
): string {
  const isAvailable = pod.state === "ready" && pod.isAvailable;
  const state = t(`pod.state.${pod.isEnded ? "ended" : isAvailable ? "available" : pod.state}`);
  return pod.reason === null
    ? state
    : t("pod.withReason", { state, reason: describeReason(pod.reason, t) ?? pod.reason });
}

/** The name by which a screen reader knows a pod: "Pod web-7d…-59mfl, revision 2, starting, on node-1". */
export function describePod(pod: PodGlyph, t: SayObject): string {
  const state = describePodState(pod, t);
  const { name, revision, nodeName: node, restarts } = pod;
  const label = revision === null ? t("pod.label", { name, state }) : t("pod.labelRevision", { name, revision, state });
  const placed = node === null ? label : t("pod.onNode", { label, node });
  return restarts === 0
    ? placed
    : t("pod.withRestarts", { label: placed, restarts: t("count.restarts", { count: restarts }) });
}
