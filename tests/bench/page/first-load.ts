import type { Browser, Page } from "@playwright/test";
import type { ServedPage } from "./serve-page.ts";
import { quantile } from "./statistics.ts";

const runs = 5;
const cpuSlowdown = 4;
const latencyMs = 40;
const bytesPerSecond = (10 * 1_000_000) / 8;

export interface Weight {
  readonly js: number;
  readonly css: number;
}
export interface FirstLoad {
  /** Gzipped, until the page is interactive. */
  readonly untilInteractive: Weight;
  /** Gzipped, until the network is idle. */
  readonly untilIdle: Weight;
  /** Gzipped, with what is fetched when a person first moves. */
  readonly afterFirstMove: Weight;
  readonly interactiveMs: number;
  readonly runs: readonly number[];
}

/** Runs in the page: as soon as pods are on the stage, presses a control, and notes when the frame that shows it is out. */
function watchForInteractive(): void {
  const look = (): void => {
    const button = document.querySelector<HTMLButtonElement>(".transport button.primary");
    if (document.querySelector("[data-kind=Pod]") === null || button === null) {
      requestAnimationFrame(look);
      return;
    }
    const before = button.getAttribute("aria-label");
    button.click();
    const answered = (): void => {
      const now = document.querySelector(".transport button.primary")?.getAttribute("aria-label");
      if (now === before || now === undefined) {
        requestAnimationFrame(answered);
        return;
      }
      // A task after the next frame: what was pressed has been painted.
      requestAnimationFrame(() => setTimeout(() => performance.mark("interactive"), 0));
    };
    requestAnimationFrame(answered);
  };
  requestAnimationFrame(look);
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
}

interface Visit {
  readonly interactiveMs: number;
  readonly early: readonly string[];
  readonly idle: readonly string[];
  readonly moved: readonly string[];
}

async function visit(browser: Browser, served: ServedPage): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-US" });
  const page = await context.newPage();
  const all: string[] = [];
  page.on("request", (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol.startsWith("http")) {
      all.push(pathname === "/" ? "/index.html" : pathname);
    }
  });
  await throttle(page);
  await page.addInitScript(watchForInteractive);
  await page.goto(served.url, { waitUntil: "commit" });
  const handle = await page.waitForFunction(() => performance.getEntriesByName("interactive")[0]?.startTime);
  const interactiveMs = Number(await handle.jsonValue());
  const early = await page.evaluate((untilMs) => {
    const entries = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < untilMs);
    return entries.map(({ name }) => new URL(name).pathname);
  }, interactiveMs);
  await page.waitForLoadState("networkidle");
  const idle = [...all];
  await page.mouse.move(4, 4);
  await page.getByRole("slider", { name: "Speed" }).waitFor();
  await page.waitForLoadState("networkidle");
  await context.close();
  return { interactiveMs, early, idle, moved: all };
}

function weightOf(paths: readonly string[], served: ServedPage): Weight {
  const sum = (suffix: string): number =>
    [...new Set(paths)]
      .filter((path) => path.endsWith(suffix))
      .reduce((bytes, path) => bytes + (served.files.get(path)?.gzipped.length ?? 0), 0);
  return { js: sum(".js"), css: sum(".css") };
}

/** The first visit, with nothing in any cache, on a slow machine and a slow link. The median of several. */
export async function firstLoad(browser: Browser, served: ServedPage): Promise<FirstLoad> {
  const visits: Visit[] = [];
  for (let run = 0; run < runs; run++) {
    visits.push(await visit(browser, served));
  }
  const last = visits.at(-1);
  const times = visits.map(({ interactiveMs }) => interactiveMs);
  return {
    untilInteractive: weightOf(last?.early ?? [], served),
    untilIdle: weightOf(last?.idle ?? [], served),
    afterFirstMove: weightOf(last?.moved ?? [], served),
    interactiveMs: quantile(times, 0.5),
    runs: times,
  };
}
