import { refOf } from "../../../api/objects.ts";
import { mapGet } from "../../persistent-map.ts";
import type { AutoscalerSum, BlindReason, DecisionFacts } from "../../trace.ts";
import { type Look, SOURCE } from "./look.ts";
import { NO_KNOWN_PODS, NO_READY_METRICS } from "./replica-calculator.ts";
import type { MetricProposal } from "./resource-metric.ts";
import type { Limited } from "./scaling-limits.ts";
import type { Scalable } from "./scale-target.ts";
import { heldUntil, type Stabilized } from "./stabilize.ts";

type Told = "autoscaleUp" | "autoscaleDown" | "autoscaleStays" | "autoscaleHeld" | "autoscaleLimited";

export function decideToStay(look: Look, facts: DecisionFacts[Told]): void {
  const { from, proposed, stabilized } = facts;
  if (isHeld(facts)) {
    decide(look, { code: "autoscaleHeld", facts });
  } else {
    decide(look, { code: proposed === from && stabilized === from ? "autoscaleStays" : "autoscaleLimited", facts });
  }
}

/** It would go one way, and what was recommended of late does not let it, whatever limits there are beyond. */
function isHeld({ from, proposed, stabilized }: Pick<AutoscalerSum, "from" | "proposed" | "stabilized">): boolean {
  return proposed < from ? stabilized >= from : proposed > from && stabilized <= from;
}

export function factsOf(
  { tx, key, autoscaler }: Look,
  target: Scalable,
  { proposal, resource, wanted, tolerances }: MetricProposal,
  stabilized: Stabilized,
  limited: Limited,
): DecisionFacts[Told] {
  const { ratio, counted, unready, missing, by, utilization, average } = proposal;
  const sizes = { from: target.spec.replicas, proposed: proposal.replicas, stabilized: stabilized.replicas };
  const memory = mapGet(tx.now.autoscalers, key);
  return {
    target: target.metadata.name,
    from: target.spec.replicas,
    to: limited.replicas,
    resource,
    isShare: utilization !== undefined,
    current: utilization ?? average,
    wanted,
    ratio,
    counted,
    unready,
    missing,
    by,
    tolerance: ratio < 1 ? tolerances.down : tolerances.up,
    proposed: proposal.replicas,
    stabilized: stabilized.replicas,
    heldUntilMs: isHeld(sizes) ? heldUntil(memory?.recommendations ?? [], sizes, stabilized.windowSeconds) : null,
    windowSeconds: stabilized.windowSeconds,
    recent: stabilized.recent,
    limit: limited.reason,
    min: autoscaler.spec.minReplicas,
    max: autoscaler.spec.maxReplicas,
  };
}

type NotYet = DecisionFacts["autoscaleNotYet"]["reason"];

export function blindReasonOf(message: string): BlindReason | NotYet {
  const known: readonly (readonly [string, BlindReason | NotYet])[] = [
    ["(get pods.metrics.k8s.io)", "noMetricsServer"],
    ["no metrics returned from resource metrics API", "notYet"],
    [NO_READY_METRICS, "unready"],
    [NO_KNOWN_PODS, "unready"],
    ["missing request for", "noRequest"],
  ];
  return known.find(([part]) => message.includes(part))?.[1] ?? "other";
}

export function decideBlind(look: Look, reason: BlindReason | NotYet, message: string): void {
  const target = look.autoscaler.spec.scaleTargetRef.name;
  if (reason === "notYet" || reason === "unready") {
    decide(look, { code: "autoscaleNotYet", facts: { target, reason, message } });
  } else {
    decide(look, { code: "autoscaleBlind", facts: { target, reason, message } });
  }
}

/** What an autoscaler tells of its look. */
type Codes = Told | "autoscaleBounds" | "autoscaleOff" | "autoscaleNotYet" | "autoscaleBlind";
export type Telling = { readonly [C in Codes]: { readonly code: C; readonly facts: DecisionFacts[C] } }[Codes];

export function decide({ tx, autoscaler }: Look, telling: Telling): void {
  tx.decide({ ...telling, actor: SOURCE, subject: refOf(autoscaler) });
}
