import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { browserArgs } from "../../support/browser-args.ts";
import { findChromium } from "../../support/find-chromium.ts";
import { firstLoad } from "./first-load.ts";
import { frameCost } from "./frame-cost.ts";
import { lessonOpening } from "./lesson-opening.ts";
import { printTable, type Row } from "./print-table.ts";
import { seekCost } from "./seek-cost.ts";
import { servePage } from "./serve-page.ts";

const frameMs = 1000 / 60;

/** How long after the edit a rollout is in its middle, at 1×. */
const sizes = [
  { pods: 50, limitMs: 8, middleMs: 1500 },
  { pods: 1000, limitMs: 16, middleMs: 1500 },
  { pods: 5000, limitMs: 33, middleMs: 1500 },
] as const;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "frames,traffic,seek,load,lessons" },
    pods: { type: "string", default: "50,1000,5000" },
  },
});
const parts = values.only.split(",");
const wantedPods = values.pods.split(",").map(Number);

const folder = resolve("node_modules/.cache/bench-page");
await build({ logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
const served = await servePage(folder);
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...browserArgs],
});

const rows: Row[] = [];
if (parts.includes("load")) {
  const load = await firstLoad(browser, served);
  const times = load.runs.map((ms) => ms.toFixed(0)).join(", ");
  rows.push(
    {
      what: "first load: JavaScript until interactive",
      value: load.untilInteractive.js / 1000,
      unit: "kB gz",
      limit: 170,
    },
    { what: "first load: CSS until interactive", value: load.untilInteractive.css / 1000, unit: "kB gz", limit: 15 },
    { what: "first load: JavaScript until the network is idle", value: load.untilIdle.js / 1000, unit: "kB gz" },
    { what: "first load: CSS until the network is idle", value: load.untilIdle.css / 1000, unit: "kB gz" },
    { what: "JavaScript after a person's first move, in all", value: load.afterFirstMove.js / 1000, unit: "kB gz" },
    { what: `interactive, 4× slower CPU, 10 Mbit/s (${times})`, value: load.interactiveMs, unit: "ms", limit: 1500 },
  );
}
if (parts.includes("lessons")) {
  // The first with a run of its own, the one whose start is walked, one with users, and the one with the most objects.
  for (const id of ["replica-control", "rollback", "microservices", "final-exercise"]) {
    const opening = await lessonOpening(browser, served.url, id);
    const times = opening.runs.map((ms) => ms.toFixed(0)).join(", ");
    rows.push({ what: `lesson ${id} opens, 4× slower CPU (${times})`, value: opening.ms, unit: "ms", limit: 300 });
  }
}
if (parts.includes("seek")) {
  const seek = await seekCost(browser, served.url, 200);
  const name = `seek, ${seek.pods} pods, ${seek.seeks} seeks`;
  rows.push(
    { what: `${name}: input until its frame, p50`, value: seek.p50, unit: "ms" },
    { what: `${name}: input until its frame, p95`, value: seek.p95, unit: "ms", limit: frameMs },
    { what: `${name}: input until its frame, max`, value: seek.max, unit: "ms" },
    { what: `${name}: shown in a later frame than the next`, value: seek.late, unit: "", limit: 0 },
  );
}
if (parts.includes("frames")) {
  for (const { pods, limitMs, middleMs } of sizes.filter((size) => wantedPods.includes(size.pods))) {
    const cost = await frameCost(browser, served.url, pods, middleMs);
    const name = `rollout of ${pods} pods, ${cost.frames} frames`;
    rows.push(
      { what: `${name}: work per frame, p50`, value: cost.p50, unit: "ms" },
      { what: `${name}: work per frame, p95`, value: cost.p95, unit: "ms", limit: limitMs },
      { what: `${name}: the thread's own time per frame, p95`, value: cost.cpuP95, unit: "ms" },
      { what: `${name}: work per frame, max`, value: cost.max, unit: "ms" },
      { what: `${name}: longest task`, value: cost.longestTask, unit: "ms", limit: 100 },
      { what: `${name}: the thread's own time in its longest task`, value: cost.cpuLongestTask, unit: "ms" },
      { what: `${name}: tasks over 50 ms`, value: cost.tasksOver50, unit: "" },
      { what: `${name}: tasks over 100 ms`, value: cost.tasksOver100, unit: "", limit: 0 },
    );
  }
}
if (parts.includes("traffic")) {
  const { pods, limitMs, middleMs } = sizes[1];
  const cost = await frameCost(browser, served.url, pods, middleMs, "traffic");
  const name = `500 requests a second, rollout of ${pods} pods, ${cost.frames} frames`;
  rows.push(
    { what: `${name}: work per frame, p50`, value: cost.p50, unit: "ms" },
    { what: `${name}: work per frame, p95`, value: cost.p95, unit: "ms", limit: limitMs },
    { what: `${name}: the thread's own time per frame, p95`, value: cost.cpuP95, unit: "ms" },
    { what: `${name}: longest task`, value: cost.longestTask, unit: "ms", limit: 100 },
    { what: `${name}: the thread's own time in its longest task`, value: cost.cpuLongestTask, unit: "ms" },
  );
}
const version = browser.version();
await browser.close();
served.close();
const busy = loadavg()[0] ?? 0;
console.log(`built page, headless Chromium ${version}, ${cpus().length} cores, of which ${busy.toFixed(1)} are busy`);
process.exitCode = printTable(rows) ? 0 : 1;
