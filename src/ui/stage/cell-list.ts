import type { PodGlyph } from "../../view/scene.ts";

interface Item {
  readonly element: HTMLElement;
  glyph: PodGlyph;
  round: number;
}

/** Keeps an element for each pod in a list; `shown` names the one that has an element elsewhere. */
export type CellList = (pods: readonly PodGlyph[], shown: string | null) => void;

/**
 * Elements for pods that are cells of a canvas, so that each of them can be found by what it is. The list is hidden and
 * costs no layout; only what has changed is written.
 */
export function cellList(list: HTMLElement): CellList {
  const items = new Map<string, Item>();
  let round = 0;
  return (pods, shown) => {
    round += 1;
    let present = 0;
    for (const glyph of pods) {
      if (glyph.left > 0 || glyph.key === shown) {
        continue;
      }
      present += 1;
      const known = items.get(glyph.key);
      if (known === undefined) {
        const element = document.createElement("i");
        items.set(glyph.key, { element, glyph, round });
        list.append(element);
        write(element, glyph);
        continue;
      }
      if (known.glyph !== glyph) {
        write(known.element, glyph);
        known.glyph = glyph;
      }
      known.round = round;
    }
    if (present < items.size) {
      items.forEach((item, key) => {
        if (item.round !== round) {
          item.element.remove();
          items.delete(key);
        }
      });
    }
  };
}

function write({ dataset }: HTMLElement, { name, state, revision, slot, nodeName }: PodGlyph): void {
  dataset["kind"] = "Pod";
  dataset["name"] = name;
  dataset["state"] = state;
  dataset["slot"] = String(slot);
  setOrDelete(dataset, "revision", revision === null ? null : String(revision));
  setOrDelete(dataset, "node", nodeName);
}

function setOrDelete(dataset: DOMStringMap, field: string, value: string | null): void {
  if (value === null) {
    delete dataset[field];
  } else {
    dataset[field] = value;
  }
}
