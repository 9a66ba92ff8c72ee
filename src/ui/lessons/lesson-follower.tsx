import { useEffect } from "react";
import { useStore } from "zustand";
import { highlightOf } from "../../lessons/highlight-of.ts";
import { isRunOf, type LessonState } from "../../player/lessons/lesson-state.ts";
import type { PageLessons } from "../../player/lessons/page-lessons.ts";
import { useAnnouncement } from "../shared/use-announcement.ts";
import { terms } from "../terms/use-terms.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { sayInAddress } from "./open-lesson.ts";
import { useHighlight } from "./use-highlight.ts";
import { useLooks } from "./use-looks.ts";
import { usePageLessons } from "./use-page-lessons.ts";

/**
 * What goes on in a lesson wherever its text is: what is looked at counts, what it speaks of is marked, and the next
 * step begins, also while another tab is open beside the stage or nothing lies over it.
 */
export function LessonFollower() {
  const lessons = usePageLessons();
  return lessons === null ? null : <Follower lessons={lessons} />;
}

function Follower({ lessons }: { readonly lessons: PageLessons }) {
  const { settings } = usePage();
  const state = useStore(lessons.session.store);
  const isInLesson = state.lesson !== null;
  useEffect(() => {
    // A lesson's words are marked wherever the page says them; without that they are words.
    terms.load().catch(() => undefined);
  }, []);
  useEffect(() => {
    // Who opens one says so at once; to say it again would draw the page again.
    if (settings.getState().isInLesson !== isInLesson) {
      settings.setState({ isInLesson });
    }
  }, [settings, isInLesson]);
  const hasDone = state.done.length > 0;
  useEffect(() => {
    if (hasDone) {
      // Who has done a step knows what the notes of a first visit say.
      settings.setState({ hasSeenIntro: true });
    }
  }, [settings, hasDone]);
  useEffect(
    () => () => {
      settings.setState({ isInLesson: false });
    },
    [settings],
  );
  return state.lesson === null ? null : <OpenLesson lessons={lessons} lesson={state.lesson} state={state} />;
}

interface OpenLessonProps {
  readonly lessons: PageLessons;
  readonly lesson: NonNullable<LessonState["lesson"]>;
  readonly state: LessonState;
}

function OpenLesson({ lessons, lesson, state: { step, met, isDone, leadsOn, done } }: OpenLessonProps) {
  const page = usePage();
  const { t, locale } = useText();
  const { session } = lessons;
  const open = lesson.steps[step];
  // What an answer was worth is read before anything else comes.
  const isAnswered = open?.goals.some(({ goal }) => "predict" in goal) ?? false;
  // The next step begins as soon as one is done, unless it wants a run of its own.
  const goesOn = leadsOn && !isAnswered;
  useHighlight(isDone || open === undefined ? undefined : highlightOf(open, met));
  useLooks(session, step);
  useEffect(() => {
    sayInAddress(page, lessons, lesson, step);
  }, [page, lessons, lesson, step]);
  useEffect(() => {
    const { requests, player } = page;
    const startOver = (e: Event): void => {
      if (isRunOf(session.store.getState(), player)) {
        e.preventDefault();
        session.startOver();
      }
    };
    requests.addEventListener("startOver", startOver);
    return () => {
      requests.removeEventListener("startOver", startOver);
    };
  }, [page, session]);
  useEffect(() => {
    if (goesOn) {
      session.goOn();
    }
  }, [goesOn, session]);
  // Said of the step that was done last: the next one has begun by the time that it is read aloud.
  const last = lesson.steps.find(({ id }) => id === done.at(-1));
  const said = useAnnouncement(last === undefined ? "" : t("ui.lessons.saidDone", { title: last.title[locale] }));
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}
