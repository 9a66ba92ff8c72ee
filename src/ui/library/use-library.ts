import { useSyncExternalStore } from "react";
import { loadAnswers } from "../../i18n/i18n.ts";
import { onDemand } from "../../player/on-demand.ts";

export const library = onDemand(async () => {
  const [parts] = await Promise.all([import("./library.ts"), loadAnswers()]);
  return parts;
});
export type Library = Awaited<ReturnType<typeof library.load>>;

/** The parts that are built on the component library, once they are there. */
export function useLibrary(): Library | null {
  return useSyncExternalStore(library.subscribe, library.get);
}
