import type { KubeletParts } from "../late-parts.ts";
import { configStages, lacksConfig } from "./config-stages.ts";
import { crashStages } from "./crash-stages.ts";
import { killStages } from "./probes/kill-by-probe.ts";
import { probeLooks, watchProbes } from "./probes/probe-looks.ts";
import { pullFailures, refuseImage } from "./pull-failures.ts";
import { stopStages } from "./stop-stages.ts";

/** The part of the kubelet that comes with the API server: what can go wrong with a pod, and its end. */
export const lateKubelet: KubeletParts = {
  stages: { ...pullFailures, ...crashStages, ...stopStages, ...probeLooks, ...killStages, ...configStages },
  lacksConfig,
  refuseImage,
  watchProbes,
};
