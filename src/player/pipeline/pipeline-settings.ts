import type { RunStorage } from "../kept-run.ts";

/** How the pipeline of a repository is set. */
export interface PipelineSettings {
  /** What is published is deployed. */
  readonly isOn: boolean;
  /** A rollout that fails is rolled back. */
  readonly undoes: boolean;
  readonly timeoutSeconds: number;
  /** The container that it deploys to, by its key; `null`: the first that runs the repository. */
  readonly target: string | null;
}

export type AllPipelineSettings = Readonly<Record<string, PipelineSettings>>;

export const usualSettings: PipelineSettings = { isOn: false, undoes: true, timeoutSeconds: 60, target: null };

/** How long `rollout status` may be told to wait. */
export const timeouts: readonly number[] = [30, 60, 120, 300];

export const pipelineKey = "rolloutscope.pipeline";
const version = 1;

/** The pipelines of a tab, as its storage keeps them; what cannot be read is as it is at first. */
export function readPipelines(storage: Pick<RunStorage, "getItem"> | null): AllPipelineSettings {
  const stored = parse(storage);
  if (stored.version !== version || !isRecord(stored.repositories)) {
    return {};
  }
  return Object.fromEntries(Object.entries(stored.repositories).map(([name, kept]) => [name, settingsOf(kept)]));
}

export function writePipelines(storage: Pick<RunStorage, "setItem"> | null, repositories: AllPipelineSettings): void {
  try {
    storage?.setItem(pipelineKey, JSON.stringify({ version, repositories }));
  } catch {
    // Full or forbidden: it holds until the page is closed.
  }
}

function settingsOf(kept: unknown): PipelineSettings {
  const { isOn, undoes, timeoutSeconds, target } = isRecord(kept) ? kept : {};
  return {
    isOn: isOn === true,
    undoes: typeof undoes === "boolean" ? undoes : usualSettings.undoes,
    timeoutSeconds: timeouts.find((seconds) => seconds === timeoutSeconds) ?? usualSettings.timeoutSeconds,
    target: typeof target === "string" ? target : null,
  };
}

function parse(storage: Pick<RunStorage, "getItem"> | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(pipelineKey) ?? "null");
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
