import { useState } from "react";
import { useStore } from "zustand";
import heads from "virtual:lesson-heads";
import { isLessonId } from "../../lessons/lesson-ids.ts";
import { taskKinds } from "../../lessons/tasks/task-kinds.ts";
import { cardAddress, glossaryAddress } from "../../player/lessons/addressed-page.ts";
import { progressOf } from "../../player/lessons/page-lessons.ts";
import type { Progress } from "../../player/lessons/progress.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { FullPage } from "./full-page.tsx";
import { nextOf, type PartOfPath, pathOf } from "./lesson-path.ts";
import { LessonRow, type OpenLesson } from "./lesson-row.tsx";
import { NextLesson } from "./next-lesson.tsx";
import { openLesson, openTask } from "./open-lesson.ts";
import { OwnLesson } from "./own-lesson.tsx";
import { PageLink } from "./page-link.tsx";
import { ProgressFile } from "./progress-file.tsx";
import { usePrepared } from "./use-prepared.ts";

/** All lessons: what each teaches, how long it takes, what comes before it, how far one has got, and what comes next. */
export function LessonsPage({
  unknown,
}: {
  /** A lesson that was asked for and that there is not. */ readonly unknown: string | null;
}) {
  const page = usePage();
  const { t } = useText();
  const { progress, unkept } = useStore(progressOf().store);
  const [opening, setOpening] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const path = pathOf(heads, progress);
  const ways = path.flatMap(({ lessons }) => lessons);
  const next = nextOf(ways);
  const prepare = usePrepared(next?.head.id ?? null);
  const follow = (what: string, opened: Promise<void>): void => {
    setOpening(what);
    setHasFailed(false);
    opened.catch(() => {
      setOpening(null);
      setHasFailed(true);
    });
  };
  const open: OpenLesson = (id, step) => {
    if (opening === null && isLessonId(id)) {
      follow(id, openLesson(page, id, step, "push"));
    }
  };
  return (
    <FullPage type="lessons" title={t("ui.lessons.title")}>
      <p className="full-text">{t("ui.lessons.text")}</p>
      {unknown === null ? null : (
        <p className="refusal" role="alert">
          {t("ui.lessons.unknown", { id: unknown })}
        </p>
      )}
      {hasFailed ? (
        <p className="refusal" role="alert">
          {t("ui.lessons.unavailable")}
        </p>
      ) : null}
      <Overview path={path} />
      <NextLesson next={next} isOpening={opening === next?.head.id} progress={progress} onOpen={open} />
      {path.map(({ id, lessons }) => (
        <section key={id} className="path-part" data-part={id} aria-labelledby={`part-${id}`}>
          <h2 id={`part-${id}`}>{t(`ui.lessons.part.${id}`)}</h2>
          <p className="soft">
            {t(`ui.lessons.partText.${id}`)}{" "}
            <span className="path-count">
              {t("ui.lessons.lessonsDone", {
                done: lessons.filter(({ state }) => state === "done").length,
                all: lessons.length,
              })}
            </span>
          </p>
          <ol className="path">
            {lessons.map((way) => (
              <LessonRow
                key={way.head.id}
                way={way}
                ways={ways}
                isNext={way === next}
                isOpening={opening === way.head.id}
                progress={progress}
                onPointed={prepare}
                onOpen={open}
              />
            ))}
          </ol>
        </section>
      ))}
      <Tasks
        progress={progress}
        onOpen={(kind) => {
          if (opening === null) {
            follow(kind, openTask(page, kind, undefined, "push"));
          }
        }}
      />
      <div className="full-more">
        <section aria-labelledby="look-it-up">
          <h2 id="look-it-up">{t("ui.lessons.lookUp")}</h2>
          <p>
            <PageLink address={glossaryAddress(null)}>{t("ui.lessons.page.glossary")}</PageLink>
            {": "}
            {t("ui.lessons.glossaryText")}
          </p>
          <p>
            <PageLink address={cardAddress}>{t("ui.lessons.page.card")}</PageLink>
            {": "}
            {t("ui.lessons.cardText")}
          </p>
        </section>
        <ProgressFile unkept={unkept} />
        <OwnLesson />
      </div>
    </FullPage>
  );
}

/** The whole way at a glance: a field for each lesson, as full as it is done. */
function Overview({ path }: { readonly path: readonly PartOfPath[] }) {
  const { t } = useText();
  const ways = path.flatMap(({ lessons }) => lessons);
  const steps = ways.reduce((sum, { head }) => sum + head.steps.length, 0);
  const done = ways.reduce((sum, way) => sum + way.done, 0);
  return (
    <div className="path-sum">
      <p>
        <b>
          {t("ui.lessons.lessonsDone", {
            done: ways.filter(({ state }) => state === "done").length,
            all: ways.length,
          })}
        </b>
        <span className="soft">
          {" · "}
          {t("ui.lessons.doneOf", { done, all: steps })}
        </span>
      </p>
      <div className="path-fields" aria-hidden="true">
        {path.map(({ id, lessons }) => (
          <div key={id} className="path-field-part" style={{ flexGrow: lessons.length }}>
            {lessons.map(({ head, done: its }) => (
              <progress key={head.id} max={head.steps.length} value={its} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface TasksProps {
  readonly progress: Progress;
  readonly onOpen: (kind: (typeof taskKinds)[number]) => void;
}

/** What comes after the last lesson, and has no end. */
function Tasks({ progress, onOpen }: TasksProps) {
  const { t } = useText();
  return (
    <section className="path-part path-tasks" aria-labelledby="tasks">
      <h2 id="tasks">{t("ui.lessons.tasks")}</h2>
      <p className="soft">{t("ui.lessons.tasksText")}</p>
      <ul className="task-list">
        {taskKinds.map((kind) => (
          <li key={kind} className="task">
            <h3>{t(`ui.lessons.task.${kind}`)}</h3>
            <p>{t(`ui.lessons.taskText.${kind}`)}</p>
            <p className="soft">{t("ui.lessons.solved", { count: progress.tasks[kind]?.length ?? 0 })}</p>
            <button
              type="button"
              className="button small"
              aria-label={t(`ui.lessons.task.${kind}`)}
              onClick={() => {
                onOpen(kind);
              }}
            >
              {t("ui.lessons.nextTask")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
