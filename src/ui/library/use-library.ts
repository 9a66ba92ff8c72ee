import { useSyncExternalStore } from "react";
import { onDemand } from "../../player/on-demand.ts";

export const library = onDemand(() => import("./library.ts"));
export type Library = Awaited<ReturnType<typeof library.load>>;

/** The parts that are built on the component library, once they are there. */
export function useLibrary(): Library | null {
  return useSyncExternalStore(library.subscribe, library.get);
}
