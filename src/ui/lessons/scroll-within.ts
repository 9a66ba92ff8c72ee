/**
 * Brings an element to the top of the part of the page that scrolls around it, short of its `scroll-margin`, and leaves
 * the page itself where it is.
 */
export function scrollWithin(element: HTMLElement | null): void {
  const around = scrolledAround(element);
  if (element !== null && around !== null) {
    const margin = Number.parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
    around.scrollTop += element.getBoundingClientRect().top - around.getBoundingClientRect().top - margin;
  }
}

/** Brings the beginning of the part of the page that scrolls around an element into sight. */
export function scrollToStart(element: HTMLElement | null): void {
  scrolledAround(element)?.scrollTo(0, 0);
}

/** Brings an element to the top, where it is not in sight there. */
export function showWithin(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  const around = scrolledAround(element)?.getBoundingClientRect();
  if (around !== undefined && (top < around.top || bottom > around.bottom)) {
    scrollWithin(element);
  }
}

/**
 * Brings what has just appeared into sight within the part of the page that scrolls around it, by the least move; what
 * is higher than that shows its beginning. While somebody types there, what they type in stays in sight.
 */
export function revealWithin(element: HTMLElement): void {
  const around = scrolledAround(element);
  if (around === null) {
    return;
  }
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(element);
  const seen = around.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const above = box.top - (Number.parseFloat(scrollMarginTop) || 0) - seen.top;
  const below = box.bottom + (Number.parseFloat(scrollMarginBottom) || 0) - seen.bottom;
  const by = above < 0 ? above : Math.min(Math.max(below, 0), above);
  const typedIn = document.activeElement;
  if (typedIn !== null && around.contains(typedIn) && typedIn.matches("input, textarea")) {
    const field = typedIn.getBoundingClientRect();
    around.scrollTop += Math.max(
      Math.min(by, Math.max(field.top - seen.top, 0)),
      Math.min(field.bottom - seen.bottom, 0),
    );
  } else {
    around.scrollTop += by;
  }
}

function scrolledAround(element: HTMLElement | null): HTMLElement | null {
  for (let around = element?.parentElement ?? null; around !== null; around = around.parentElement) {
    if (around.scrollHeight > around.clientHeight && /auto|scroll/.test(getComputedStyle(around).overflowY)) {
      return around;
    }
  }
  return null;
}
