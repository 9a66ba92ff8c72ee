import type { PodGlyph } from "../../view/scene.ts";

/** What has to be drawn again of a grid: the slots to clear, and all pods that stand in them now. */
export interface ChangedCells {
  readonly slots: ReadonlySet<number>;
  readonly pods: readonly PodGlyph[];
}

/**
 * The cells in which two lists of pods differ. Glyphs are the same objects while nothing in them changes, so what stays is
 * passed over two by two; what finds no partner is drawn again, and it does not matter if that is more than need be.
 */
export function changedCells(before: readonly PodGlyph[], after: readonly PodGlyph[]): ChangedCells {
  const slots = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const was = before[i];
    const is = after[j];
    if (was === is) {
      i++;
      j++;
      continue;
    }
    if (was !== undefined && (is === undefined || was.slot <= is.slot)) {
      slots.add(was.slot);
      i++;
    }
    if (is !== undefined && (was === undefined || is.slot <= was.slot)) {
      slots.add(is.slot);
      j++;
    }
  }
  return { slots, pods: slots.size === 0 ? [] : after.filter((pod) => slots.has(pod.slot)) };
}
