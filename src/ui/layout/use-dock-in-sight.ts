import { useEffect, useRef } from "react";
import { useReducedMotion } from "../app/use-theme.ts";

/** Where the page scrolls, what a tab of the dock opens is below what is seen: the page goes there. */
export function useDockInSight(isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  const isStill = useReducedMotion();
  useEffect(() => {
    if (isOpen && !wasOpen.current) {
      document
        .querySelector(".dock-tab-list")
        ?.scrollIntoView({ block: "start", behavior: isStill ? "instant" : "smooth" });
    }
    wasOpen.current = isOpen;
  }, [isOpen, isStill]);
}
