import { type TaskKind, taskOf } from "../../lessons/tasks/task-kinds.ts";
import { isLessonId, type LessonId } from "../../lessons/lesson-ids.ts";

/** What an address asks for: a lesson and its step, counted from 1, or the name of one that there is not. */
export type AddressedLesson =
  | { readonly type: "lesson"; readonly id: LessonId; readonly step: string | null }
  | { readonly type: "task"; readonly kind: TaskKind; readonly seed: number }
  | { readonly type: "unknownLesson"; readonly id: string };

/** The lesson in the query of an address (`?lesson=rollback&step=undo-twice`, or `step=3`; `lesson=task-reach-7`); `null`: it asks for none. */
export function addressedLesson(search: string): AddressedLesson | null {
  const query = new URLSearchParams(search);
  const id = query.get("lesson");
  if (id === null) {
    return null;
  }
  const name = id.trim().toLowerCase();
  const task = taskOf(name);
  if (task !== null) {
    return { type: "task", ...task };
  }
  return isLessonId(name) ? { type: "lesson", id: name, step: query.get("step") } : { type: "unknownLesson", id };
}

/** Which step of a lesson is meant by its id or its number, from 0; what there is not is the first. */
export function stepMeant(steps: readonly { readonly id: string }[], meant: string | null): number {
  const byId = steps.findIndex(({ id }) => id === meant);
  const number = /^\d{1,3}$/.test(meant ?? "") ? Number(meant) - 1 : byId;
  return number >= 0 && number < steps.length ? number : 0;
}

/** A lesson's address: where it was left, or at its beginning. */
export function addressOfLesson(lesson: string): string {
  return `?lesson=${lesson}`;
}

export function addressOfStep(lesson: string, step: string): string {
  return `?lesson=${lesson}&step=${step}`;
}
