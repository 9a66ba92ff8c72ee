import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Theme } from "../../player/settings.ts";

const darkQuery = "(prefers-color-scheme: dark)";
const calmQuery = "(prefers-reduced-motion: reduce)";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  // Asked once: to ask anew at each drawing costs more than most of what is drawn.
  const media = useMemo(() => window.matchMedia(query), [query]);
  const subscribe = useCallback(
    (notify: () => void) => {
      media.addEventListener("change", notify);
      return () => {
        media.removeEventListener("change", notify);
      };
    },
    [media],
  );
  return useSyncExternalStore(subscribe, () => media.matches);
}

/** The theme that is shown, told to the page; the system's where that was chosen. */
export function useTheme(theme: Theme): "light" | "dark" {
  const isDark = useMedia(darkQuery);
  const shown = theme === "system" ? (isDark ? "dark" : "light") : theme;
  useEffect(() => {
    document.documentElement.dataset["theme"] = shown;
  }, [shown]);
  return shown;
}

/** Whether the person wants nothing to move. */
export function useReducedMotion(): boolean {
  return useMedia(calmQuery);
}
