import { defineConfig } from "@playwright/test";
import { browserArgs } from "../support/browser-args.ts";
import { findChromium } from "../support/find-chromium.ts";

const port = Number(process.env["ROLLOUTSCOPE_TEST_PORT"] ?? 4783);
const executablePath = findChromium();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../output",
  fullyParallel: true,
  // One a core: with more, what draws the pages takes longer than what is waited for.
  workers: "100%",
  forbidOnly: process.env["CI"] !== undefined,
  // Long enough on any machine: they end what hangs, and measure nothing.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    screenshot: "only-on-failure",
    // To record every step takes as long as the step itself: only where one asks for it.
    trace: process.env["ROLLOUTSCOPE_TEST_TRACE"] === undefined ? "off" : "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...browserArgs],
    },
  },
  // The built page, as a static host would serve it, so that its content security policy is under test too. Vite's
  // preview would pack each file anew for each test.
  webServer: {
    command: `node --import tsx tests/browser/serve-built.ts ${port}`,
    cwd: "../..",
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: "ignore",
  },
});
