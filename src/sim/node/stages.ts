import type { PodStage } from "../queue.ts";
import type { Stage } from "./pod-look.ts";
import { pullStages } from "./pull-stages.ts";
import { runStages } from "./run-stages.ts";
import { stopStages } from "./stop-stages.ts";

/** A pod's life on its node as a table: what happens at each stage, and what comes next and after how long. */
export const stages: Readonly<Record<PodStage, Stage>> = {
  ...pullStages,
  ...runStages,
  ...stopStages,
  standInStarted: () => undefined,
};
