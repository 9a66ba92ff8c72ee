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
      return placedIn({ ...card, opacity: group.opacity * card.opacity });
    }),
  );
}

/** Pods where they run. */
export function podsOfNodes(scene: NodesScene): readonly PlacedPod[] {
  return scene.cards.flatMap((card) => placedIn({ ...card, isMoving: false }));
}

/** What holds pods: a lane, a node, or the strip. `x`, `y`: of the scene. */
export interface PodHome {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  readonly isMoving: boolean;
  readonly pods: readonly PodGlyph[];
}

interface PlacedPods {
  readonly home: PodHome;
  readonly placed: readonly PlacedPod[];
}
/** What was placed last of a list, and of a pod: given again while it says the same, so that a renderer passes over it. */
const lists = new WeakMap<readonly PodGlyph[], PlacedPods>();
const known = new WeakMap<PodGlyph, PlacedPod>();

/** The pods of a home where they stand on the stage. */
export function placedIn(home: PodHome): readonly PlacedPod[] {
  const before = lists.get(home.pods);
  if (before !== undefined && isSameHome(before.home, home)) {
    return before.placed;
  }
  const placed = home.pods.map((pod) => placedPod(pod, home));
  lists.set(home.pods, { home, placed });
  return placed;
}

function isSameHome(a: PodHome, b: PodHome): boolean {
  return a.key === b.key && a.x === b.x && a.y === b.y && a.opacity === b.opacity && a.isMoving === b.isMoving;
}

export function placedPod(pod: PodGlyph, home: PodHome): PlacedPod {
  const x = home.x + pod.x;
  const y = home.y + pod.y;
  const opacity = home.opacity * pod.opacity;
  const before = known.get(pod);
  if (
    before !== undefined &&
    before.x === x &&
    before.y === y &&
    before.opacity === opacity &&
    before.isLifted === home.isMoving &&
    before.home === home.key
  ) {
    return before;
  }
  const now = { key: pod.key, pod, home: home.key, x, y, size: pod.size, opacity, isLifted: home.isMoving };
  known.set(pod, now);
  return now;
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
