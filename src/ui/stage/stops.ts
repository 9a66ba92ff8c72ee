import type { Scene } from "../../view/scene.ts";

/** One thing on the stage that the arrow keys go to. */
export interface Stop {
  readonly key: string;
  /** The thing that it is part of; where the focus goes when this one is gone. */
  readonly parent: string | null;
}

/** All stops in reading order. */
export function stopsOf(scene: Scene): readonly Stop[] {
  return scene.groups.flatMap((group) => {
    const root = group.deployment?.uid ?? null;
    const cards = group.cards.toSorted((a, b) => a.y - b.y || a.x - b.x);
    return [
      ...(root === null ? [] : [{ key: root, parent: null }]),
      ...cards.flatMap((card) => [
        { key: card.key, parent: root },
        ...(card.shelved > 0.5
          ? []
          : card.pods.filter((pod) => pod.left === 0).map((pod) => ({ key: pod.key, parent: card.key }))),
      ]),
    ];
  });
}

/** What a thing on the stage is part of: `null`: of nothing else; `undefined`: there is no such thing. */
export function parentOf(scene: Scene, key: string): string | null | undefined {
  for (const group of scene.groups) {
    const root = group.deployment?.uid ?? null;
    if (root === key) {
      return null;
    }
    for (const card of group.cards) {
      if (card.key === key) {
        return root;
      }
      if (card.shelved <= 0.5 && card.pods.some((pod) => pod.key === key && pod.left === 0)) {
        return card.key;
      }
    }
  }
  return undefined;
}

/** The first in reading order. */
export function firstStop(scene: Scene): string | null {
  for (const { deployment, cards } of scene.groups) {
    const first = deployment?.uid ?? cards.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]?.key;
    if (first !== undefined) {
      return first;
    }
  }
  return null;
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
    .filter(
      ({ element, box }) =>
        element !== from && !element.contains(from) && !from.contains(element) && sign * (box.top - start.top) > 4,
    )
    .map(({ element, box }) => ({
      element,
      distance: Math.abs(box.top - start.top) + 2 * Math.abs(box.left + box.width / 2 - start.left - start.width / 2),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  return candidates[0]?.element ?? elements[at + sign];
}
