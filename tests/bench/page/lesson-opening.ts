import type { Browser } from "@playwright/test";
import { openPage } from "./page-driver.ts";
import { quantile } from "./statistics.ts";

const runs = 5;
const cpuSlowdown = 4;
/** Between coming to a button with the pointer and pressing it. */
const restsMs = 400;

export interface LessonOpening {
  /** From the press until the frame that shows the step is out; the median. */
  readonly ms: number;
  readonly runs: readonly number[];
}

/** Runs in the page: notes when the lesson's step that was asked for by a press is painted. */
function watchForLesson(): void {
  document.addEventListener(
    "click",
    ({ timeStamp }) => {
      const look = (): void => {
        if (document.querySelector(".lesson .step-title") === null) {
          requestAnimationFrame(look);
          return;
        }
        // It stands before this frame is made: a task after it, it has been painted.
        setTimeout(() => performance.measure("lesson", { start: timeStamp, end: performance.now() }), 0);
      };
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );
}

/**
 * How long a lesson takes to open from the page of them on a slow machine, which has it to fetch and no slow link: from
 * the press on its button, to which a hand has come a moment before, as hands do.
 */
export async function lessonOpening(browser: Browser, url: string, id: string): Promise<LessonOpening> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-US" });
    const page = await context.newPage();
    await openPage(page, url);
    await page
      .getByRole("button", { name: "Lessons", exact: true })
      .or(page.getByRole("link", { name: "Lessons", exact: true }))
      .click();
    const open = page.locator(`[data-lesson=${id}]`).getByRole("button", { name: /^Open lesson/ });
    await open.waitFor();
    await page.waitForLoadState("networkidle");
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
    await page.evaluate(watchForLesson);
    await open.hover();
    await page.waitForTimeout(restsMs);
    await open.click();
    const measured = await page.waitForFunction(() => performance.getEntriesByName("lesson")[0]?.duration);
    times.push(Number(await measured.jsonValue()));
    await context.close();
  }
  return { ms: quantile(times, 0.5), runs: times };
}
