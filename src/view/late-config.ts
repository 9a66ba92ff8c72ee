import type { Frame } from "../sim/timeline.ts";
import type { ConfigNews } from "./moment.ts";
import type { Say } from "./words.ts";

export type ConfigKey = `input.config${"Kept" | "Pods" | "Mounted" | "Unread"}`;

export interface ConfigParts {
  readonly newsOf: (frame: Frame) => ConfigNews | null;
  readonly sentences: (news: ConfigNews, t: Say<ConfigKey>) => readonly string[];
}

let parts: ConfigParts | null = null;

/** It is here before anybody can have changed a ConfigMap. */
export function addConfigParts(late: ConfigParts): void {
  parts = late;
}

export function lateConfig(): ConfigParts | null {
  return parts;
}
