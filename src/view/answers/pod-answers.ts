import { findCondition, keyOf, refOf, type Container, type Node, type Pod, type SimTime } from "../../api/objects.ts";
import { noticedAt } from "../../sim/node/node-health.ts";
import { nextPhaseChange, processPhase } from "../../sim/node/process-phase.ts";
import { probeKey, probeOf } from "../../sim/node/probes/probe-kinds.ts";
import { ticksOf } from "../../sim/node/probes/probe-ticks.ts";
import { podRequests } from "../../sim/indexes.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Decision, DecisionCode } from "../../sim/trace.ts";
import { lookOf } from "../pod-look.ts";
import { decisionsAbout } from "../why.ts";
import { answer, type Answer, type Ask, type ProbeStanding } from "./answer.ts";
import { chosenAnswer } from "./chosen-answer.ts";
import { configOfPod } from "./config-answers.ts";
import { drainAnswers } from "./drain-answers.ts";
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
  return [howItIs(ask, pod), ...drainAnswers(ask, refOf(pod)), ...configOfPod(ask, pod), ...made];
}

function stillHere({ state }: Ask, pod: Pod): Answer {
  const { deletionTimestamp: untilMs = 0, deletionGracePeriodSeconds: graceSeconds = 0, finalizers } = pod.metadata;
  const node = pod.spec.nodeName ?? "";
  if (Object.hasOwn(state.lostNodes, node)) {
    return answer("cannotStop", { node }, [{ ref: { kind: "Node", key: node }, atMs: null }]);
  }
  return finalizers.length > 0
    ? answer("finalizers", { names: finalizers })
    : answer("stopping", {
        graceSeconds,
        sinceMs: untilMs - graceSeconds * 1000,
        untilMs,
        sigtermMs: mapGet(state.sigterms, pod.metadata.uid) ?? 0,
      });
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
  if (untilMs > frame.atMs) {
    return answer("notLongEnough", { minReadySeconds, untilMs });
  }
  const late = pod.spec.containers.find(
    (container) =>
      container.readinessProbe === undefined &&
      container.startupProbe === undefined &&
      processPhase(state, pod, container, frame.atMs) !== "serving",
  );
  return late === undefined
    ? answer("serves", { sinceMs })
    : answer("servesUnasked", { sinceMs, servesAtMs: servesFrom(state, pod, late, frame.atMs) });
}

/** When the process of a container comes to serve; `null`: never, as far as can be known. */
function servesFrom(state: ClusterState, pod: Pod, container: Container, fromMs: SimTime): SimTime | null {
  for (
    let atMs = nextPhaseChange(state, pod, container, fromMs), i = 0;
    atMs !== null && i < 4;
    atMs = nextPhaseChange(state, pod, container, atMs), i++
  ) {
    if (processPhase(state, pod, container, atMs) === "serving") {
      return atMs;
    }
  }
  return null;
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
  if (troubleOfPod(ask.frames, ask.index, `${pod.metadata.namespace}/${pod.metadata.name}`) === "config") {
    return answer("mountFails", { message: lastOf(ask, pod, ["mountFails"])?.facts.message ?? "" });
  }
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
    const { message = "" } = lastOf(ask, pod, ["neverReady"])?.facts ?? {};
    return answer("neverReady", { image, message });
  }
  const lost = lastOf(ask, pod, ["podUnready", "podReady", "readyUnasked", "containerStarted"]);
  if (lost?.code === "podUnready" && lost.facts.byHand) {
    return answer("unreadyByHand", {});
  }
  const standing = standingOf(ask.state, pod);
  if (standing === null) {
    return answer("warmsUp", { image, startedMs });
  }
  return answer(lost?.code === "podUnready" ? "saysUnready" : "probe", standing);
}

/** The probe that the first of a pod's containers waits for that are not ready; `null`: none. */
function standingOf(state: ClusterState, pod: Pod): ProbeStanding | null {
  for (const container of pod.spec.containers) {
    const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
    const kind = status?.started === true ? "readiness" : "startup";
    const probe = probeOf(container, kind);
    if (status?.state.type === "running" && !status.ready && probe !== undefined) {
      const { startedAt } = status.state;
      const run = mapGet(state.probes, pod.metadata.uid)?.runs[probeKey(container, kind)];
      const isFailing = run?.run === status.restartCount && run.count > 0 && run.outcome !== "success";
      return {
        kind,
        failures: isFailing ? run.count : 0,
        threshold: probe.failureThreshold,
        message: isFailing ? run.message : "",
        atMs: run?.atMs ?? startedAt,
        startedMs: startedAt,
        ticks: ticksOf(probe, startedAt),
      };
    }
  }
  return null;
}

function failingOf(ask: Ask, pod: Pod, reason: string): Answer {
  switch (reason) {
    case "Unschedulable": {
      const told = lastOf(ask, pod, ["unschedulable"])?.facts;
      const { nodes = 0, reasons = [], asks = podRequests(pod.spec), best = null } = told ?? {};
      return answer("fitsNowhere", { nodes, reasons, asks, best });
    }
    case "ErrImagePull":
    case "ImagePullBackOff": {
      const failed = lastOf(ask, pod, ["pullFailed"]);
      const { image = lookOf(pod).image, attempt = 1, retryMs = 0 } = failed?.facts ?? {};
      return answer("pullBackOff", { image, attempt, retryMs, earliestMs: (failed?.atMs ?? 0) + retryMs });
    }
    case "CreateContainerConfigError":
      return answer("configMissing", { message: lastOf(ask, pod, ["configMissing"])?.facts.message ?? "" });
    case "InvalidImageName":
    case "ErrImageNeverPull":
      return answer("imageRefused", { image: lookOf(pod).image, reason });
    default: {
      if (pod.status.phase === "Failed") {
        return answer("ended", { phase: pod.status.phase });
      }
      const crash = lastOf(ask, pod, ["containerCrashed"]);
      const kill = crash?.facts.byProbe === true ? lastOf(ask, pod, ["probeKills"]) : null;
      if (crash !== null && kill !== null) {
        const { kind, failures, message } = kill.facts;
        const { restarts, retryMs } = crash.facts;
        return answer("probeKilled", { kind, failures, message, restarts, retryMs, restartMs: crash.atMs + retryMs });
      }
      const { exitCode = 1, restarts = lookOf(pod).restarts, retryMs = 0, byHand = false } = crash?.facts ?? {};
      return answer("crashLoop", { exitCode, restarts, retryMs, restartMs: (crash?.atMs ?? 0) + retryMs, byHand });
    }
  }
}
