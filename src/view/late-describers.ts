import { type AutoscalerCode, autoscalerDescribers } from "./describe-autoscaler.ts";
import { type DisruptionCode, disruptionDescribers } from "./describe-disruption.ts";
import { troubleDescribers, type TroubleCode } from "./describe-troubles.ts";
import type { Describers } from "./words.ts";

/** Decisions that only acts lead to: what says them comes with what acting needs. */
export type LateCode = AutoscalerCode | DisruptionCode | TroubleCode;

export const lateDescribers: Describers<LateCode> = {
  ...autoscalerDescribers,
  ...disruptionDescribers,
  ...troubleDescribers,
};
