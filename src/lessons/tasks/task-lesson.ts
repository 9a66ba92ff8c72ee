import type { Lesson } from "../lesson.ts";
import { faultTask } from "./fault-task.ts";
import { predictTask } from "./predict-task.ts";
import { reachTask } from "./reach-task.ts";
import type { TaskKind } from "./task-kinds.ts";

const makers: Readonly<Record<TaskKind, (seed: number) => Lesson>> = {
  reach: reachTask,
  predict: predictTask,
  fault: faultTask,
};

/** A task as a lesson of one step: the same seed always makes the same. */
export function taskLesson(kind: TaskKind, seed: number): Lesson {
  return makers[kind](seed);
}
