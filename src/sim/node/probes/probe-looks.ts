import type { Probe, SimTime } from "../../../api/objects.ts";
import { mapGet } from "../../persistent-map.ts";
import type { ProbeRun } from "../../state.ts";
import type { PodLook, Stage } from "../pod-look.ts";
import { nextPhaseChange, processPhase } from "../process-phase.ts";
import { allowedFromMs } from "./event-budget.ts";
import { killByProbe } from "./kill-by-probe.ts";
import { probeFinding, type ProbeFinding } from "./probe-finding.ts";
import { probeKey, probeOf, probeStages, type ProbeKind } from "./probe-kinds.ts";
import { forgetRun, keepRun, probesOf, recordStart } from "./probe-runs.ts";
import { sayFailure, sayUnhealthy } from "./probe-words.ts";
import { setReady } from "./set-ready.ts";
import { tickFrom, ticksBetween, ticksOf } from "./probe-ticks.ts";

const ACTOR = "kubelet";
/** So many changes of a process are looked ahead for one that a probe notices. */
const LOOK_AHEAD = 200;

function isOfThisTime(kind: ProbeKind, { status, isLeaving }: PodLook): boolean {
  // A startup probe holds the others off, and liveness ends with the pod's deletion.
  return (kind === "startup") !== status?.started && (kind === "readiness" || !isLeaving);
}

/** Has the probes of a container begin that has just been started. */
export function watchProbes(look: PodLook): void {
  beginProbes(look, ["startup", "readiness", "liveness"], true);
}

/** Has the probes of a run begin that are due now that it runs, or has started up. */
function beginProbes(look: PodLook, kinds: readonly ProbeKind[], isNewRun: boolean): void {
  const { tx, container, status } = look;
  if (status?.state.type !== "running") {
    return;
  }
  if (isNewRun) {
    recordStart(look);
  }
  for (const kind of kinds) {
    const probe = probeOf(container, kind);
    if (probe !== undefined && isOfThisTime(kind, look)) {
      const ticks = ticksOf(probe, status.state.startedAt);
      // What is not ready is looked at at once.
      const dueMs = kind === "readiness" ? Math.max(ticks.firstMs, tx.nowMs) : tickFrom(ticks, tx.nowMs);
      const run = {
        run: status.restartCount,
        outcome: "unknown",
        count: 0,
        atMs: tx.nowMs,
        message: "",
        dueMs,
      } as const;
      if (kind === "liveness" && isWellFrom(look, probe, dueMs)) {
        // It counts as alive until it is found not to be.
        continue;
      }
      keepRun(look, kind, run);
      if (dueMs === tx.nowMs) {
        lookOnce(look.again(), kind, run);
      } else {
        lookAt(look, kind, dueMs);
      }
    }
  }
}

/** Whether a probe can find nothing but a success, from an instant on. */
function isWellFrom(look: PodLook, probe: Probe, fromMs: SimTime): boolean {
  return (
    nextPhaseChange(look.tx.now, look.pod, look.container, fromMs) === null &&
    findingAt(look, probe, fromMs).outcome === "success"
  );
}

/** Has a probe look at its next tick after what it looks at was changed from outside: what it knew of it is void. */
export function replanProbe(look: PodLook, kind: ProbeKind): void {
  const { tx, container, status } = look;
  const probe = probeOf(container, kind);
  if (probe === undefined || status?.state.type !== "running" || !isOfThisTime(kind, look)) {
    return;
  }
  if (mapGet(tx.now.probes, look.pod.metadata.uid) === undefined) {
    recordStart(look);
  }
  const dueMs = tickFrom(ticksOf(probe, status.state.startedAt), tx.nowMs + 1);
  const known = probesOf(look).runs[probeKey(container, kind)];
  const { restartCount: run } = status;
  const fresh = { run, outcome: "unknown", count: 0, atMs: tx.nowMs, message: "" } as const;
  keepRun(look, kind, { ...(known?.run === run ? known : fresh), dueMs });
  lookAt(look, kind, dueMs);
}

function lookAt(look: PodLook, kind: ProbeKind, dueMs: SimTime): void {
  const { restartCount = 0 } = look.status ?? {};
  look.nextOfContainer(probeStages[kind], dueMs - look.tx.nowMs, restartCount);
}

function findingAt(look: PodLook, probe: Probe, atMs: SimTime): ProbeFinding {
  const { pod, container, status, tx } = look;
  const ranMs = status?.state.type === "running" ? atMs - status.state.startedAt : 0;
  return probeFinding(probe, { pod, container, phase: processPhase(tx.now, pod, container, atMs), ranMs });
}

