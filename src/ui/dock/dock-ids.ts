/** The dock is there once, its bar and its panel far apart: they know each other by these. */
export const dockPanelId = "dock-panel";

export function dockTabId(tab: string): string {
  return `dock-tab-${tab}`;
}
