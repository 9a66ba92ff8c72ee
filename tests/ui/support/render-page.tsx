import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { act } from "react";
import { openingScenario } from "../../../src/player/opening.ts";
import { type Player, createPlayer } from "../../../src/player/player.ts";
import { type LocaleChoice, createSettings, defaultSettings } from "../../../src/player/settings.ts";
import { App } from "../../../src/ui/app/app.tsx";

/** What jsdom does not have and the page asks for. */
function provideBrowser(): void {
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  window.matchMedia = (query: string) => ({
    matches: query.includes("min-width"),
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  });
  Object.assign(Element.prototype, { getAnimations: () => [] });
  HTMLCanvasElement.prototype.getContext = () => null;
}

/** The whole page in a language, with its clock held still: `pass` lets it run. */
export function renderPage(locale: LocaleChoice = "en") {
  provideBrowser();
  const player = createPlayer(openingScenario);
  const settings = createSettings(null);
  settings.setState({ ...defaultSettings, locale });
  render(<App page={{ player, settings }} />);
  return { player, settings, user: userEvent.setup({ delay: null }), pass: (ms: number) => passIn(player, ms) };
}

function passIn(player: Player, ms: number): void {
  act(() => {
    player.playTo(player.store.getState().playheadMs + ms, () => false);
  });
}
