import { useEffect, useRef } from "react";

/** Where the page scrolls, what a tab of the dock opens is below what is seen: the page goes there. */
export function useDockInSight(isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) {
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      document
        .querySelector(".dock-tab-list")
        ?.scrollIntoView({ block: "start", behavior: isStill ? "instant" : "smooth" });
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
}
