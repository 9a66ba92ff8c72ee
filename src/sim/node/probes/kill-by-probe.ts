import type { PodStage } from "../../queue.ts";
import type { ProbeRun } from "../../state.ts";
import { endContainer } from "../crash-stages.ts";
import type { PodLook, Stage } from "../pod-look.ts";
import { planStop } from "../pre-stop.ts";
import { markProcess } from "../process-mark.ts";
import { forgetRun } from "./probe-runs.ts";
import { probeOf, type ProbeKind } from "./probe-kinds.ts";

const ACTOR = "kubelet";
const SIGKILL = 137;

function graceMsOf(look: PodLook, kind: ProbeKind): number {
  const own = probeOf(look.container, kind)?.terminationGracePeriodSeconds;
  return (own ?? look.pod.spec.terminationGracePeriodSeconds) * 1000;
}

/**
 * Has a container stopped whose startup or liveness probe has failed often enough: it is started again like one that has
 * ended by itself. Its other probes rest until then.
 *
 * Models kuberuntime_manager.go computePodActions and killContainer.
 */
export function killByProbe(look: PodLook, kind: ProbeKind, { count, message }: ProbeRun): void {
  const { tx, pod, container, status } = look;
  const graceMs = graceMsOf(look, kind);
  const plan = planStop(tx, pod, container, graceMs);
  look.record("Normal", "Killing", `Container ${container.name} failed ${kind} probe, will be restarted`);
  if (plan.hook?.fails === true) {
    look.record("Warning", "FailedPreStopHook", "PreStopHook failed");
  }
  const facts = { kind, container: container.name, failures: count, message, graceSeconds: graceMs / 1000 };
  tx.decide({ code: "probeKills", actor: ACTOR, subject: look.ref, facts });
  forgetRun(look, "startup");
  forgetRun(look, "liveness");
  if (plan.sigtermMs === 0) {
    markProcess(tx, pod, container, "down");
  } else {
    look.nextOfContainer("sigterm", plan.sigtermMs);
  }
  look.nextOfContainer(plan.isKilled ? "probeKilled" : "probeStopped", plan.endMs, status?.restartCount ?? 0);
}

const ended =
  (exitCode: number): Stage =>
  (look) => {
    const isSameRun = look.status?.state.type === "running" && look.status.restartCount === look.attempt;
    if (!look.isLeaving && isSameRun) {
      endContainer(look, exitCode, "probe");
    }
  };

/** The end of a container that a probe has stopped: by itself, or by SIGKILL. */
export const killStages = { probeStopped: ended(0), probeKilled: ended(SIGKILL) } satisfies Partial<
  Record<PodStage, Stage>
>;
