import { useEffect, useRef, useState } from "react";
import type { Step } from "../../lessons/lesson.ts";
import { isIdle } from "../../player/player.ts";
import type { LessonSession } from "../../player/lessons/lesson-session.ts";
import { showSolution, type Shown } from "../../player/lessons/show-solution.ts";
import type { PageLessons } from "../../player/lessons/page-lessons.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { useMedia, useReducedMotion } from "../app/use-theme.ts";
import { lastShown, shownLine } from "./shown-line.ts";
import { ShownList } from "./shown-list.tsx";
import type { Numbers } from "./rich-text.tsx";
import { revealWithin } from "./scroll-within.ts";

interface ShowMeProps {
  readonly lessons: PageLessons;
  readonly step: Step;
  readonly numbers: Numbers;
}

/** The stage, time and the console one beneath the other, with all that a rollout shows. */
const roomForConsole = "(min-width: 900px) and (min-height: 900px)";

/** So long the stage stays in sight when all is shown. */
const SEEN_MS = 1500;
const LOOK_MS = 200;

/** What was done has led to what the step wants, or to nothing more, and there was time to see that. */
async function hasComeAbout({ store, desk }: LessonSession, step: Step): Promise<void> {
  const isOpen = (): boolean => {
    const { lesson, step: at, isDone } = store.getState();
    return !isDone && lesson?.steps[at] === step;
  };
  const goesOn = (): boolean => {
    const state = desk.player.store.getState();
    return state.isPlaying && !isIdle(state);
  };
  while (isOpen() && goesOn()) {
    await after(LOOK_MS);
  }
  await after(SEEN_MS);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Does what the step asks for before one's eyes, line by line, from where one has got to, and says why. */
export function ShowMe({ lessons: { session }, step, numbers }: ShowMeProps) {
  const { player, settings, requests } = usePage();
  const { t } = useText();
  const isStill = useReducedMotion();
  const hasRoom = useMedia(roomForConsole);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const running = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );
  const list = useRef<HTMLOListElement>(null);
  const last = shown.at(-1);
  // Anew with each line, and once more with what it has printed.
  const grown = last === undefined ? "" : `${last.id} ${String(last.printed !== "")}`;
  useEffect(() => {
    const newest = list.current?.lastElementChild;
    if (grown !== "" && newest instanceof HTMLElement) {
      revealWithin(newest);
    }
  }, [grown]);
  const start = (): void => {
    const { lesson } = session.store.getState();
    const abort = new AbortController();
    running.current?.abort();
    running.current = abort;
    // In a low window the console would take the stage's room: then the lines and what they print stand here alone.
    if (hasRoom) {
      settings.setState({ dockTab: "kubectl" });
    }
    // A lesson over the stage would hide what is done there: it is small until that is seen.
    const isOver = document.querySelector(".sheet .lesson") !== null;
    if (isOver) {
      requests.dispatchEvent(new Event("stage"));
    }
    player.seekNow();
    player.play();
    void showSolution(session, step.solution, {
      letterMs: isStill ? 0 : 28,
      signal: abort.signal,
      onShown: (all) => {
        setShown(all);
        lastShown.setState({ step, shown: all });
        shownLine.setState({ line: all.at(-1)?.line ?? null });
      },
    }).then(async () => {
      if (isOver) {
        await hasComeAbout(session, step);
      }
      shownLine.setState({ line: null });
      if (isOver && session.store.getState().lesson === lesson) {
        requests.dispatchEvent(new Event("lesson"));
      }
    });
  };
  return (
    <>
      <button type="button" className="button small" onClick={start}>
        {t("ui.lessons.showMe")}
      </button>
      {shown.length === 0 ? null : (
        <div aria-live="polite">
          <ShownList shown={shown} numbers={numbers} list={list} />
        </div>
      )}
    </>
  );
}
