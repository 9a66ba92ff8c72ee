import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { findTarget } from "./find-target.ts";

const mark = "data-lesson-target";
/** What is pointed at can come, go and be drawn anew at any time. */
const LOOK_MS = 250;

/** Marks what a step speaks of, wherever it is just now, or the way to it; nothing where there is nothing like it. */
export function useHighlight(target: string | undefined): void {
  const { player } = usePage();
  const { t } = useText();
  const place = useEffectEvent(() => {
    const found = target === undefined ? null : findTarget(target, player.store.getState(), t);
    for (const element of document.querySelectorAll(`[${mark}]`)) {
      if (element !== found?.element) {
        element.removeAttribute(mark);
      }
    }
    found?.element.setAttribute(mark, "");
  });
  useEffect(() => {
    place();
    const timer = setInterval(place, LOOK_MS);
    return () => {
      clearInterval(timer);
      for (const element of document.querySelectorAll(`[${mark}]`)) {
        element.removeAttribute(mark);
      }
    };
  }, [target]);
}

/** What a step speaks of lies under the lesson. */
export const underLesson = "";

/** What is written on the button that what a step speaks of is behind, or `underLesson`; `null`: it is in sight. */
export function useWayTo(target: string | undefined): string | null {
  const { player } = usePage();
  const { t } = useText();
  return useSyncExternalStore(everyMoment, () => {
    const found = target === undefined ? null : findTarget(target, player.store.getState(), t);
    return found === null
      ? null
      : found.isWay
        ? nameOf(found.element)
        : isUnderLesson(found.element)
          ? underLesson
          : null;
  });
}

function everyMoment(look: () => void): () => void {
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
  };
}

function nameOf(button: HTMLElement): string {
  return button.textContent.trim() || (button.getAttribute("aria-label") ?? "");
}

/** The lesson is a sheet, and what is meant is in the page beneath it. */
function isUnderLesson(element: HTMLElement): boolean {
  return element.closest(".sheet") === null && document.querySelector(".sheet[data-modal] .lesson") !== null;
}
