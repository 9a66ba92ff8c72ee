import type { PodStage } from "../queue.ts";
import type { Stage } from "./pod-look.ts";
import { firstLooks } from "./probes/first-look.ts";
import { pullStages } from "./pull-stages.ts";
import { runStages } from "./run-stages.ts";

/**
 * A pod's way to running and ready as a table: what happens at each stage, and what comes next and after how long. What can
 * go wrong on it, and its end, are `lateStages`.
 */
export const stages: Readonly<Partial<Record<PodStage, Stage>>> = {
  ...pullStages,
  ...runStages,
  ...firstLooks,
};
