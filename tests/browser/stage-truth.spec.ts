import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";
import { lookNow, type ShownFrame, startRecording, stopRecording } from "./support/recorder.ts";
import { podsAt, runOfLink } from "./support/truth.ts";

/** Points in time at which what is shown is held against what the simulator says. */
const POINTS = 20;
/** Instants that are looked at again by scrubbing back. */
const LOOKS_BACK = 5;
/** A lane moves only for so long after lanes have come, gone or changed places (ms of simulated time). */
const SETTLE_MS = 1000;

test.use({ viewport: { width: 1366, height: 768 } });

interface Act {
  readonly page: Page;
  /** Types into a field of the card and presses its button. */
  readonly set: (label: string, value: string) => Promise<void>;
  readonly click: (name: string) => Promise<void>;
  /** Lets simulated time pass. */
  readonly pass: (ms: number) => Promise<void>;
}

const scenarios: Readonly<Record<string, (act: Act) => Promise<void>>> = {
  // It takes longest, so that it begins first, and goes on faster: for most of it nothing happens.
  "a node is lost": async ({ page, click, pass }) => {
    await page.getByRole("slider", { name: "Speed" }).press("ArrowRight");
    await page.getByText("Nodes", { exact: true }).click();
    await page.locator("[data-kind=Node][data-name=node-2]").click({ position: { x: 40, y: 16 } });
    await click("Fail");
    await page.getByText("Ownership", { exact: true }).click();
    await pass(56_000);
  },
  "a Deployment is created": async ({ page, click, pass }) => {
    await click("New Deployment…");
    await page.getByRole("dialog").getByLabel("Name").fill("shop");
    await page.getByRole("dialog").getByLabel("Replicas").fill("3");
    await click("Create");
    await pass(7000);
  },
  "it is scaled out and in": async ({ click, pass }) => {
    await click("One replica more");
    await click("One replica more");
    await pass(5500);
    await click("One replica less");
    await pass(2500);
  },
  "an image is rolled out": async ({ set, pass }) => {
    await set("Image", "web:v2");
    await pass(9000);
  },
  "an image is missing": async ({ set, pass }) => {
    await set("Image", "web:missing");
    await pass(4500);
  },
  "all are recreated": async ({ page, set, pass }) => {
    await page.getByText("Recreate", { exact: true }).click();
    await set("Image", "web:v2");
    await pass(8000);
  },
  "a revision comes back": async ({ page, set, click, pass }) => {
    await set("Image", "web:v2");
    await pass(3500);
    await click("Roll back…");
    await page.getByRole("menuitem", { name: /Revision 1/ }).click();
    await pass(8000);
  },
  "a rollout is overtaken by another": async ({ set, pass }) => {
    await set("Image", "web:v2");
    await pass(3000);
    await set("Image", "web:v3");
    await pass(7500);
  },
  "a paused one gets two edits, and goes on": async ({ set, click, pass }) => {
    await click("Pause rollout");
    await set("Image", "web:v2");
    await set("maxSurge", "2");
    await pass(1500);
    await click("Resume");
    await pass(9000);
  },
};

for (const [title, play] of Object.entries(scenarios)) {
  test(`shows what is so while ${title}`, async ({ stage: { page } }) => {
    const nowMs = async (): Promise<number> => Number(await page.locator("[data-at-ms]").getAttribute("data-at-ms"));
    const click = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("slider", { name: "Speed" }).press("ArrowRight");
    await expect(page.locator(".speed-value")).toHaveText("2×");
    await startRecording(page);
    await play({
      page,
      click,
      set: async (label, value) => {
        const field = page
          .getByRole("textbox", { name: label })
          .or(page.getByRole("combobox", { name: label }))
          .first();
        await field.click();
        await field.fill(value);
        await click(`Set ${label}`);
      },
      pass: async (ms) => {
        const untilMs = (await nowMs()) + ms;
        await expect
          .poll(async () => (await nowMs()) >= untilMs || (await page.locator(".clock[data-state=idle]").count()) > 0, {
            timeout: ms + 20_000,
          })
          .toBe(true);
      },
    });
    const frames = await stopRecording(page);
    await click("Share");
    await expect(page).toHaveURL(/#r1\./);
    const run = await runOfLink(new URL(page.url()).hash);

    expect(frames.length).toBeGreaterThan(50);
    const samples = Array.from({ length: POINTS }, (_, i) => frames[Math.floor(((i + 0.5) * frames.length) / POINTS)]!);
    const shown = samples.map(({ atMs, pods }) => ({
      atMs,
      pods: pods.map(({ name, state, revision }) => [name, state, revision] as const).toSorted(byName),
    }));
    expect(shown).toEqual(samples.map(({ atMs }) => ({ atMs, pods: podsAt(run, atMs) })));
    expect(strayings(frames)).toEqual([]);

    // The past is the same picture as it was when it was now.
    await page.keyboard.press("Escape");
    for (const sample of atRest(frames).slice(-LOOKS_BACK)) {
      await page.getByRole("slider", { name: "Playhead" }).fill(String(sample.atMs));
      await expect.poll(nowMs).toBe(sample.atMs);
      expect(picture(await lookNow(page))).toEqual(picture(sample));
    }
  });
}

/** What moved though it had no reason to: no Pod leaves its slot, none moves in its lane, and lanes stay as they are. */
function strayings(frames: readonly ShownFrame[]): readonly string[] {
  const places = new Map<string, ShownFrame["pods"][number]>();
  const found = new Set<string>();
  let changedMs = 0;
  let before: ShownFrame | undefined;
  for (const frame of frames) {
    for (const pod of frame.pods) {
      const first = places.get(pod.name) ?? pod;
      places.set(pod.name, first);
      const moved = Math.max(Math.abs(pod.x - first.x), Math.abs(pod.y - first.y));
      if (pod.slot !== first.slot || pod.size !== first.size || moved > 1.5) {
        found.add(`${pod.name} at ${String(frame.atMs)} ms: ${JSON.stringify(pod)}, not ${JSON.stringify(first)}`);
      }
    }
    if (frame.structure !== before?.structure) {
      changedMs = frame.atMs;
    }
    // Lanes move when there are others than before, and for a while after it.
    for (const [name, y] of Object.entries(frame.lanes)) {
      if (frame.atMs - changedMs > SETTLE_MS && Math.abs(y - (before?.lanes[name] ?? y)) > 1) {
        found.add(`the lane ${name} at ${String(frame.atMs)} ms`);
      }
    }
    before = frame;
  }
  return [...found].slice(0, 10);
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number => (a < b ? -1 : 1);

/** Frames around which nothing moved, not all from the same stretch of time. */
function atRest(frames: readonly ShownFrame[]): readonly ShownFrame[] {
  const pictures = frames.map((frame) => JSON.stringify(picture(frame)));
  const resting = frames.filter(
    ({ pods }, i) => pods.length > 0 && pictures[i - 20] === pictures[i] && pictures[i + 20] === pictures[i],
  );
  return resting.filter((_, i) => i % Math.max(1, Math.floor(resting.length / LOOKS_BACK)) === 0);
}

function picture({ pods, lanes }: ShownFrame): unknown {
  return {
    pods: pods
      .map(
        ({ name, state, revision, slot, x, y }) => [name, state, revision, slot, Math.round(x), Math.round(y)] as const,
      )
      .toSorted(byName),
    lanes: Object.entries(lanes)
      .map(([name, y]) => [name, Math.round(y)] as const)
      .toSorted(byName),
  };
}
