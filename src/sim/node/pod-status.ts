import {
  findCondition,
  type Condition,
  type Container,
  type ContainerStatus,
  type Pod,
  type PodStatus,
  type SimTime,
} from "../../api/objects.ts";

const KUBELET_CONDITIONS: ReadonlySet<string> = new Set([
  "PodReadyToStartContainers",
  "Initialized",
  "Ready",
  "ContainersReady",
  "PodScheduled",
]);

type NewCondition = Omit<Condition, "lastTransitionTime">;

/** Sets a condition in its place; its transition time changes with its status alone (podutil UpdatePodCondition). */
export function withPodCondition(status: PodStatus, wish: NewCondition, nowMs: SimTime): PodStatus {
  const current = findCondition(status.conditions, wish.type);
  const next: Condition = {
    ...wish,
    lastTransitionTime: current?.status === wish.status ? current.lastTransitionTime : nowMs,
  };
  const conditions =
    current === undefined
      ? [...status.conditions, next]
      : status.conditions.map((condition) => (condition === current ? next : condition));
  return { ...status, conditions };
}

/** The conditions of a pod on its node, in the order in which a kubelet writes them; a false one says why. */
function kubeletConditions(
  pod: Pod,
  statuses: readonly ContainerStatus[],
  hasSandbox: boolean,
  nowMs: SimTime,
): Condition[] {
  const isReady = statuses.every((status) => status.ready);
  const gate = isReady ? failingGate(pod) : undefined;
  const notReady = isReady ? undefined : notReadyBecause(statuses);
  return [
    conditionOf(pod, "PodReadyToStartContainers", hasSandbox, nowMs),
    conditionOf(pod, "Initialized", true, nowMs),
    conditionOf(pod, "Ready", isReady && gate === undefined, nowMs, gate ?? notReady),
    conditionOf(pod, "ContainersReady", isReady, nowMs, notReady),
    conditionOf(pod, "PodScheduled", true, nowMs),
  ];
}

interface Cause {
  readonly reason: string;
  readonly message: string;
}

function notReadyBecause(statuses: readonly ContainerStatus[]): Cause {
  const names = statuses.flatMap(({ name, ready }) => (ready ? [] : [name])).join(" ");
  return { reason: "ContainersNotReady", message: `containers with unready status: [${names}]` };
}

/** The condition as it is to be: the very same object where nothing of it changes. */
function conditionOf(pod: Pod, type: string, isTrue: boolean, nowMs: SimTime, cause?: Cause): Condition {
  const current = findCondition(pod.status.conditions, type);
  const status = isTrue ? "True" : "False";
  const { reason, message } = isTrue || cause === undefined ? { reason: "", message: "" } : cause;
  if (current?.status === status) {
    return current.reason === reason && current.message === message ? current : { ...current, reason, message };
  }
  return { type, status, reason, message, lastTransitionTime: nowMs };
}

/** A readiness gate that nobody has set keeps a pod from being ready (KL status/generate.go). */
function failingGate(pod: Pod): Cause | undefined {
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const condition = findCondition(pod.status.conditions, conditionType);
    if (condition === undefined) {
      return {
        reason: "ReadinessGatesNotReady",
        message: `corresponding condition of pod readiness gate "${conditionType}" does not exist.`,
      };
    }
    if (condition.status !== "True") {
      return {
        reason: "ReadinessGatesNotReady",
        message: `the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`,
      };
    }
  }
  return undefined;
}

export type ContainerUpdate = (container: Container, current: ContainerStatus | undefined) => ContainerStatus;

/** A pod's status with its containers changed and all that follows from them: phase, conditions. */
export function withContainers(
  pod: Pod,
  update: ContainerUpdate,
  nowMs: SimTime,
  extra: Partial<PodStatus> = {},
): PodStatus {
  const containerStatuses = pod.spec.containers.map((container) =>
    update(
      container,
      pod.status.containerStatuses.find(({ name }) => name === container.name),
    ),
  );
  const hasSandbox =
    containerStatuses.some((status) => status.state.type !== "waiting" || status.restartCount > 0) ||
    findCondition(pod.status.conditions, "PodReadyToStartContainers")?.status === "True";
  const conditions = kubeletConditions(pod, containerStatuses, hasSandbox, nowMs);
  for (const condition of pod.status.conditions) {
    if (!KUBELET_CONDITIONS.has(condition.type)) {
      conditions.push(condition);
    }
  }
  return { ...pod.status, conditions, containerStatuses, ...extra };
}

/** What waits is Pending until every container has run once (kubelet_pods.go getPhase). */
export function phaseOf(statuses: readonly ContainerStatus[]): PodStatus["phase"] {
  return statuses.some(
    (status) => status.state.type === "waiting" && status.lastState === undefined && status.restartCount === 0,
  )
    ? "Pending"
    : "Running";
}

export function waitingStatus(
  container: Container,
  current: ContainerStatus | undefined,
  reason: string,
  message?: string,
): ContainerStatus {
  const state =
    message === undefined ? ({ type: "waiting", reason } as const) : ({ type: "waiting", reason, message } as const);
  return {
    ...(current ?? { name: container.name, image: container.image, restartCount: 0 }),
    ready: false,
    started: false,
    state,
  };
}

export function runningStatus(
  container: Container,
  current: ContainerStatus | undefined,
  isReady: boolean,
  startedAt: SimTime,
): ContainerStatus {
  return {
    ...(current ?? { name: container.name, image: container.image, restartCount: 0 }),
    ready: isReady,
    started: true,
    state: { type: "running", startedAt },
  };
}
