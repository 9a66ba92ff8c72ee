import { scrollWithin } from "../lessons/scroll-within.ts";

/** The parts of the page in their order, each with what of it takes the focus: the first of these that is there. */
const parts: readonly { readonly within: string; readonly first: readonly string[] }[] = [
  { within: ".pane.side", first: [".lesson-end-title", ".step-title", ".tab[aria-selected=true]"] },
  { within: ".stage-area", first: [".deployment .controls input", ".deployment .fold", "[data-stop][tabindex='0']"] },
  { within: ".pane.why", first: ["#why-title"] },
  { within: ".time-area", first: [".transport .primary"] },
  { within: ".dock-bar, .dock-panel", first: [".prompt-field", ".tab[aria-selected=true]", ".tab"] },
];

/**
 * Puts the focus into the next part of the page that is shown, or into the one before: from a text, too, where Tab has
 * a use of its own, and past all that a part has in it.
 */
export function goToPart(isBack: boolean): void {
  const shown = parts.flatMap(({ within, first }) => {
    const roots = [...document.querySelectorAll(within)];
    const start = first.map((selector) => startIn(roots, selector)).find((element) => element !== undefined);
    return start === undefined ? [] : [{ roots, start }];
  });
  const here = shown.findIndex(({ roots }) => roots.some((root) => root.contains(document.activeElement)));
  const next = isBack ? (here < 0 ? -1 : here - 1) : here + 1;
  const start = shown.at(next % Math.max(shown.length, 1))?.start;
  start?.focus({ preventScroll: start.closest(".lesson") !== null });
  if (start?.closest(".lesson") !== null && start !== undefined) {
    scrollWithin(start);
  }
}

function startIn(roots: readonly Element[], selector: string): HTMLElement | undefined {
  return roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)])[0];
}
