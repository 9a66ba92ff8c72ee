import type { Result } from "../../api/failure.ts";
import type { LessonFault } from "../../lessons/lesson-fault.ts";
import type { Lesson } from "../../lessons/lesson.ts";

/** The texts of lessons that came as files: for a reload. */
const texts = new WeakMap<Lesson, string>();

/** Reads a lesson that came as a file. Fails where the reader cannot be fetched. */
export async function readOwnLesson(text: string): Promise<Result<Lesson, readonly LessonFault[]>> {
  const { parseLesson } = await import("../../lessons/parse-lesson.ts");
  const parsed = parseLesson(text);
  if (parsed.ok) {
    texts.set(parsed.value, text);
  }
  return parsed;
}

/** The text that a lesson was read from; `null`: it is one of the page's. */
export function textOfOwnLesson(lesson: Lesson): string | null {
  return texts.get(lesson) ?? null;
}
