import type { Step } from "./lesson.ts";

/** What of a step is to be marked: what the first part of its goal that is not met speaks of, or else the step. */
export function highlightOf(step: Step, met: readonly boolean[]): string | undefined {
  return step.goals.find((_, at) => met[at] !== true)?.highlight ?? step.highlight;
}
