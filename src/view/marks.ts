import type { RevisionMark } from "./scene.ts";

export const COLOURS = 8;

/** 0 -> A, 25 -> Z, 26 -> AA. */
function letterAt(order: number): string {
  const last = String.fromCharCode(65 + (order % 26));
  return order < 26 ? last : letterAt(Math.floor(order / 26) - 1) + last;
}

const marks: RevisionMark[] = [];

/** The mark of the ReplicaSet that was made as number `order` (from 0) of its Deployment. The same object for the same number. */
export function markAt(order: number): RevisionMark {
  const mark = marks[order] ?? { letter: letterAt(order), colour: order % COLOURS };
  marks[order] = mark;
  return mark;
}
