import type { PodGlyph, Scene, SlotGrid } from "../../view/scene.ts";
import type { PodHome } from "../../view/travel.ts";

/** One thing on the stage that the arrow keys go to. */
export interface Stop {
  readonly key: string;
  /** The thing that it is part of; where the focus goes when this one is gone. */
  readonly parent: string | null;
}

/** What holds pods, and the grid that they stand in: so one cell is found beside another. */
export interface CellHome extends PodHome {
  readonly grid: SlotGrid;
}

/** All stops of the ownership view in reading order. */
function stopsOf(scene: Scene): readonly Stop[] {
  return scene.groups.flatMap((group) => {
    const root = group.deployment?.uid ?? null;
    const cards = group.cards.toSorted((a, b) => a.y - b.y || a.x - b.x);
    return [
      ...(root === null ? [] : [{ key: root, parent: null }]),
      ...cards.flatMap((card) => [
        { key: card.key, parent: root },
        ...(card.shelved > 0.5 ? [] : podStops(card.key, card.pods)),
      ]),
    ];
  });
}

function podStops(parent: string | null, pods: readonly PodGlyph[]): readonly Stop[] {
  return pods.filter((pod) => pod.left === 0).map((pod) => ({ key: pod.key, parent }));
}

/** What is asked of the stops in every frame, without a list of them all. */
export interface Stops {
  /** In reading order. */
  readonly all: () => readonly Stop[];
  readonly first: string | null;
  /** What a thing is part of; `null`: of nothing else; `undefined`: there is no such thing. */
  readonly parentOf: (key: string) => string | null | undefined;
}

export function ownershipStops(scene: Scene): Stops {
  return { all: () => stopsOf(scene), first: firstStop(scene), parentOf: (key) => parentOf(scene, key) };
}

/** What may be a stop, with pods that are. */
export interface StopCard {
  /** `null`: only its pods are stops. */
  readonly key: string | null;
  readonly parent: string | null;
  readonly pods: readonly PodGlyph[];
}

/** The stops of cards in reading order. */
export function cardStops(cards: readonly StopCard[]): Stops {
  const all = (): readonly Stop[] =>
    cards.flatMap(({ key, parent, pods }) => [...(key === null ? [] : [{ key, parent }]), ...podStops(key, pods)]);
  return {
    all,
    first: cards.find(({ key }) => key !== null)?.key ?? all()[0]?.key ?? null,
    parentOf: (stop) => {
      const card = cards.find(({ key, pods }) => key === stop || hasPod(pods, stop));
      return card?.key === stop ? card.parent : card?.key;
    },
  };
}

function parentOf(scene: Scene, key: string): string | null | undefined {
  for (const group of scene.groups) {
    const root = group.deployment?.uid ?? null;
    if (root === key) {
      return null;
    }
    for (const card of group.cards) {
      if (card.key === key) {
        return root;
      }
      if (card.shelved <= 0.5 && hasPod(card.pods, key)) {
        return card.key;
      }
    }
  }
  return undefined;
}

function hasPod(pods: readonly PodGlyph[], key: string): boolean {
  return pods.some((pod) => pod.key === key && pod.left === 0);
}

function firstStop(scene: Scene): string | null {
  for (const { deployment, cards } of scene.groups) {
    const first = deployment?.uid ?? cards.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]?.key;
    if (first !== undefined) {
      return first;
    }
  }
  return null;
}

export function homesOf(scene: Scene): readonly CellHome[] {
  return scene.groups.flatMap((group) =>
    group.cards
      .filter((card) => card.shelved <= 0.5)
      .map(({ key, x, y, opacity, isMoving, grid, pods }) => ({
        key,
        x,
        y,
        opacity: opacity * group.opacity,
        isMoving,
        grid,
        pods,
      })),
  );
}

/** The element to go to from `from` by an arrow key: the nearest that lies that way, of those that are drawn. */
export function neighbour(elements: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const at = elements.indexOf(from);
  if (key === "ArrowRight") {
    return elements[at + 1];
  }
  if (key === "ArrowLeft") {
    return elements[at - 1];
  }
  const start = from.getBoundingClientRect();
  const sign = key === "ArrowDown" ? 1 : -1;
  const candidates = elements
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => element !== from && sign * (box.top - start.top) > 4 && !holds(box, start, sign))
    .map(({ element, box }) => ({
      element,
      distance: Math.abs(box.top - start.top) + 2 * Math.abs(box.left + box.width / 2 - start.left - start.width / 2),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  return candidates[0]?.element ?? elements[at + sign];
}

/** Whether one box lies in the other: a pod in its card is beside it, not below or above it. */
function holds(box: DOMRect, start: DOMRect, sign: number): boolean {
  const [outer, inner] = sign > 0 ? [start, box] : [box, start];
  return (
    inner.width > 0 &&
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}
