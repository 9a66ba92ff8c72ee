import type { Console } from "../console/console-state.ts";
import { tabStorage } from "../kept-run.ts";
import { pacedState } from "../paced-state.ts";
import { pipelinesOf } from "../pipeline/page-pipelines.ts";
import type { Player } from "../player.ts";
import { browserStorage } from "../settings.ts";
import { isLessonId } from "../../lessons/lesson-ids.ts";
import { taskOf } from "../../lessons/tasks/task-kinds.ts";
import { keepLesson } from "./kept-lesson.ts";
import { createLessonSession, type LessonSession } from "./lesson-session.ts";
import { textOfOwnLesson } from "./own-lesson.ts";
import { createProgressStore, type ProgressStore } from "./progress-store.ts";
import { progressKey } from "./progress.ts";

/** What the page has for lessons. */
export interface PageLessons {
  readonly session: LessonSession;
  readonly progress: ProgressStore;
}

/** A step is judged so often at most while nothing but time passes. */
const JUDGED_MS = 200;

const known = new WeakMap<Player, PageLessons>();

/** The page's one lesson that is open, if any, and what was learnt in this browser. */
export function lessonsOf(player: Player, shell: Console): PageLessons {
  const there = known.get(player);
  if (there !== undefined) {
    return there;
  }
  const progress = progressOf();
  const session = createLessonSession({
    player,
    shell,
    pipelines: pipelinesOf(player, shell),
    follow: (check) => pacedState(player.store, () => JUDGED_MS).subscribe(check),
    onDone: (lesson, step) => {
      const task = taskOf(lesson.id);
      // One that came as a file may be called as one of the page's.
      if (textOfOwnLesson(lesson) !== null) {
        return;
      }
      if (task === null) {
        progress.markDone(lesson.id, step.id);
      } else {
        progress.markTask(task.kind, task.seed);
      }
    },
  });
  const storage = tabStorage(window);
  session.store.subscribe((state, before) => {
    keepLesson(storage, state);
    const step = state.lesson?.steps[state.step];
    if (
      state.lesson !== null &&
      step !== undefined &&
      isLessonId(state.lesson.id) &&
      textOfOwnLesson(state.lesson) === null &&
      (state.lesson !== before.lesson || state.step !== before.step)
    ) {
      progress.markOpen(state.lesson.id, step.id);
    }
  });
  const lessons = { session, progress };
  known.set(player, lessons);
  return lessons;
}

let kept: ProgressStore | null = null;

/** What was learnt in this browser; the same for whoever asks. */
export function progressOf(): ProgressStore {
  if (kept === null) {
    const store = createProgressStore(browserStorage(window));
    window.addEventListener("storage", ({ key }) => {
      if (key === progressKey) {
        store.reread();
      }
    });
    kept = store;
  }
  return kept;
}
