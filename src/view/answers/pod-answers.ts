import { findCondition, keyOf, refOf, type Node, type Pod, type SimTime } from "../../api/objects.ts";
import { noticedAt } from "../../sim/node/node-health.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Decision, DecisionCode } from "../../sim/trace.ts";
import { lookOf } from "../pod-look.ts";
import { decisionsAbout } from "../why.ts";
import { answer, type Answer, type Ask } from "./answer.ts";
import { chosenAnswer } from "./chosen-answer.ts";
import { madeAnswer } from "./made-answer.ts";
import { troubleOfPod } from "./pod-troubles.ts";

/** So many of a pod's last decisions say how it is. */
const lookedAt = 16;

/** How a pod is and why, or why it has to go and is still there; and why it was made. */
export function podAnswers(ask: Ask, pod: Pod): readonly Answer[] {
  const made = madeAnswer(ask, refOf(pod));
  if (pod.metadata.deletionTimestamp !== undefined) {
    return [chosenAnswer(ask, refOf(pod)), stillHere(ask, pod), ...made];
  }
  return [howItIs(ask, pod), ...made];
}

function stillHere({ state }: Ask, pod: Pod): Answer {
  const { deletionTimestamp: untilMs = 0, deletionGracePeriodSeconds: graceSeconds = 0, finalizers } = pod.metadata;
  const node = pod.spec.nodeName ?? "";
  if (Object.hasOwn(state.lostNodes, node)) {
    return answer("cannotStop", { node }, [{ ref: { kind: "Node", key: node }, atMs: null }]);
  }
  return finalizers.length > 0
    ? answer("finalizers", { names: finalizers })
    : answer("stopping", { graceSeconds, sinceMs: untilMs - graceSeconds * 1000, untilMs });
}

function howItIs(ask: Ask, pod: Pod): Answer {
  const look = lookOf(pod);
  const node = mapGet(ask.state.objects.Node, pod.spec.nodeName ?? "");
  if (node !== undefined && look.readySinceMs === null && isSilent(node)) {
    return answer("nodeSilent", { node: node.metadata.name, evictMs: evictionOf(ask.state, pod) }, [
      { ref: refOf(node), atMs: null },
    ]);
  }
  const lost = ask.state.lostNodes[node?.metadata.name ?? ""];
  if (node !== undefined && lost !== undefined) {
    const { sinceMs } = lost;
    const heard = { node: node.metadata.name, sinceMs, noticeMs: noticedAt(sinceMs) };
    return answer(look.state === "ready" ? "lastHeardReady" : "lastHeard", heard, [{ ref: refOf(node), atMs: null }]);
  }
  switch (look.state) {
    case "ready":
      return readyOf(ask, pod, look.readySinceMs ?? 0);
    case "pending":
      return look.reason === null ? answer("noNodeYet", {}) : failingOf(ask, pod, look.reason);
    case "starting":
      return startingOf(ask, pod);
    case "running":
      return runningOf(ask, pod, look.runningSinceMs ?? 0);
    case "failing":
      return failingOf(ask, pod, look.reason ?? "");
    case "terminating":
      return stillHere(ask, pod);
    default:
      return look.state satisfies never;
  }
}

export function isSilent(node: Node): boolean {
  return findCondition(node.status.conditions, "Ready")?.status === "Unknown";
}

/** When a pod is deleted because of a taint of its node; `null`: never. */
function evictionOf({ evictions }: ClusterState, pod: Pod): SimTime | null {
  return mapGet(evictions, keyOf(pod))?.dueMs ?? null;
}

function readyOf({ state, frame }: Ask, pod: Pod, sinceMs: SimTime): Answer {
  const owner = pod.metadata.ownerReferences.find(({ controller }) => controller === true);
  const replicaSet = mapGet(state.objects.ReplicaSet, `${pod.metadata.namespace}/${owner?.name ?? ""}`);
  const minReadySeconds = replicaSet?.spec.minReadySeconds ?? 0;
  const untilMs = sinceMs + minReadySeconds * 1000;
  return untilMs > frame.atMs ? answer("notLongEnough", { minReadySeconds, untilMs }) : answer("serves", { sinceMs });
}

