import type { PublishedResult } from "../../lessons/goal.ts";
import type { PipelineSwitches, Publication } from "../../lessons/step-window.ts";
import type { RunState } from "../pipeline/pipeline-run.ts";
import type { Pipelines, PipelinesState } from "../pipeline/pipelines.ts";

/** What was published by some instant: how many tags that no pipeline took, and the last that one did. */
export interface PublishedBefore {
  readonly untaken: number;
  readonly run: number;
}

export const nothingPublished: PublishedBefore = { untaken: 0, run: 0 };

export function publishedBy({ untaken, runs }: PipelinesState): PublishedBefore {
  return { untaken: untaken.length, run: runs.at(-1)?.id ?? 0 };
}

/** What was published since then, and what has become of it. */
export function publicationsSince(before: PublishedBefore, { untaken, runs }: PipelinesState): readonly Publication[] {
  return [
    ...untaken.slice(before.untaken).map((image): Publication => ({ image, result: "notDeployed" })),
    ...runs
      .filter(({ id }) => id > before.run)
      .map(({ order, state }): Publication => ({ image: order.image, result: results[state] })),
  ];
}

const results: Readonly<Record<RunState, PublishedResult>> = {
  queued: "deploying",
  running: "deploying",
  ok: "ok",
  failed: "failed",
  rolledBack: "rolledBack",
  undoFailed: "undoFailed",
  interrupted: "interrupted",
  dropped: "notDeployed",
};

/** How pipelines are switched, for a lesson. */
export function switchesOf({ settingsOf }: Pipelines): (repository: string) => PipelineSwitches {
  return (repository) => {
    const { isOn, undoes } = settingsOf(repository);
    return { isOn, rollsBack: undoes };
  };
}
