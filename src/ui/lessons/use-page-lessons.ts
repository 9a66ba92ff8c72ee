import { useSyncExternalStore } from "react";
import { lessonsOf, type PageLessons } from "../../player/lessons/page-lessons.ts";
import { usePage } from "../use-player.ts";

/** The page's lessons, once the console is there that they are worked in; `null`: not yet. */
export function usePageLessons(): PageLessons | null {
  const { player, shell } = usePage();
  const present = useSyncExternalStore(shell.subscribe, shell.get);
  return present === null ? null : lessonsOf(player, present);
}
