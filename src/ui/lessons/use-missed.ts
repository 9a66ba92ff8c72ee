import { useState } from "react";
import type { Lesson, Prediction } from "../../lessons/lesson.ts";
import type { LessonState } from "../../player/lessons/lesson-state.ts";

const none: readonly Prediction[] = [];

/**
 * The questions of the step before that nobody answered: it was done, the next one has begun, and they went with it.
 * None where that was not seen to happen, as after a reload, or where one has only opened another step.
 */
export function useMissed(lesson: Lesson, { step, answers, isDone }: LessonState): readonly Prediction[] {
  const [last, setLast] = useState({ lesson, step, answers, isDone, missed: none });
  if (last.lesson === lesson && last.step === step && last.answers === answers && last.isDone === isDone) {
    return last.missed;
  }
  const before = last.lesson === lesson && last.step + 1 === step ? lesson.steps[last.step] : undefined;
  const missed =
    before !== undefined && last.isDone
      ? (before.predict ?? none).filter(({ id }) => !Object.hasOwn(last.answers, id))
      : last.lesson === lesson && last.step === step
        ? last.missed
        : none;
  setLast({ lesson, step, answers, isDone, missed });
  return missed;
}
