import { baseOfApplication } from "../../../src/player/compare/compare-base.ts";
import type { Comparison } from "../../../src/player/compare/comparison.ts";
import { type PresetId, presetOn } from "../../../src/player/compare/presets.ts";

const place = { source: { type: "application", id: "nginx" }, deployment: "default/deployment-nginx" } as const;
const on = (id: PresetId): Comparison => presetOn(id, baseOfApplication("nginx"), place)!;

/** The ready-made comparisons as they are of nginx. */
export const presets: Readonly<Record<PresetId, Comparison>> = {
  strategy: on("strategy"),
  room: on("room"),
  readiness: on("readiness"),
  preStop: on("preStop"),
};
