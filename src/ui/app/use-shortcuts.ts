import { useEffect, useRef } from "react";

/** Into what one writes, or on to the next part of the page. */
export type FarKey = "k" | "m" | "F6";

export interface Shortcuts {
  readonly onPlayPause: () => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onStart: () => void;
  readonly onNow: () => void;
  readonly onClear: () => void;
  /** To what is far away for Tab: see `goFar`. */
  readonly onFar: (key: FarKey, isBack: boolean) => void;
  readonly onHelp: () => void;
}

const typing = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable=true]";
const popups = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const pressable = "button, a[href], summary, label, [role=button], [role=tab], [role=menuitem], input";
/** What has the focus to be scrolled: both ways, and to its ends. */
const scrolled = "[role=region][tabindex]";
const scrolls = /^(?:Arrow|Home$|End$)/;
/** The things on the stage say so themselves; what stands in their cards has no use for them. */
const ownArrows = ".console [data-roving], [role=tablist], [role=slider], [role=radiogroup], input, fieldset";

/** What of the stage takes a value at Enter, and has not refused it. */
const taken = ".controls input:not([aria-invalid], [aria-expanded=true])";

/** Single keys for the whole page, wherever the thing that has the focus has no use for them itself. */
export function useShortcuts(shortcuts: Shortcuts, isOn: boolean): void {
  /** The field that Enter was pressed in last: until something else is done in it, nobody moves its caret. */
  const entered = useRef<Element | null>(null);
  useEffect(() => {
    const onKeyDown = (e: KeyboardEvent): void => {
      const target = e.target instanceof Element ? e.target : document.body;
      const isStep = e.key === "ArrowLeft" || e.key === "ArrowRight";
      const isTyping = target.closest(typing) !== null;
      const isTaken = isStep && !e.shiftKey && target === entered.current && target.matches(taken);
      if (e.key === "Enter") {
        entered.current = target;
      } else if (!isStep) {
        entered.current = null;
      }
      if (
        !isOn ||
        e.defaultPrevented ||
        e.altKey ||
        e.ctrlKey ||
        e.metaKey ||
        (isTyping && !isTaken && e.key !== "F6") ||
        target.closest(popups) !== null ||
        (scrolls.test(e.key) && target.matches(scrolled))
      ) {
        return;
      }
      const act = actOf(e, isTaken ? document.body : target, shortcuts);
      if (act !== null) {
        e.preventDefault();
        act();
      }
    };
    const onPointerDown = (): void => {
      entered.current = null;
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("pointerdown", onPointerDown);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown);
      document.removeEventListener("keydown", onKeyDown);
    };
  });
}

/**
 * A slider has none, nor a pod that is selected already; nor a button that was pressed with the mouse: who then reaches
 * for the space bar wants time to go on, and not to do the same again.
 */
function hasUseForSpace(target: Element): boolean {
  const control = target.closest(pressable);
  return (
    control !== null &&
    !control.matches("[type=range], [data-kind=Pod][aria-pressed=true]") &&
    control.matches(":focus-visible")
  );
}

function actOf({ key, shiftKey }: KeyboardEvent, target: Element, shortcuts: Shortcuts): (() => void) | null {
  const next = (): void => {
    shortcuts.onStep("next");
  };
  const previous = (): void => {
    shortcuts.onStep("previous");
  };
  switch (key) {
    case " ":
      return hasUseForSpace(target) ? null : shortcuts.onPlayPause;
    case "ArrowRight":
      return target.closest(ownArrows) === null ? next : null;
    case "ArrowLeft":
      return target.closest(ownArrows) === null ? previous : null;
    case "n":
      return next;
    case "p":
      return previous;
    case "Home":
      return shortcuts.onStart;
    case "End":
      return shortcuts.onNow;
    case "k":
    case "m":
    case "F6":
      return () => {
        shortcuts.onFar(key, shiftKey);
      };
    case "Escape":
      return shortcuts.onClear;
    case "?":
      return shortcuts.onHelp;
    default:
      return null;
  }
}
