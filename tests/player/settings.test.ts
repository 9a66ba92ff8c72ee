import { describe, expect, it } from "vitest";
import { browserStorage, createSettings, defaultSettings } from "../../src/player/settings.ts";

function memory(initial: Record<string, string> = {}) {
  const items = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value);
    },
    items,
  };
}

it("remembers what was chosen", () => {
  const storage = memory();
  const chosen = { locale: "es", theme: "dark", speed: 4, dockTab: "history" } as const;
  createSettings(storage).setState(chosen);
  expect(createSettings(storage).getState()).toEqual({ ...defaultSettings, ...chosen });
});

describe("does not break on a storage that", () => {
  it("is forbidden to look at", () => {
    const owner = {
      get localStorage(): never {
        throw new DOMException("forbidden", "SecurityError");
      },
    };
    expect(browserStorage(owner)).toBeNull();
    const settings = createSettings(null);
    settings.setState({ theme: "dark" });
    expect(settings.getState().theme).toBe("dark");
  });

  it("is full", () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const settings = createSettings(full);
    settings.setState({ locale: "en" });
    expect(settings.getState().locale).toBe("en");
  });

  it("cannot be read", () => {
    const broken = {
      getItem: () => {
        throw new Error("broken");
      },
      setItem: () => undefined,
    };
    expect(createSettings(broken).getState()).toEqual(defaultSettings);
  });

  it.each([
    "",
    "{",
    "null",
    "3",
    '{"theme":"blue","speed":"fast","locale":"fr","speed2":1}',
    '{"speed":1e9}',
    '{"dockTab":"yaml"}',
  ])("holds %j", (text) => {
    expect(createSettings(memory({ "rolloutscope.settings": text })).getState()).toEqual(defaultSettings);
  });
});
