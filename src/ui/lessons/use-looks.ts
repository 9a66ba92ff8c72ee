import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { LessonSession } from "../../player/lessons/lesson-session.ts";
import { type Look, looks } from "../../lessons/goal.ts";
import { usePage } from "../use-player.ts";

/**
 * Tells a lesson what is looked at in the page. A tab or a view that was opened for it may lie open already when a step
 * begins; what the page shows anyway, and what was chosen before, is no look of this step.
 */
export function useLooks(session: LessonSession, step: number): void {
  const { player, settings, requests } = usePage();
  const view = useStore(player.store, (state) => state.view);
  const selected = useStore(player.store, (state) => state.selected);
  const { dockTab, isWhyOpen } = useStore(settings);
  useEffect(() => {
    // Some parts of the page tell by themselves that they are looked at.
    const told = (e: Event): void => {
      const look = e instanceof CustomEvent ? looks.find((one) => one === e.detail) : undefined;
      if (look !== undefined) {
        session.look(look);
      }
    };
    requests.addEventListener("look", told);
    return () => {
      requests.removeEventListener("look", told);
    };
  }, [session, requests]);
  const atBegin = useRef({ step: -1, view, selected });
  useEffect(() => {
    if (atBegin.current.step !== step) {
      atBegin.current = { step, view, selected };
    }
    const { view: first, selected: before } = atBegin.current;
    const isChosen = selected !== null && selected !== before;
    const seen: readonly (Look | null)[] = [
      view !== "ownership" || first !== view ? view : null,
      dockTab === "kubectl" ? null : dockTab,
      isChosen ? "objects" : null,
      isChosen && isWhyOpen !== false ? "why" : null,
    ];
    for (const look of seen) {
      if (look !== null) {
        session.look(look);
      }
    }
    if (view !== "ownership") {
      // To come back to it is a look as well.
      atBegin.current = { ...atBegin.current, view };
    }
  }, [session, step, view, selected, dockTab, isWhyOpen]);
}
