import type { Lesson, Move } from "../../../src/lessons/lesson.ts";
import { measureOf } from "../../../src/lessons/measure-of.ts";
import { createLessonSession, type LessonSession } from "../../../src/player/lessons/lesson-session.ts";
import { openStep } from "../../../src/player/lessons/lesson-opening.ts";
import { unseenDesk } from "../../../src/player/lessons/unseen-desk.ts";
import { walk, type WalkEnd } from "../../../src/player/lessons/walk.ts";

/** A lesson opened at a step, as the page opens it. */
export function opened(lesson: Lesson, step: number): LessonSession {
  const opening = openStep(lesson, step);
  if (!opening.ok) {
    throw new Error(opening.error);
  }
  const session = createLessonSession(unseenDesk(opening.value, lesson.start.files));
  const done = session.open(lesson, step, []);
  if (!done.ok) {
    throw new Error(done.error);
  }
  return session;
}

/** What becomes of a step when these moves are made in it, and so much time passes after that at most. */
export function walked(
  lesson: Lesson,
  step: number,
  moves: readonly Move[],
  longestMs?: number,
): {
  readonly session: LessonSession;
  readonly end: WalkEnd;
  /** All wrong paths that were answered at some time. */
  readonly strayed: ReadonlySet<number>;
} {
  const session = opened(lesson, step);
  const strayed = new Set(session.store.getState().wrong);
  session.store.subscribe(({ wrong }) => {
    for (const at of wrong) {
      strayed.add(at);
    }
  });
  const end = walk(session.desk, moves, () => session.store.getState().isDone, longestMs);
  return { session, end, strayed };
}

/** How the solution of each step was walked. */
const solutions = new WeakMap<Lesson, Map<number, ReturnType<typeof walked>>>();

/** What becomes of a step that is done as the lesson itself shows it. Walked once for all who only look at it. */
export function solved(lesson: Lesson, step: number): ReturnType<typeof walked> {
  const known = solutions.get(lesson) ?? new Map<number, ReturnType<typeof walked>>();
  solutions.set(lesson, known);
  const done = known.get(step) ?? walked(lesson, step, lesson.steps[step]?.solution ?? []);
  known.set(step, done);
  return done;
}

/** A number that a step states, as the simulator has it. */
export function stated(session: LessonSession, of: Parameters<typeof measureOf>[0]): number | null {
  const { timeline, playheadMs: atMs } = session.desk.player.store.getState();
  const { from, atMs: beganMs } = session.store.getState().begun;
  return measureOf(of, { timeline, from, beganMs, atMs });
}
