import { isMet } from "../../lessons/goal-met.ts";
import type { Step } from "../../lessons/lesson.ts";
import type { StepWindow } from "../../lessons/step-window.ts";

/** Which parts of a step's goal are met. */
export function goalsMet({ goals }: Step, window: StepWindow): readonly boolean[] {
  return goals.map(({ goal }) => isMet(goal, window));
}
