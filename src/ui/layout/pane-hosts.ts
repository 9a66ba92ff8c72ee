/**
 * The elements that panes are drawn into, one for each: they are moved as a whole when another layout takes them over,
 * so that nothing in them begins anew.
 */
export class PaneHosts {
  private readonly hosts = new Map<string, HTMLElement>();
  private readonly className: string;

  constructor(className: "pane-host" | "moved") {
    this.className = className;
  }

  of(id: string): HTMLElement {
    const known = this.hosts.get(id);
    if (known !== undefined) {
      return known;
    }
    const host = document.createElement("div");
    host.className = this.className;
    this.hosts.set(id, host);
    return host;
  }
}
