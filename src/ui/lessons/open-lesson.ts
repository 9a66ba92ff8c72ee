import { flushSync } from "react-dom";
import { lessonNamed, taskNamed } from "../../lessons/curriculum.ts";
import type { TaskKind } from "../../lessons/tasks/task-kinds.ts";
import type { LessonId } from "../../lessons/lesson-ids.ts";
import { addressedLesson, addressOfStep, stepMeant } from "../../player/lessons/addressed-lesson.ts";
import { unknownLessonAddress } from "../../player/lessons/addressed-page.ts";
import { keptLesson } from "../../player/lessons/kept-lesson.ts";
import { isRunOf } from "../../player/lessons/lesson-state.ts";
import { openStep } from "../../player/lessons/lesson-opening.ts";
import { lessonsOf, type PageLessons, progressOf } from "../../player/lessons/page-lessons.ts";
import { tabStorage } from "../../player/kept-run.ts";
import { readOwnLesson, textOfOwnLesson } from "../../player/lessons/own-lesson.ts";
import type { LessonFault } from "../../lessons/lesson-fault.ts";
import type { Lesson } from "../../lessons/lesson.ts";
import { keptDesk } from "../../player/workspace/desk-files.ts";
import { editorSessionOf } from "../../player/editor/editor-session.ts";
import { trafficParts } from "../traffic/use-traffic-parts.ts";
import { runEntries } from "../applications/run-entries.ts";
import type { PageStores } from "../player-context.ts";
import { letGoOfRun, pageHasChanged } from "./page-place.ts";

/** Where a lesson comes in the browser's history: in an entry of its own, so that Back leads to what was there, or in the present one. */
export type HowOpened = "push" | "replace";

/** The page's lessons, once the console is there that they are worked in. */
export async function lessonsIn({ player, shell }: PageStores): Promise<PageLessons> {
  return lessonsOf(player, await shell.load());
}

/** Opens a lesson at a step, by its id or number; absent: where it was left, or at its beginning. Fails where it cannot be fetched. */
export async function openLesson(
  page: PageStores,
  id: LessonId,
  meant: string | null,
  how: HowOpened = "replace",
): Promise<void> {
  const [lesson, lessons] = await Promise.all([lessonNamed(id), lessonsIn(page)]);
  const progress = progressOf().store.getState().progress.lessons[id];
  showStep(page, lessons, lesson, stepMeant(lesson.steps, meant ?? progress?.at ?? null), progress?.done ?? [], how);
}

/**
 * Fetches a lesson and works out the run in which it would begin, so that opening it takes no time; fails where it cannot
 * be fetched. Nothing is shown.
 */
export async function prepareLesson(page: PageStores, id: LessonId): Promise<void> {
  const [lesson, parts] = await Promise.all([lessonNamed(id), trafficParts.load(), lessonsIn(page)]);
  const opening = openStep(
    lesson,
    stepMeant(lesson.steps, progressOf().store.getState().progress.lessons[id]?.at ?? null),
  );
  if (opening.ok) {
    // What its users have asked for until then is counted here, too.
    parts.trafficSummary(opening.value.timeline, opening.value.nowMs);
  }
}

/** Opens the lesson that the page's address asks for; or all of them, where there is none of that name, and says that. */
export async function openAddressedLesson(page: PageStores): Promise<void> {
  const asked = addressedLesson(window.location.search);
  if (asked?.type === "lesson") {
    await openLesson(page, asked.id, asked.step);
  } else if (asked?.type === "task") {
    await openTask(page, asked.kind, asked.seed);
  } else if (asked?.type === "unknownLesson") {
    const { history, location } = window;
    history.replaceState(history.state, "", location.pathname + unknownLessonAddress(asked.id));
    pageHasChanged(page);
  }
}

/** Opens a task; absent: the next one of its kind that was not solved here. Fails where it cannot be fetched. */
export async function openTask(
  page: PageStores,
  kind: TaskKind,
  seed?: number,
  how: HowOpened = "replace",
): Promise<void> {
  const solved = progressOf().store.getState().progress.tasks[kind] ?? [];
  const [lesson, lessons] = await Promise.all([taskNamed(kind, seed ?? Math.max(0, ...solved) + 1), lessonsIn(page)]);
  showStep(page, lessons, lesson, 0, [], how);
}

/** Opens a step in a run of its own, beside the stage; the address says which, so that it can be passed on. */
export function showStep(
  page: PageStores,
  { session }: PageLessons,
  lesson: Lesson,
  step: number,
  done: readonly string[],
  how: HowOpened = "replace",
): void {
  // All of it is one change of the picture: the run, the lesson beside it, and the page that lay over them.
  flushSync(() => {
    if (session.store.getState().lesson?.id !== lesson.id) {
      // What lay open for something else would hide the stage, and count as looked at.
      page.settings.setState({ dockTab: null });
    }
    runEntries(page.player).open(addressIn(lesson, step), how, () => {
      const opened = session.open(lesson, step, done);
      if (!opened.ok) {
        throw new Error(`${lesson.id}: ${opened.error}`);
      }
    });
    letGoOfRun(page);
    page.settings.setState({ isInLesson: true });
    const files = Object.entries(lesson.start.files ?? {}).map(([name, text]) => ({ name, text }));
    if (files.length > 0) {
      editorSessionOf(page.player).open(files);
    }
    // Beside the stage, or over it where there is no room beside it.
    page.requests.dispatchEvent(new Event("lesson"));
  });
}

/** A lesson that came as a file has no address. */
function addressIn(lesson: Lesson, step: number): string {
  return textOfOwnLesson(lesson) === null ? addressOfStep(lesson.id, lesson.steps[step]?.id ?? "") : "";
}

/** The address says at which step of a lesson one is, while it is its run that is shown. */
export function sayInAddress({ player }: PageStores, { session }: PageLessons, lesson: Lesson, step: number): void {
  if (isRunOf(session.store.getState(), player)) {
    runEntries(player).readdress(addressIn(lesson, step));
  }
}

/** Goes on in the lesson that was open before a reload; false: there was none. */
export async function resumeLesson(page: PageStores): Promise<boolean> {
  const [before, { session }] = await Promise.all([keptLesson(tabStorage(window)), lessonsIn(page)]);
  if (before !== null && session.store.getState().lesson === null) {
    session.resume(before.lesson, before.kept, keptDesk(tabStorage(window)));
  }
  return before !== null;
}

/** Opens a lesson that came as a file, or says what is wrong with that; then nothing is changed. */
export async function openLessonFile(
  page: PageStores,
  text: string,
  how: HowOpened = "replace",
): Promise<readonly LessonFault[]> {
  const [read, lessons] = await Promise.all([readOwnLesson(text), lessonsIn(page)]);
  if (!read.ok) {
    return read.error;
  }
  showStep(page, lessons, read.value, 0, [], how);
  return [];
}
