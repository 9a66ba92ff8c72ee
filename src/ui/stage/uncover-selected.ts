/** Under a pod stand the end of its name and its state; around all there is a ring. */
const below = 36;
const above = 8;

/** What is selected, where it is drawn. */
export function selectedElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.stage [aria-pressed="true"], .stage [aria-current="true"]');
}

/**
 * Scrolls the page so far that what is selected on the stage is seen above `coverTop`, where something begins to lie over
 * the page; never so far that its head goes out of sight.
 */
export function uncoverSelected(coverTop: number): void {
  const box = selectedElement()?.getBoundingClientRect();
  if (box === undefined) {
    return;
  }
  const head = box.top - above;
  const by = Math.min(Math.max(0, box.bottom + below - coverTop), head);
  if (by !== 0) {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: by, behavior: isStill ? "instant" : "smooth" });
  }
}
