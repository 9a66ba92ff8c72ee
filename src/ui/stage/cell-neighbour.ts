import type { PodGlyph } from "../../view/scene.ts";
import type { CellHome } from "./stops.ts";

/** Among the cells of a lane or a node: the pod next to one, the way that an arrow key points; `null` at the edge. */
export function cellNeighbour(homes: readonly CellHome[], podKey: string, arrow: string): PodGlyph | null {
  for (const home of homes) {
    const from = home.pods.find((pod) => pod.key === podKey);
    if (from !== undefined) {
      const present = home.pods.filter((pod) => pod.left === 0);
      const step =
        arrow === "ArrowRight"
          ? 1
          : arrow === "ArrowLeft"
            ? -1
            : arrow === "ArrowDown"
              ? home.grid.columns
              : -home.grid.columns;
      return nearestSlot(present, from.slot + step, Math.sign(step));
    }
  }
  return null;
}

/** The pod of a slot; where that is empty, the first one beyond it. */
function nearestSlot(pods: readonly PodGlyph[], slot: number, sign: number): PodGlyph | null {
  const beyond = pods.filter((pod) => sign * (pod.slot - slot) >= 0);
  return beyond.reduce<PodGlyph | null>(
    (best, pod) => (best === null || sign * (pod.slot - best.slot) < 0 ? pod : best),
    null,
  );
}
