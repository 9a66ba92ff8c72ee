import { useEffect, useRef } from "react";
import { deploymentsMade } from "../../player/deployments-made.ts";
import type { PlayerState } from "../../player/player-state.ts";
import type { Scene, SceneGroup } from "../../view/scene.ts";
import type { Viewport } from "../stage/use-viewport.ts";
import { useReducedMotion } from "./use-theme.ts";

/** So long after an act, in simulated ms, what it makes has a lane that is as high as it is going to be at first. */
const lookedMs = 500;

/** Deployments that are to be seen, until they have been, each with a lane. */
interface Wanted {
  readonly uids: readonly string[];
  /** Where they were when the scene was last looked at; empty: not yet. */
  readonly place: string;
}

/** What a person does on the stage: then it is not for the page to move it. */
const ownMoves = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** Scrolls the stage to the Deployments that a person has just made, or changed from beside it, and cannot see; never away from what has the focus there. */
export function useShowMade(state: PlayerState, scene: Scene, viewport: Viewport | null): void {
  const isStill = useReducedMotion();
  const { undo, view } = state;
  const { inputs } = state.timeline;
  const before = useRef({ undo, inputs });
  const wanted = useRef<Wanted | null>(null);

  useEffect(() => {
    const was = before.current;
    before.current = { undo, inputs };
    if (inputs !== was.inputs) {
      // A new act begins where the last one left off; what is taken back or opened does not.
      const isAct =
        undo !== null &&
        undo !== was.undo &&
        undo.application === undefined &&
        undo.branch.timeline.inputs === was.inputs;
      const uids = isAct && view === "ownership" ? deploymentsMade(state) : [];
      const act = inputs.at(-1);
      const isTyped = act?.type === "requests" && act.from === "kubectl";
      wanted.current =
        uids.length === 0 || viewport === null || isElsewhere(viewport, isTyped) ? null : { uids, place: "" };
    }
    const { current } = wanted;
    const groups = scene.groups.filter(({ key }) => current?.uids.includes(key) === true);
    if (current === null || viewport === null || groups.length === 0) {
      return;
    }
    const place = groups.map(({ y, height }) => `${y}+${height}`).join();
    // A new lane comes when the controllers have looked.
    const isAtRest = place === current.place && state.playheadMs > (inputs.at(-1)?.atMs ?? 0) + lookedMs;
    const hasLanes = groups.every(({ cards }) => cards.length > 0);
    // Once at first sight, and once more when its lane has come, which makes it higher.
    if (current.place === "" || (isAtRest && hasLanes)) {
      show(groups, viewport, isStill);
    }
    wanted.current = isAtRest && hasLanes ? null : { ...current, place };
  });

  useEffect(() => {
    if (viewport === null) {
      return undefined;
    }
    const forget = ({ target }: Event): void => {
      if (viewport.height === null || (target instanceof Node && viewport.element.contains(target))) {
        wanted.current = null;
      }
    };
    for (const type of ownMoves) {
      window.addEventListener(type, forget, { capture: true, passive: true });
    }
    return () => {
      for (const type of ownMoves) {
        window.removeEventListener(type, forget, { capture: true });
      }
    };
  }, [viewport]);
}

/** The person is on the stage by themselves; or types where the page would have to leave the console for it. */
function isElsewhere({ element, height }: Viewport, isTyped: boolean): boolean {
  return (isTyped && height === null) || (document.activeElement !== null && element.contains(document.activeElement));
}

function show(groups: readonly SceneGroup[], { element, height }: Viewport, isStill: boolean): void {
  const [first] = groups.toSorted((a, b) => a.y - b.y);
  const card = first?.deployment ?? null;
  const cardElement = card === null ? null : element.querySelector(`[data-stop="${CSS.escape(card.uid)}"]`);
  if (card === null || cardElement === null) {
    return;
  }
  const { top, width } = cardElement.getBoundingClientRect();
  const zoom = width / card.width;
  const end = Math.max(...groups.map((group) => group.y + group.height));
  const bottom = top + (end - card.y) * zoom;
  const seen = height === null ? pageInSight() : element.getBoundingClientRect();
  if (top < seen.top || bottom > seen.bottom) {
    cardElement.scrollIntoView({ block: "start", inline: "nearest", behavior: isStill ? "auto" : "smooth" });
  }
}

/** Where the page scrolls, its lower part is under the caption and the controls of time. */
function pageInSight(): { readonly top: number; readonly bottom: number } {
  return { top: 0, bottom: window.innerHeight * 0.75 };
}
