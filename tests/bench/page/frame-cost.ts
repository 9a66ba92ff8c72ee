import type { Browser, Page } from "@playwright/test";
import { setField, setFullSpeed, setNormalSpeed, stateNow, untilState } from "./page-driver.ts";
import { quantile } from "./statistics.ts";
import { type MainThread, mainThreadIn, traced } from "./trace.ts";

const tracedMs = 6000;

export interface FrameCost {
  readonly pods: number;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly tasksOver50: number;
  readonly tasksOver100: number;
  readonly longestTask: number;
}

/** What the main thread does from one frame's start to the next's, in ms: all of its tasks. */
export function workPerFrame({ tasks, frameStarts }: MainThread): readonly number[] {
  const work: number[] = [];
  let at = 0;
  frameStarts.slice(0, -1).forEach((fromMs, i) => {
    const untilMs = frameStarts[i + 1] ?? fromMs;
    let sum = 0;
    while (at > 0 && (tasks[at]?.startMs ?? 0) > fromMs) {
      at--;
    }
    for (let task = tasks[at]; task !== undefined && task.startMs < untilMs; task = tasks[++at]) {
      sum += Math.max(0, Math.min(task.endMs, untilMs) - Math.max(task.startMs, fromMs));
    }
    work.push(sum);
  });
  return work;
}

/** Brings `web` to a number of pods and lets it come to rest. */
export async function scaleTo(page: Page, pods: number): Promise<void> {
  await untilState(page, "complete", 30_000);
  await setFullSpeed(page);
  await setField(page, "Replicas", String(pods));
  await untilState(page, "progressing", 30_000);
  await untilState(page, "complete", 300_000);
}

/** The frames of the middle of a rollout at 1×. */
export async function frameCost(browser: Browser, url: string, pods: number, middleMs: number): Promise<FrameCost> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(url);
  await scaleTo(page, pods);
  await setNormalSpeed(page);
  await setField(page, "Image", "web:v2");
  await page.waitForTimeout(middleMs);
  const events = await traced(browser, page, () => page.waitForTimeout(tracedMs));
  const state = await stateNow(page);
  await context.close();
  if (state !== "progressing") {
    throw new Error(`the rollout of ${pods} pods was ${String(state)} when the trace ended`);
  }
  const main = mainThreadIn(events);
  const work = workPerFrame(main);
  const tasks = main.tasks.map(({ startMs, endMs }) => endMs - startMs);
  return {
    pods,
    frames: work.length,
    p50: quantile(work, 0.5),
    p95: quantile(work, 0.95),
    max: Math.max(0, ...work),
    tasksOver50: tasks.filter((ms) => ms > 50).length,
    tasksOver100: tasks.filter((ms) => ms > 100).length,
    longestTask: Math.max(0, ...tasks),
  };
}
