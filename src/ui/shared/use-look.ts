import { useEffect } from "react";
import type { Look } from "../../lessons/goal.ts";
import { usePage } from "../use-player.ts";

/**
 * Tells whoever follows it, as a lesson does, that a part of the page that shows this is looked at; `null`: there is
 * nothing to tell. What shows something else each time that it is asked says which time it is, and is told anew with it.
 */
export function useLook(what: Look | null, time = 0): void {
  const { requests } = usePage();
  useEffect(() => {
    if (what !== null) {
      requests.dispatchEvent(new CustomEvent<Look>("look", { detail: what }));
    }
  }, [requests, what, time]);
}
