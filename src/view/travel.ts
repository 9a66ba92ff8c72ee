import { eased } from "./eased.ts";
import type { NodesScene } from "./nodes-scene.ts";
import type { PodDetail, PodGlyph, Scene } from "./scene.ts";

/** A pod as it is drawn on the stage, whichever view it stands in. `x`, `y`: of the scene. */
export interface PlacedPod {
  /** The uid: the same pod has the same in every view. */
  readonly key: string;
  readonly pod: PodGlyph;
  /** The lane or the node that it stands in; the view that it comes from while it travels. */
  readonly home: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly opacity: number;
  /** Its card is on its way, above the others. */
  readonly isLifted: boolean;
}

/** Pods where their ReplicaSets have them. */
export function podsOfScene(scene: Scene): readonly PlacedPod[] {
  return scene.groups.flatMap((group) =>
    group.cards.flatMap((card) => {
      if (card.shelved > 0.5) {
        return [];
      }
      const opacity = group.opacity * card.opacity;
      return card.pods.map((pod) => placed(pod, card.key, card, opacity, card.isMoving));
    }),
  );
}

/** Pods where they run. */
export function podsOfNodes(scene: NodesScene): readonly PlacedPod[] {
  return scene.cards.flatMap((card) => card.pods.map((pod) => placed(pod, card.key, card, card.opacity, false)));
}

function placed(
  pod: PodGlyph,
  home: string,
  origin: { readonly x: number; readonly y: number },
  opacity: number,
  isLifted: boolean,
): PlacedPod {
  return {
    key: pod.key,
    pod,
    home,
    x: origin.x + pod.x,
    y: origin.y + pod.y,
    size: pod.size,
    opacity: opacity * pod.opacity,
    isLifted,
  };
}

function between(from: number, to: number, part: number): number {
  return from * (1 - part) + to * part;
}

/**
 * Pods on their way from one view to the other: at 0 each is where `from` has it, at 1 where `to` has it. One that only
 * one view has fades where it stands.
 */
export function travelling(
  from: readonly PlacedPod[],
  to: readonly PlacedPod[],
  fraction: number,
): readonly PlacedPod[] {
  if (fraction <= 0) {
    return from;
  }
  if (fraction >= 1) {
    return to;
  }
  const part = eased(fraction);
  const ends = new Map(to.map((pod) => [pod.key, pod]));
  const starts = new Set(from.map(({ key }) => key));
  const going = from.map((start): PlacedPod => {
    const end = ends.get(start.key);
    return end === undefined
      ? { ...start, opacity: start.opacity * (1 - part) }
      : {
          ...end,
          home: start.home,
          x: between(start.x, end.x, part),
          y: between(start.y, end.y, part),
          size: between(start.size, end.size, part),
          opacity: between(start.opacity, end.opacity, part),
          isLifted: true,
        };
  });
  const coming = to.filter(({ key }) => !starts.has(key)).map((end) => ({ ...end, opacity: end.opacity * part }));
  return [...going, ...coming];
}

const detailOrder: readonly PodDetail[] = ["cell", "glyph", "name", "full"];

/** What both views have room to say: names that come and go on the way would only flicker. */
export function commonDetail(a: PodDetail, b: PodDetail): PodDetail {
  return detailOrder[Math.min(detailOrder.indexOf(a), detailOrder.indexOf(b))] ?? "cell";
}

/** The height of a stage between two views. */
export function heightBetween(from: number, to: number, fraction: number): number {
  return between(from, to, eased(fraction));
}
