import type { Browser, Page } from "@playwright/test";
import { openPage, setField, setFullSpeed, setNormalSpeed, stateNow, untilState } from "./page-driver.ts";
import { quantile } from "./statistics.ts";
import { type MainThread, mainThreadIn, type Span, traced } from "./trace.ts";

const tracedMs = 6000;

export interface FrameCost {
  readonly pods: number;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** The thread's own time at p95: less than what the clock says on a machine that is busy with other things. */
  readonly cpuP95: number;
  readonly cpuLongestTask: number;
  readonly tasksOver50: number;
  readonly tasksOver100: number;
  readonly longestTask: number;
}

/** What the main thread does from one frame's start to the next's, in ms: all tasks that begin there. */
export function workPerFrame({ tasks, frameStarts }: MainThread, costOf: (task: Span) => number): readonly number[] {
  const work = frameStarts.slice(1).map(() => 0);
  let frame = -1;
  for (const task of tasks) {
    // The task that makes a frame begins just before the mark of its start.
    while ((frameStarts[frame + 1] ?? Number.POSITIVE_INFINITY) < task.endMs) {
      frame++;
    }
    if (frame >= 0 && frame < work.length) {
      work[frame] = (work[frame] ?? 0) + costOf(task);
    }
  }
  return work;
}

function wallMs({ startMs, endMs }: Span): number {
  return endMs - startMs;
}

function cpuMs(task: Span): number {
  return task.cpuMs;
}

/** Brings `web` to a number of pods and lets it come to rest. */
export async function scaleTo(page: Page, pods: number): Promise<void> {
  await setFullSpeed(page);
  await setField(page, "Replicas", String(pods));
  await untilState(page, "progressing", 30_000);
  await untilState(page, "complete", 300_000);
}

/** Leads users to `web`, as many as may come. */
async function letUsersCome(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Traffic" }).click();
  await page.getByRole("button", { name: "Create the Service" }).click();
  const rate = page.getByLabel("Requests a second", { exact: true });
  await rate.fill("500");
  await rate.press("Enter");
  await page.getByRole("radio", { name: "Ownership" }).click();
}

/** The frames of the middle of a rollout at 1×; in the traffic view with as many users as may come. */
export async function frameCost(
  browser: Browser,
  url: string,
  pods: number,
  middleMs: number,
  view: "ownership" | "traffic" = "ownership",
): Promise<FrameCost> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-US" });
  const page = await context.newPage();
  await openPage(page, url);
  await scaleTo(page, pods);
  await setNormalSpeed(page);
  if (view === "traffic") {
    await letUsersCome(page);
  }
  await setField(page, "Image", "web:v2");
  if (view === "traffic") {
    await page.getByRole("radio", { name: "Traffic" }).click();
  }
  await page.waitForTimeout(middleMs);
  const events = await traced(browser, page, () => page.waitForTimeout(tracedMs));
  if (view === "traffic") {
    const dots = await page.locator(".request-dots").getAttribute("data-dots");
    if (Number(dots) < 20) {
      throw new Error(`${String(dots)} requests were drawn when the trace ended`);
    }
  }
  const state = view === "traffic" ? null : await stateNow(page);
  await context.close();
  if (view === "ownership" && state !== "progressing") {
    throw new Error(`the rollout of ${pods} pods was ${String(state)} when the trace ended`);
  }
  const main = mainThreadIn(events);
  const work = workPerFrame(main, wallMs);
  const tasks = main.tasks.map(wallMs);
  return {
    pods,
    frames: work.length,
    p50: quantile(work, 0.5),
    p95: quantile(work, 0.95),
    max: Math.max(0, ...work),
    cpuLongestTask: Math.max(0, ...main.tasks.map(cpuMs)),
    cpuP95: quantile(workPerFrame(main, cpuMs), 0.95),
    tasksOver50: tasks.filter((ms) => ms > 50).length,
    tasksOver100: tasks.filter((ms) => ms > 100).length,
    longestTask: Math.max(0, ...tasks),
  };
}
