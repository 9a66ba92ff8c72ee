import { mapGet, mapSet } from "../../persistent-map.ts";
import type { PodProbes, ProbeRun } from "../../state.ts";
import type { PodLook } from "../pod-look.ts";
import { fullBudget, spend } from "./event-budget.ts";
import { probeKey, type ProbeKind } from "./probe-kinds.ts";

/** Pulled, Created, Started: what a kubelet has recorded of a run before its first look. */
const EVENTS_OF_START = 3;

const noProbes: PodProbes = { runs: {}, events: fullBudget };

export function probesOf(look: PodLook): PodProbes {
  return mapGet(look.tx.now.probes, look.pod.metadata.uid) ?? noProbes;
}

function write(look: PodLook, probes: PodProbes): void {
  look.tx.now.probes = mapSet(look.tx.now.probes, look.pod.metadata.uid, probes);
}

/** Keeps what a probe has come to, and how many Events may still be recorded where that has changed. */
export function keepRun(look: PodLook, kind: ProbeKind, run: ProbeRun, events?: PodProbes["events"]): void {
  const { runs, events: before } = probesOf(look);
  write(look, { runs: { ...runs, [probeKey(look.container, kind)]: run }, events: events ?? before });
}

/** There is nothing about a probe that would have to be remembered. */
export function forgetRun(look: PodLook, kind: ProbeKind, events?: PodProbes["events"]): void {
  const { runs, events: before } = probesOf(look);
  const { [probeKey(look.container, kind)]: _, ...others } = runs;
  write(look, { runs: others, events: events ?? before });
}

/** Counts the Events of a container's start. */
export function recordStart(look: PodLook): void {
  const { runs, events } = probesOf(look);
  write(look, { runs, events: spend(events, EVENTS_OF_START, look.tx.nowMs) ?? events });
}