type Told<C extends DecisionCode> = Extract<Decision, { readonly code: C }> & { readonly atMs: SimTime };

/** The last of some decisions about a pod. */
function lastOf<C extends DecisionCode>({ timeline, frame }: Ask, pod: Pod, codes: readonly C[]): Told<C> | null {
  const isOne = (decision: Decision): decision is Extract<Decision, { readonly code: C }> =>
    codes.some((code) => code === decision.code);
  for (const { decision, atMs } of decisionsAbout(timeline, frame.atMs, refOf(pod), lookedAt)) {
    if (isOne(decision)) {
      return { ...decision, atMs };
    }
  }
  return null;
}

function startingOf(ask: Ask, pod: Pod): Answer {
  const node = pod.spec.nodeName ?? "";
  const pull = lastOf(ask, pod, ["pullImage"]);
  const image = pull?.facts.image ?? "";
  const isPulling = pull !== null && ask.state.nodeImages[node]?.[image] !== true;
  return isPulling ? answer("pulls", { image, node, sinceMs: pull.atMs }) : answer("starts", { node });
}

function runningOf(ask: Ask, pod: Pod, startedMs: SimTime): Answer {
  const image = lookOf(pod).image;
  const ready = findCondition(pod.status.conditions, "Ready");
  if (ready?.reason === "ReadinessGatesNotReady") {
    return answer("gate", { message: ready.message });
  }
  if (troubleOfPod(ask.frames, ask.index, `${pod.metadata.namespace}/${pod.metadata.name}`) === "neverReady") {
    return answer("neverReady", { image });
  }
  const lost = lastOf(ask, pod, ["podUnready", "podReady", "containerStarted"]);
  if (lost?.code === "podUnready") {
    return lost.facts.byHand ? answer("unreadyByHand", {}) : answer("saysUnready", { image });
  }
  const probe = pod.spec.containers.find(
    ({ name, readinessProbe }) =>
      readinessProbe !== undefined &&
      pod.status.containerStatuses.some((status) => status.name === name && !status.ready),
  )?.readinessProbe;
  if (probe === undefined) {
    return answer("warmsUp", { image, startedMs });
  }
  const { periodSeconds, initialDelaySeconds = 0 } = probe;
  return answer("probe", { periodSeconds, nextMs: startedMs + initialDelaySeconds * 1000, startedMs });
}

function failingOf(ask: Ask, pod: Pod, reason: string): Answer {
  switch (reason) {
    case "Unschedulable": {
      const { nodes = 0, reasons = [] } = lastOf(ask, pod, ["unschedulable"])?.facts ?? {};
      return answer("fitsNowhere", { nodes, reasons });
    }
    case "ErrImagePull":
    case "ImagePullBackOff": {
      const failed = lastOf(ask, pod, ["pullFailed"]);
      const { image = lookOf(pod).image, attempt = 1, retryMs = 0 } = failed?.facts ?? {};
      return answer("pullBackOff", { image, attempt, retryMs, earliestMs: (failed?.atMs ?? 0) + retryMs });
    }
    case "InvalidImageName":
    case "ErrImageNeverPull":
      return answer("imageRefused", { image: lookOf(pod).image, reason });
    default: {
      if (pod.status.phase === "Failed") {
        return answer("ended", { phase: pod.status.phase });
      }
      const crash = lastOf(ask, pod, ["containerCrashed"]);
      const { exitCode = 1, restarts = lookOf(pod).restarts, retryMs = 0, byHand = false } = crash?.facts ?? {};
      return answer("crashLoop", { exitCode, restarts, retryMs, restartMs: (crash?.atMs ?? 0) + retryMs, byHand });
    }
  }
}
