import { isMet } from "../../lessons/goal-met.ts";
import type { Step } from "../../lessons/lesson.ts";
import type { StepWindow } from "../../lessons/step-window.ts";

/** Whether a step can begin where another has ended. */
export function canGoOn(next: Step | undefined, window: StepWindow): boolean {
  return (
    next !== undefined && next.start === undefined && (next.from === undefined || isMet({ now: next.from }, window))
  );
}

/** Those of before that still are there, then the others; the same list where nothing has changed. */
export function inOrder(before: readonly number[], now: readonly number[]): readonly number[] {
  const left = before.filter((at) => now.includes(at));
  const fresh = now.filter((at) => !before.includes(at));
  return left.length === before.length && fresh.length === 0 ? before : [...left, ...fresh];
}

/** Those that have come about, with those that have come about now; the same list where none has. */
export function newly(
  parts: readonly { readonly when: Parameters<typeof isMet>[0] }[],
  before: readonly number[],
  window: StepWindow,
): readonly number[] {
  const fresh = parts.flatMap(({ when }, at) => (!before.includes(at) && isMet(when, window) ? [at] : []));
  return fresh.length === 0 ? before : [...before, ...fresh];
}
