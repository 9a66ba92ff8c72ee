import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { act } from "react";
import { loadTexts } from "../../../src/i18n/i18n.ts";
import { type Acts, acts } from "../../../src/player/acts.ts";
import { type OnDemand, onDemand } from "../../../src/player/on-demand.ts";
import { openingRun } from "../../../src/player/opening-run.ts";
import { type Player, createPlayer } from "../../../src/player/player.ts";
import { type LocaleChoice, type Settings, createSettings, defaultSettings } from "../../../src/player/settings.ts";
import type { Console } from "../../../src/player/console/console-state.ts";
import { App } from "../../../src/ui/app/app.tsx";
import { applicationLibrary } from "../../../src/ui/applications/use-applications.ts";
import { compareLibrary } from "../../../src/ui/compare/use-compare.ts";
import { editorLibrary } from "../../../src/ui/editor/use-editor.ts";
import { lessonLibrary } from "../../../src/ui/lessons/use-lessons.ts";
import { lessonPages } from "../../../src/ui/lessons/use-lesson-pages.ts";
import { library } from "../../../src/ui/library/use-library.ts";
import { stageParts } from "../../../src/ui/stage/use-stage-parts.ts";
import { terms } from "../../../src/ui/terms/use-terms.ts";
import { trafficParts } from "../../../src/ui/traffic/use-traffic-parts.ts";
import { fakeConsole } from "./fake-console.ts";

// As in a page that a person has touched: everything is there. One file after the other is tested with the same modules,
// so that what only some of them fetched would be there or not by their order.
await library.load();
await stageParts.load();
await editorLibrary.load();
await import("../../../src/ui/app/console-area.tsx");
await loadTexts("console");
await applicationLibrary.load();
await compareLibrary.load();
await lessonLibrary.load();
await lessonPages.load();
await terms.load();
await trafficParts.load();
const presentActs = onDemand(() => Promise.resolve(acts));
await presentActs.load();

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
  Object.assign(Element.prototype, {
    getAnimations: () => [],
    scrollIntoView: () => undefined,
    scrollTo: () => undefined,
  });
  // Without a layout everything would be at 0, 0, where the pointer is: the lines between the panes as well.
  Element.prototype.getBoundingClientRect = () => new DOMRect(100, 100, 0, 0);
  HTMLCanvasElement.prototype.getContext = () => null;
  // The text editor measures its text.
  Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() });
}

/** The whole page in a language, with its clock held still: `pass` lets it run. */
export function renderPage(
  locale: LocaleChoice = "en",
  more: Partial<Settings> = {},
  fetched: OnDemand<Acts> = presentActs,
  shell: Console | OnDemand<Console> = fakeConsole().shell,
) {
  provideBrowser();
  localStorage.clear();
  const player = createPlayer(openingRun(), fetched);
  const settings = createSettings(null);
  settings.setState({ ...defaultSettings, hasSeenIntro: true, locale, ...more });
  const paced = { chart: player.store, text: player.store };
  const shells = "load" in shell ? shell : onDemand(() => Promise.resolve(shell));
  const requests = new EventTarget();
  const page = { player, paced, settings, shell: shells, requests };
  render(<App page={page} />);
  return {
    page,
    player,
    settings,
    requests,
    user: userEvent.setup({ delay: null }),
    pass: (ms: number) => passIn(player, ms),
  };
}

function passIn(player: Player, ms: number): void {
  act(() => {
    player.playTo(player.store.getState().playheadMs + ms, () => false);
  });
}
