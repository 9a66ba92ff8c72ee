import { createRoot } from "react-dom/client";
import { browserFrames } from "./player/browser-frames.ts";
import { onDemand } from "./player/on-demand.ts";
import { loadAnswers, loadLocale, localeOf } from "./i18n/i18n.ts";
import { openingRun } from "./player/opening-run.ts";
import { pacedState } from "./player/paced-state.ts";
import { keptRun, tabStorage } from "./player/kept-run.ts";
import { startPlayback } from "./player/playback.ts";
import { runAddress } from "./player/share-link.ts";
import { createPlayer } from "./player/player.ts";
import { browserStorage, createSettings } from "./player/settings.ts";
import { App } from "./ui/app/app.tsx";
import { library } from "./ui/library/use-library.ts";
import { terms } from "./ui/terms/use-terms.ts";
import { stageParts } from "./ui/stage/use-stage-parts.ts";
import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import "./ui/styles/layout.css";
import "./ui/styles/stage.css";
import "./ui/styles/nodes.css";
import "./ui/styles/controls.css";
import "./ui/styles/panes.css";
import "./ui/styles/why.css";
import "./ui/styles/timeline.css";
import "./ui/styles/intro.css";
import "./ui/styles/share.css";
import "./ui/styles/dock.css";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element with the id root");
}

/** While time passes a chart grows by a few px at a time, and what is read is written anew twice a second. */
const chartMs = ({ speed }: { readonly speed: number }): number => 125 / Math.max(1, speed);
const textMs = ({ speed }: { readonly speed: number }): number => 500 / Math.max(1, speed);

const acts = onDemand(async () => {
  // What comes of acts is said by texts that the first picture does without.
  const [parts] = await Promise.all([import("./player/acts.ts"), loadAnswers()]);
  return parts.acts;
});
const settings = createSettings(browserStorage(window));
const player = createPlayer(openingRun(), acts, { speed: settings.getState().speed });
player.store.subscribe(({ speed }) => {
  if (speed !== settings.getState().speed) {
    settings.setState({ speed });
  }
});
const kept = keptRun(player, {
  storage: tabStorage(window),
  address: () => runAddress(window.location),
  onHide: (does) => {
    addEventListener("pagehide", does);
    document.addEventListener("visibilitychange", does);
    return () => {
      removeEventListener("pagehide", does);
      document.removeEventListener("visibilitychange", does);
    };
  },
  waitMs: 500,
});
const requests = new EventTarget();
const shell = onDemand(async () => {
  const { pageConsole } = await import("./player/console/page-console.ts");
  return pageConsole(player, () => {
    requests.dispatchEvent(new Event("side"));
  });
});
const paced = { chart: pacedState(player.store, chartMs), text: pacedState(player.store, textMs) };
startPlayback(player, browserFrames);
/** What acting needs is fetched when a person first moves, so that the first picture does not wait for it. */
function wake(): void {
  for (const sign of signs) {
    removeEventListener(sign, wake, true);
  }
  player.prepare();
  library.load().catch(() => undefined);
  stageParts.load().catch(() => undefined);
  terms.load().catch(() => undefined);
}
const signs = ["pointermove", "pointerdown", "keydown", "focusin", "wheel", "dragenter"] as const;
for (const sign of signs) {
  addEventListener(sign, wake, { capture: true, passive: true });
}

await loadLocale(settings.getState().locale ?? localeOf(navigator.language));
createRoot(root).render(<App page={{ player, paced, settings, kept, shell, requests }} />);
