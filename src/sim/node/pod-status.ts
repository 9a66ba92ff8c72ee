import { findCondition, type Condition, type Container, type ContainerStatus, type Pod, type PodStatus, type SimTime } from "../../api/objects.ts";

type NewCondition = Omit<Condition, "lastTransitionTime">;

/** Sets a condition in its place; its transition time changes with its status alone (podutil UpdatePodCondition). */
export function withPodCondition(status: PodStatus, wish: NewCondition, nowMs: SimTime): PodStatus {
  const current = findCondition(status.conditions, wish.type);
  const next: Condition = { ...wish, lastTransitionTime: current?.status === wish.status ? current.lastTransitionTime : nowMs };
  const conditions = current === undefined ? [...status.conditions, next] : status.conditions.map((condition) => (condition === current ? next : condition));
  return { ...status, conditions };
}

/** The conditions of a pod on its node, in the order in which a kubelet writes them. */
function kubeletConditions(pod: Pod, isReady: boolean, hasSandbox: boolean, nowMs: SimTime): readonly Condition[] {
  const names = pod.spec.containers.map((container) => container.name).join(" ");
  const notReady = { reason: "ContainersNotReady", message: `containers with unready status: [${names}]` };
  const gate = isReady ? failingGate(pod) : undefined;
  const wish = (type: string, isTrue: boolean, why: { reason: string; message: string } = { reason: "", message: "" }): Condition => {
    const current = findCondition(pod.status.conditions, type);
    const status = isTrue ? "True" : "False";
    const lastTransitionTime = current?.status === status ? current.lastTransitionTime : nowMs;
    return isTrue ? { type, status, reason: "", message: "", lastTransitionTime } : { type, status, ...why, lastTransitionTime };
  };
  return [
    wish("PodReadyToStartContainers", hasSandbox),
    wish("Initialized", true),
    wish("Ready", isReady && gate === undefined, gate ?? notReady),
    wish("ContainersReady", isReady, notReady),
    wish("PodScheduled", true),
  ];
}

/** A readiness gate that nobody has set keeps a pod from being ready (KL status/generate.go). */
function failingGate(pod: Pod): { reason: string; message: string } | undefined {
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const condition = findCondition(pod.status.conditions, conditionType);
    if (condition === undefined) {
      return { reason: "ReadinessGatesNotReady", message: `corresponding condition of pod readiness gate "${conditionType}" does not exist.` };
    }
    if (condition.status !== "True") {
      return { reason: "ReadinessGatesNotReady", message: `the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}` };
    }
  }
  return undefined;
}

export type ContainerUpdate = (container: Container, current: ContainerStatus | undefined) => ContainerStatus;

/** A pod's status with its containers changed and all that follows from them: phase, conditions. */
export function withContainers(pod: Pod, update: ContainerUpdate, nowMs: SimTime, extra: Partial<PodStatus> = {}): PodStatus {
  const containerStatuses = pod.spec.containers.map((container) => update(container, pod.status.containerStatuses.find(({ name }) => name === container.name)));
  const isReady = containerStatuses.every((status) => status.ready);
  const hasSandbox = containerStatuses.some((status) => status.state.type !== "waiting" || status.restartCount > 0) || findCondition(pod.status.conditions, "PodReadyToStartContainers")?.status === "True";
  const known: ReadonlySet<string> = new Set(["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"]);
  const conditions = [...kubeletConditions(pod, isReady, hasSandbox, nowMs), ...pod.status.conditions.filter(({ type }) => !known.has(type))];
  return { ...pod.status, conditions, containerStatuses, ...extra };
}

export function waitingStatus(container: Container, current: ContainerStatus | undefined, reason: string, message?: string): ContainerStatus {
  const state = message === undefined ? ({ type: "waiting", reason } as const) : ({ type: "waiting", reason, message } as const);
  return {
    ...(current ?? { name: container.name, image: container.image, restartCount: 0 }),
    ready: false,
    started: false,
    state,
  };
}

export function runningStatus(container: Container, current: ContainerStatus | undefined, isReady: boolean, startedAt: SimTime): ContainerStatus {
  return { ...(current ?? { name: container.name, image: container.image, restartCount: 0 }), ready: isReady, started: true, state: { type: "running", startedAt } };
}
