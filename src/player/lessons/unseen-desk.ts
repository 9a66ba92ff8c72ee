import { filesInMemory } from "../../shell/files.ts";
import { acts } from "../acts.ts";
import { createConsole } from "../console/create-console.ts";
import type { OnDemand } from "../on-demand.ts";
import type { Opening } from "../opening.ts";
import type { AllPipelineSettings } from "../pipeline/pipeline-settings.ts";
import { createPipelines, type Pipelines } from "../pipeline/pipelines.ts";
import { createPlayer } from "../player.ts";
import type { LessonDesk } from "./lesson-desk.ts";

const present: OnDemand<typeof acts> = {
  load: () => Promise.resolve(acts),
  get: () => acts,
  subscribe: () => () => undefined,
};

/** A run, and the pipelines as they are switched there; those that are not named are as they are at first. */
export interface LessonOpening extends Opening {
  readonly pipelines?: AllPipelineSettings;
}

/** Switches pipelines as they are in an opening. */
export function switchPipelines(pipelines: Pipelines, { pipelines: settings = {} }: LessonOpening): void {
  for (const [repository, switched] of Object.entries(settings)) {
    pipelines.set(repository, switched);
  }
}

/** A desk at a run of its own, that nobody watches: what is done there leaves no trace in the page. */
export function unseenDesk(opening: LessonOpening, files: Readonly<Record<string, string>> = {}): LessonDesk {
  const player = createPlayer(opening, present);
  const shell = createConsole(player, {
    storage: null,
    files: filesInMemory(files),
    // No picture is waited for here, so a line need not leave time for one: it is done when it was given.
    wallMs: () => 0,
  });
  const pipelines = createPipelines(player, shell, null);
  switchPipelines(pipelines, opening);
  return { player, shell, pipelines, look: () => undefined, predict: () => undefined, hasCome: () => false };
}
