import type { Decision, DecisionCode } from "../../sim/trace.ts";

/** What goes wrong with a pod is news for all; the rest is told when the pod is chosen. */
const podNews: ReadonlySet<DecisionCode> = new Set<DecisionCode>([
  "pullFailed",
  "imageRefused",
  "containerCrashed",
  "unschedulable",
  "neverReady",
  "podUnready",
  "probeKills",
  "configMissing",
  "mountFails",
  "evictPod",
  "evictionRefused",
  "evictionUnsupported",
]);

/** Whether a decision is told while nothing is chosen. */
export function isForOverview(decision: Decision): boolean {
  return decision.subject.kind !== "Pod" || podNews.has(decision.code);
}
