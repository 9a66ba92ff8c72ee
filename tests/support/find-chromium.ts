import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** The one without a window of its own first: it takes a fifth less of the processor for the same pages. */
const commandNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** What a person can do when no browser is found. */
export const browserChoices = `The browser tests need Chromium or Chrome. Any one of these is enough:
  - set CHROMIUM_PATH to the program, if it is somewhere unusual;
  - npx playwright install chromium;
  - install the system's package: chromium-headless-shell, chromium, chromium-browser or google-chrome.`;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function inSystem(): string | undefined {
  for (const name of commandNames) {
    const path = onPath(name);
    if (path !== undefined) {
      return path;
    }
  }
  return usualPlaces.find(isProgram);
}

/**
 * The browser to test with: the one that CHROMIUM_PATH names, else Playwright's own, else the system's.
 *
 * A CHROMIUM_PATH that leads nowhere throws, because falling back in silence would test another browser than asked.
 */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (!isProgram(named)) {
      throw new Error(`CHROMIUM_PATH is ${named}, which is no program that can be run.`);
    }
    return named;
  }
  const playwrights = chromium.executablePath();
  return existsSync(playwrights) ? playwrights : inSystem();
}
