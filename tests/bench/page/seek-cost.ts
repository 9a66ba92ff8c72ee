import type { Browser } from "@playwright/test";
import { scaleTo } from "./frame-cost.ts";
import { openPage, setField, untilState } from "./page-driver.ts";
import { quantile } from "./statistics.ts";
import { mainThreadIn, traced } from "./trace.ts";

export interface SeekCost {
  readonly pods: number;
  readonly seeks: number;
  /** From the input until the frame that shows it is handed to the compositor, in ms. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Seeks that had to wait for a later frame than the one that was being made. */
  readonly late: number;
}

/** Drags the scrubber over a whole rollout, there and back in leaps. */
export async function seekCost(browser: Browser, url: string, pods: number): Promise<SeekCost> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-US" });
  const page = await context.newPage();
  await openPage(page, url);
  await scaleTo(page, pods);
  await setField(page, "Image", "web:v2");
  await untilState(page, "progressing", 30_000);
  await untilState(page, "complete", 120_000);
  const box = await page.locator(".scrub-input").boundingBox();
  if (box === null) {
    throw new Error("there is no scrubber");
  }
  const y = box.y + box.height / 2;
  const xs = Array.from({ length: 90 }, (_, i) => box.x + 8 + (box.width - 16) * ((i * 37) % 100) * 0.01);
  await page.mouse.move(box.x + box.width - 10, y);
  await page.mouse.down();
  const events = await traced(browser, page, async () => {
    for (const x of xs) {
      await page.mouse.move(x, y);
      await page.waitForTimeout(40);
    }
  });
  await page.mouse.up();
  await context.close();
  const main = mainThreadIn(events);
  const inputs = main.inputs("input");
  const shown = inputs.flatMap((fromMs) => {
    const atMs = main.commits.find((commitMs) => commitMs > fromMs);
    return atMs === undefined ? [] : [{ fromMs, atMs }];
  });
  const took = shown.map(({ fromMs, atMs }) => atMs - fromMs);
  return {
    pods,
    seeks: took.length,
    p50: quantile(took, 0.5),
    p95: quantile(took, 0.95),
    max: Math.max(0, ...took),
    late: shown.filter(({ fromMs, atMs }) => {
      return main.frameStarts.filter((startMs) => startMs > fromMs && startMs < atMs).length > 1;
    }).length,
  };
}
