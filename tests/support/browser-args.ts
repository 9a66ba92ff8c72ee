/**
 * What is not needed to show a page. Of several switches with features the browser reads the last alone, so that those
 * which Playwright turns off are named again.
 */
const unneededFeatures = [
  // A whole Chromium, as systems have it, opens two pages of its own in every window, for suggestions under its address
  // bar, which nobody sees: they take as much of the processor as ours.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  // A process in advance for a next page that is never opened.
  "SpareRendererForSitePerProcess",
  // Playwright's.
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/** How the browser is started to test or measure the page. */
export const browserArgs: readonly string[] = [
  // Root, as in a container, has no sandbox; the page under test is our own.
  "--no-sandbox",
  "--disable-gpu",
  // The page must not reach out, and neither must the browser on its own account.
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${unneededFeatures.join(",")}`,
];
