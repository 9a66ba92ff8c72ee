import type { ApplicationId } from "../applications/applications.ts";
import type { CompareChange, Comparison, CopySetup } from "./comparison.ts";

export type PresetId = "strategy" | "room" | "readiness" | "preStop";

const careful: CopySetup = {
  replicas: "4",
  strategy: "RollingUpdate",
  maxSurge: "25%",
  maxUnavailable: "25%",
  minReadySeconds: "0",
  hasReadinessProbe: true,
  hasPreStop: true,
};
const nginx: ApplicationId = "nginx";
const nextTag: CompareChange = { type: "image", image: "nginx:1.29" };

function preset(one: Partial<CopySetup>, other: Partial<CopySetup>, change: CompareChange = nextTag): Comparison {
  return {
    source: { type: "application", id: nginx },
    deployment: "default/deployment-nginx",
    copies: [
      { ...careful, ...one },
      { ...careful, ...other },
    ],
    change,
  };
}

/** Comparisons that one difference says something in, ready to run. */
export const presets: Readonly<Record<PresetId, Comparison>> = {
  strategy: preset({}, { strategy: "Recreate" }),
  room: preset({ maxSurge: "1", maxUnavailable: "0" }, {}),
  // Slow to start, so that there is something that a probe can wait for.
  readiness: preset({}, { hasReadinessProbe: false }, { type: "image", image: "nginx:slow" }),
  preStop: preset({}, { hasPreStop: false }),
};
export const presetIds: readonly PresetId[] = ["strategy", "room", "readiness", "preStop"];
