import type { LessonHead } from "../../lessons/lesson.ts";
import { lessonParts, type LessonPart } from "../../lessons/lesson-parts.ts";
import type { Progress } from "../../player/lessons/progress.ts";

/** How far somebody is with a lesson. */
export interface Way {
  readonly head: LessonHead;
  /** Its place among all, from 1. */
  readonly number: number;
  /** Steps that were done. */
  readonly done: number;
  readonly state: "done" | "begun" | "toCome";
}

export interface PartOfPath {
  readonly id: LessonPart;
  readonly lessons: readonly Way[];
}

/** All lessons by parts, and how far somebody is with each. Those that there are not stand in none. */
export function pathOf(heads: readonly LessonHead[], { lessons }: Progress): readonly PartOfPath[] {
  return lessonParts
    .map(({ id, lessons: ids }) => ({
      id,
      lessons: heads.flatMap((head, at): Way[] => {
        const its = lessons[head.id];
        const done = head.steps.filter((step) => its?.done.includes(step.id) === true).length;
        const state = done === head.steps.length ? "done" : its === undefined ? "toCome" : "begun";
        return ids.some((one) => one === head.id) ? [{ head, number: at + 1, done, state }] : [];
      }),
    }))
    .filter((part) => part.lessons.length > 0);
}

/** What to take next: what was begun, else the first that is not done and that everything before is done for, else the first; `null`: all are done. */
export function nextOf(ways: readonly Way[]): Way | null {
  const open = ways.filter(({ state }) => state !== "done");
  const isReady = ({ head }: Way): boolean => head.requires.every((id) => !open.some((other) => other.head.id === id));
  return open.find(({ state }) => state === "begun") ?? open.find(isReady) ?? open[0] ?? null;
}
