import * as v from "valibot";
import { lessonNamed, taskNamed } from "../../lessons/curriculum.ts";
import { taskOf } from "../../lessons/tasks/task-kinds.ts";
import { isLessonId } from "../../lessons/lesson-ids.ts";
import { looks, publishedResults } from "../../lessons/goal.ts";
import { keptLessonKey, type RunStorage } from "../kept-run.ts";
import type { Lesson } from "../../lessons/lesson.ts";
import { readOwnLesson, textOfOwnLesson } from "./own-lesson.ts";
import type { KeptStep, LessonState } from "./lesson-state.ts";

const version = 1;

const answer = v.union([v.number(), v.string(), v.array(v.string())]);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const keptSchema = v.object({
  version: v.literal(version),
  lesson: v.string(),
  step: count,
  // Kept before it was known by its id.
  stepId: v.optional(v.string()),
  from: count,
  beganMs: count,
  looks: v.array(v.picklist(looks)),
  /** Absent in what was kept before there was such a thing. */
  published: v.optional(v.array(v.object({ image: v.string(), result: v.picklist(publishedResults) })), []),
  answers: v.record(
    v.string(),
    v.object({
      given: answer,
      right: v.nullable(answer),
      isRight: v.boolean(),
      isShown: v.exactOptional(v.literal(true)),
      isLate: v.exactOptional(v.literal(true)),
    }),
  ),
  hints: count,
  done: v.array(v.string()),
  // Those that were kept before numbers were have none.
  numbers: v.optional(v.record(v.string(), v.record(v.string(), v.number())), {}),
  given: v.optional(count, 0),
  isSetUp: v.optional(v.boolean(), false),
  /** The text of one that came as a file. */
  text: v.nullable(v.string()),
});

/** Writes down where a lesson is, for this tab after a reload; nothing where none is open. */
export function keepLesson(storage: RunStorage | null, state: LessonState): void {
  const { lesson, step, begun, looks: seen, published, answers, hints, done, numbers, given, isSetUp } = state;
  try {
    if (lesson === null) {
      storage?.removeItem(keptLessonKey);
    } else {
      const text = textOfOwnLesson(lesson);
      const kept = {
        version,
        lesson: lesson.id,
        step,
        stepId: lesson.steps[step]?.id,
        from: begun.from,
        beganMs: begun.atMs,
        looks: seen,
        published,
        answers,
        hints,
        done,
        numbers,
        given,
        isSetUp,
        text,
      };
      storage?.setItem(keptLessonKey, JSON.stringify(kept));
    }
  } catch {
    // A storage may be full or forbidden: then a reload begins the step anew.
  }
}

/** Where a lesson was before a reload, and the lesson; `null`: in none. Fails where that cannot be fetched. */
export async function keptLesson(
  storage: RunStorage | null,
): Promise<{ readonly lesson: Lesson; readonly kept: KeptStep } | null> {
  const parsed = v.safeParse(keptSchema, storedIn(storage));
  if (!parsed.success) {
    return null;
  }
  const { lesson: id, text, version: _, ...kept } = parsed.output;
  if (text !== null) {
    const own = await readOwnLesson(text);
    return own.ok ? { lesson: own.value, kept } : null;
  }
  const task = taskOf(id);
  if (task !== null) {
    return { lesson: await taskNamed(task.kind, task.seed), kept };
  }
  return isLessonId(id) ? { lesson: await lessonNamed(id), kept } : null;
}

function storedIn(storage: RunStorage | null): unknown {
  try {
    return JSON.parse(storage?.getItem(keptLessonKey) ?? "null");
  } catch {
    return null;
  }
}
