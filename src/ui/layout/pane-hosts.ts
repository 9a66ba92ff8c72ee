/**
 * The elements that panes are drawn into, one for each: they are moved as a whole when another layout takes them over,
 * so that nothing in them begins anew.
 */
export class PaneHosts {
  private readonly hosts = new Map<string, HTMLElement>();

  of(id: string): HTMLElement {
    const known = this.hosts.get(id);
    if (known !== undefined) {
      return known;
    }
    const host = document.createElement("div");
    host.className = "pane-host";
    this.hosts.set(id, host);
    return host;
  }
}

/** Puts a host into a slot, with the focus and the scrolling that its pane had where it was. */
export function moveInto(slot: HTMLElement, host: HTMLElement): void {
  const { activeElement } = document;
  const focused = activeElement instanceof HTMLElement && host.contains(activeElement) ? activeElement : null;
  const scrolled = [...host.querySelectorAll("*")]
    .filter(({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0)
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }));
  slot.append(host);
  for (const { element, top, left } of scrolled) {
    element.scrollTo({ top, left, behavior: "instant" });
  }
  focused?.focus({ preventScroll: true });
}
