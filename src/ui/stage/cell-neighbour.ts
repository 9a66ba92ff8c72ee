import type { PodGlyph, Scene } from "../../view/scene.ts";

/** Among the cells of a lane: the pod next to one, the way that an arrow key points; `null` at the lane's edge or where there are no cells. */
export function cellNeighbour(scene: Scene, podKey: string, arrow: string): PodGlyph | null {
  for (const card of scene.groups.flatMap((group) => group.cards)) {
    const from = card.pods.find((pod) => pod.key === podKey);
    if (from !== undefined) {
      const present = card.pods.filter((pod) => pod.left === 0);
      const step =
        arrow === "ArrowRight"
          ? 1
          : arrow === "ArrowLeft"
            ? -1
            : arrow === "ArrowDown"
              ? card.grid.columns
              : -card.grid.columns;
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