/** The next tick at which a probe finds something else; `null`: none, as far as can be known. */
function nextChange(look: PodLook, probe: Probe, startedAt: SimTime, outcome: ProbeRun["outcome"]): SimTime | null {
  const ticks = ticksOf(probe, startedAt);
  let atMs = look.tx.nowMs;
  for (let i = 0; i < LOOK_AHEAD; i++) {
    const changeMs = nextPhaseChange(look.tx.now, look.pod, look.container, atMs);
    if (changeMs === null) {
      return null;
    }
    atMs = tickFrom(ticks, changeMs);
    if (findingAt(look, probe, atMs).outcome !== outcome) {
      return atMs;
    }
  }
  return atMs;
}

const looking =
  (kind: ProbeKind): Stage =>
  (look) => {
    const run = probesOf(look).runs[probeKey(look.container, kind)];
    const isDue = run !== undefined && run.dueMs !== null && run.dueMs <= look.tx.nowMs;
    if (isDue && run.run === look.status?.restartCount && isOfThisTime(kind, look)) {
      lookOnce(look, kind, run);
    }
  };

/**
 * One look of a probe, what follows from it, and when it looks next: at the next tick at which that can matter, since
 * nobody could tell the looks in between from none.
 *
 * Models pkg/kubelet/prober/worker.go doProbe.
 */
function lookOnce(look: PodLook, kind: ProbeKind, before: ProbeRun): void {
  const { tx, container, status } = look;
  const probe = probeOf(container, kind);
  if (probe === undefined || status?.state.type !== "running") {
    return;
  }
  const { startedAt } = status.state;
  const ticks = ticksOf(probe, startedAt);
  const finding = findingAt(look, probe, tx.nowMs);
  const isGoodLook = finding.outcome === "success";
  const isSame = finding.outcome === before.outcome && before.count > 0;
  const count = isSame ? before.count + Math.max(1, ticksBetween(ticks, before.atMs, tx.nowMs)) : 1;
  const threshold = isGoodLook ? probe.successThreshold : probe.failureThreshold;
  const isReached = finding.outcome !== "unknown" && count >= threshold;
  const message = finding.outcome === "success" ? "" : finding.message;
  const events = isGoodLook ? undefined : sayUnhealthy(look, kind, finding.outcome, message);
  const seen = { run: status.restartCount, outcome: finding.outcome, count, atMs: tx.nowMs, message };
  if (isReached && finding.outcome === "failure" && kind !== "readiness") {
    forgetRun(look, kind, events);
    killByProbe(look, kind, { ...seen, dueMs: null });
    return;
  }
  const isGood = isReached ? isGoodLook : kind === "readiness" ? status.ready : kind === "liveness";
  const changeMs = nextChange(look, probe, startedAt, finding.outcome);
  const nextMs: SimTime[] = changeMs === null ? [] : [changeMs];
  if (!isReached && finding.outcome !== "unknown" && isGoodLook !== isGood) {
    nextMs.push(tickFrom(ticks, tx.nowMs + 1) + (threshold - count - 1) * ticks.periodMs);
  }
  if (!isGoodLook) {
    const fromMs = allowedFromMs(events ?? probesOf(look).events);
    nextMs.push(tickFrom(ticks, Math.max(tx.nowMs + 1, fromMs)));
  }
  const hasStarted = kind === "startup" && isGood;
  const dueMs = nextMs.length === 0 || hasStarted ? null : Math.min(...nextMs);
  if (dueMs === null && isGoodLook) {
    forgetRun(look, kind, events);
  } else {
    keepRun(look, kind, { ...seen, dueMs }, events);
  }
  if (dueMs !== null) {
    lookAt(look, kind, dueMs);
  }
  if (!isGoodLook) {
    sayFailure(look, kind, { ...seen, dueMs }, threshold, changeMs === null);
  }
  if (kind === "readiness" && isGood !== status.ready) {
    setReady(look, isGood, seen);
  } else if (hasStarted) {
    startUp(look);
  }
}

/** Its startup probe has succeeded: it has started, and the other probes begin. */
function startUp(look: PodLook): void {
  const { tx, status, container } = look;
  if (status?.state.type !== "running") {
    return;
  }
  const ready = container.readinessProbe === undefined;
  look.saveContainer({ ...status, started: true, ready });
  if (ready && look.pod.status.containerStatuses.every((other) => other === status || other.ready)) {
    const facts = { image: container.image, afterMs: tx.nowMs - status.state.startedAt };
    tx.decide({ code: "podReady", actor: ACTOR, subject: look.ref, facts });
  }
  beginProbes(look.again(), ["readiness", "liveness"], false);
}

/** The looks of the three probes of a container. */
export const probeLooks = {
  probeStartup: looking("startup"),
  probeReadiness: looking("readiness"),
  probeLiveness: looking("liveness"),
} as const;
