import { type RefObject, useEffect, useRef } from "react";

/**
 * Hands the focus on where what had it, within a part of the page, has gone. Returns what does that, to be called once
 * the part is drawn anew; it takes the focus from nothing that has it.
 */
export function useKeptFocus(within: RefObject<HTMLElement | null>): (next: HTMLElement | null) => void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const listener = ({ target }: FocusEvent): void => {
      hadFocus.current = target instanceof Node && within.current?.contains(target) === true;
    };
    document.addEventListener("focusin", listener);
    return () => {
      document.removeEventListener("focusin", listener);
    };
  }, [within]);
  return (next) => {
    if (hadFocus.current && (document.activeElement === null || document.activeElement === document.body)) {
      next?.focus({ preventScroll: true });
    }
  };
}
