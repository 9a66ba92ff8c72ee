import { type LessonId, lessonIds } from "./lesson-ids.ts";
import type { TaskKind } from "./tasks/task-kinds.ts";
import type { Lesson } from "./lesson.ts";

const files = import.meta.glob<Lesson>("./curriculum/*.yaml", { import: "default" });

/** Fetches a lesson. Fails where that cannot be fetched. */
export async function lessonNamed(id: LessonId): Promise<Lesson> {
  const load = files[`./curriculum/${id}.yaml`];
  if (load === undefined) {
    throw new Error(`there is no lesson ${id}; there are ${lessonIds.join(", ")}`);
  }
  return load();
}

/** Fetches what makes tasks, and makes one. Fails where that cannot be fetched. */
export async function taskNamed(kind: TaskKind, seed: number): Promise<Lesson> {
  const { taskLesson } = await import("./tasks/task-lesson.ts");
  return taskLesson(kind, seed);
}
