import { mapGet } from "../../persistent-map.ts";
import type { PodProbes, ProbeRun } from "../../state.ts";
import type { PodLook } from "../pod-look.ts";
import { spend } from "./event-budget.ts";
import type { ProbeKind } from "./probe-kinds.ts";
import { probesOf } from "./probe-runs.ts";

const ACTOR = "kubelet";

function titled(kind: ProbeKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The Event of a look that did not succeed, while the client records any; what is left to record then. */
export function sayUnhealthy(
  look: PodLook,
  kind: ProbeKind,
  outcome: ProbeRun["outcome"],
  message: string,
): PodProbes["events"] | undefined {
  const events = spend(probesOf(look).events, 1, look.tx.nowMs);
  if (events === null) {
    return undefined;
  }
  const verb = outcome === "failure" ? "failed" : "errored and resulted in unknown state";
  look.record("Warning", "Unhealthy", `${titled(kind)} probe ${verb}: ${message}`);
  return events;
}

/** Why it waits: how often of how many it has failed, or that it always will. */
export function sayFailure(look: PodLook, kind: ProbeKind, run: ProbeRun, threshold: number, isForGood: boolean): void {
  const { tx, container, behavior, status } = look;
  const { image } = container;
  const { count: failures, message, dueMs } = run;
  if (look.isLeaving) {
    return;
  }
  if (mapGet(tx.now.processMarks, look.pod.metadata.uid)?.[container.name]?.run === run.run) {
    // By a person's hand, who knows.
    return;
  }
  if (isForGood && status?.ready !== true && kind === "readiness" && behavior.exitsAfterMs === undefined) {
    // Said again only in other words: the log of decisions leaves out what is the same.
    tx.decide({ code: "neverReady", actor: ACTOR, subject: look.ref, facts: { image, message } });
    return;
  }
  if (failures <= threshold) {
    const facts = { kind, failures, threshold, message, nextMs: dueMs };
    tx.decide({ code: "probeFails", actor: ACTOR, subject: look.ref, facts });
  }
}
