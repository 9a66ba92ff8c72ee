import { useEffect } from "react";

export interface Shortcuts {
  readonly onPlayPause: () => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onStart: () => void;
  readonly onNow: () => void;
  readonly onClear: () => void;
  /** To what one writes in, which is far away for Tab. */
  readonly onWrite: (key: "k" | "m") => void;
  readonly onHelp: () => void;
}

const typing = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable=true]";
const popups = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const pressable = "button, a[href], summary, label, [role=button], [role=tab], [role=menuitem], input";
/** What has the focus to be scrolled: both ways, and to its ends. */
const scrolled = "[role=region][tabindex]";
const scrolls = /^(?:Arrow|Home$|End$)/;
const ownArrows = "[data-roving], [role=tablist], [role=slider], [role=radiogroup], input, fieldset";

/** Single keys for the whole page, wherever the thing that has the focus has no use for them itself. */
export function useShortcuts(shortcuts: Shortcuts, isOn: boolean): void {
  useEffect(() => {
    const onKeyDown = (e: KeyboardEvent): void => {
      const target = e.target instanceof Element ? e.target : document.body;
      if (
        !isOn ||
        e.defaultPrevented ||
        e.altKey ||
        e.ctrlKey ||
        e.metaKey ||
        target.closest(typing) !== null ||
        target.closest(popups) !== null ||
        (scrolls.test(e.key) && target.matches(scrolled))
      ) {
        return;
      }
      const act = actOf(e.key, target, shortcuts);
      if (act !== null) {
        e.preventDefault();
        act();
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
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

function actOf(key: string, target: Element, shortcuts: Shortcuts): (() => void) | null {
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
      return () => {
        shortcuts.onWrite(key);
      };
    case "Escape":
      return shortcuts.onClear;
    case "?":
      return shortcuts.onHelp;
    default:
      return null;
  }
}
