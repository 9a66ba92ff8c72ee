import { createRoot } from "react-dom/client";
import { openingScenario } from "./player/opening.ts";
import { startPlayback } from "./player/playback.ts";
import { createPlayer } from "./player/player.ts";
import { browserStorage, createSettings } from "./player/settings.ts";
import { App } from "./ui/app/app.tsx";
import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import "./ui/styles/layout.css";
import "./ui/styles/stage.css";
import "./ui/styles/controls.css";
import "./ui/styles/panes.css";
import "./ui/styles/timeline.css";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element with the id root");
}

const settings = createSettings(browserStorage(window));
const player = createPlayer(openingScenario, { speed: settings.getState().speed });
player.store.subscribe(({ speed }) => {
  if (speed !== settings.getState().speed) {
    settings.setState({ speed });
  }
});
startPlayback(player, {
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => {
    cancelAnimationFrame(handle);
  },
  wallMs: () => performance.now(),
  isHidden: () => document.hidden,
});
createRoot(root).render(<App page={{ player, settings }} />);
