import { createStore, type StoreApi } from "zustand/vanilla";

export type Theme = "light" | "dark" | "system";
export type LocaleChoice = "es" | "en";
export type DockTab = (typeof dockTabs)[number];
const dockTabs = ["kubectl", "events", "history", "pipeline"] as const;
export type SideTab = (typeof sideTabs)[number];
const sideTabs = ["lesson", "manifest", "images", "application"] as const;

/** What the page remembers of a person, apart from any run. */
export interface Settings {
  /** `null`: the browser's language. */
  readonly locale: LocaleChoice | null;
  /** The language that a link came with: it holds until another is chosen, and is not written down as a choice. */
  readonly linkLocale: LocaleChoice | null;
  readonly theme: Theme;
  readonly speed: number;
  /** Single keys as shortcuts; some ways of typing need them off (WCAG 2.1.4). */
  readonly hasShortcuts: boolean;
  readonly isSidePaneOpen: boolean;
  /** What the side pane shows, or will when it is opened. */
  readonly sideTab: SideTab;
  /** Beside the stage; where it would lie over it, it is asked for each time. `null`: never folded away. */
  readonly isWhyOpen: boolean | null;
  readonly paneSizes: PaneSizes;
  /** The tab of the dock that is open; `null`: the dock is closed. */
  readonly dockTab: DockTab | null;
  /** The notes of a first visit were read or skipped. */
  readonly hasSeenIntro: boolean;
  /** A lesson is open just now; not written down: it is kept by itself. */
  readonly isInLesson: boolean;
}

/** Sizes of panes in px, where a person has changed them; the console, the history and the pipeline need more of the dock than a list of Events does. */
export type PaneSizes = Readonly<Partial<Record<"side" | "why" | "dock" | "console", number | undefined>>>;

/** The two methods of `localStorage` that are needed. */
export interface SettingsStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

export const defaultSettings: Settings = {
  locale: null,
  linkLocale: null,
  theme: "system",
  speed: 1,
  hasShortcuts: true,
  isSidePaneOpen: false,
  sideTab: "manifest",
  isWhyOpen: null,
  paneSizes: {},
  dockTab: null,
  hasSeenIntro: false,
  isInLesson: false,
};

const storageKey = "rolloutscope.settings";

/** The settings as a store that writes every change down, where it may. */
export function createSettings(storage: SettingsStorage | null): StoreApi<Settings> {
  const store = createStore<Settings>(() => readSettings(storage));
  store.subscribe((settings) => {
    writeSettings(storage, settings);
  });
  return store;
}

/** `localStorage`, or `null` where the browser forbids to look at it. */
export function browserStorage(owner: { readonly localStorage: SettingsStorage }): SettingsStorage | null {
  try {
    return owner.localStorage;
  } catch {
    return null;
  }
}

function readSettings(storage: SettingsStorage | null): Settings {
  const stored = parse(readItem(storage));
  const { locale, theme, speed, hasShortcuts, isSidePaneOpen, isWhyOpen, paneSizes, dockTab, sideTab, hasSeenIntro } =
    stored;
  return {
    locale: locale === "es" || locale === "en" ? locale : defaultSettings.locale,
    linkLocale: defaultSettings.linkLocale,
    theme: theme === "light" || theme === "dark" || theme === "system" ? theme : defaultSettings.theme,
    speed: typeof speed === "number" && speed >= 0.1 && speed <= 16 ? speed : defaultSettings.speed,
    hasShortcuts: typeof hasShortcuts === "boolean" ? hasShortcuts : defaultSettings.hasShortcuts,
    isSidePaneOpen: typeof isSidePaneOpen === "boolean" ? isSidePaneOpen : defaultSettings.isSidePaneOpen,
    sideTab: sideTabs.find((tab) => tab === sideTab) ?? defaultSettings.sideTab,
    isWhyOpen: typeof isWhyOpen === "boolean" ? isWhyOpen : defaultSettings.isWhyOpen,
    paneSizes: readSizes(paneSizes),
    dockTab: dockTabs.find((tab) => tab === dockTab) ?? defaultSettings.dockTab,
    hasSeenIntro: hasSeenIntro === true,
    isInLesson: false,
  };
}

/** Nobody drags a pane to be wider than this; the layout keeps to its own least sizes. */
const maxPanePx = 4000;

function readSizes(stored: unknown): PaneSizes {
  const sizes: Readonly<Partial<Record<keyof PaneSizes, unknown>>> =
    typeof stored === "object" && stored !== null ? stored : {};
  const sizeOf = (size: unknown): number | undefined =>
    typeof size === "number" && size > 0 && size <= maxPanePx ? size : undefined;
  return {
    side: sizeOf(sizes.side),
    why: sizeOf(sizes.why),
    dock: sizeOf(sizes.dock),
    console: sizeOf(sizes.console),
  };
}

function readItem(storage: SettingsStorage | null): string | null {
  try {
    return storage?.getItem(storageKey) ?? null;
  } catch {
    return null;
  }
}

function writeSettings(storage: SettingsStorage | null, settings: Settings): void {
  try {
    storage?.setItem(storageKey, JSON.stringify({ ...settings, linkLocale: undefined, isInLesson: undefined }));
  } catch {
    // Full or forbidden: the choice holds until the page is closed.
  }
}

function parse(text: string | null): Readonly<Partial<Record<keyof Settings, unknown>>> {
  if (text === null) {
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
