import type { Page } from "@playwright/test";
import { ConsolePage } from "./console-page.ts";
import { expect, type StagePage, test } from "./open-page.ts";

const scrolled = async (page: Page) =>
  page.evaluate(() => (document.querySelector(".stage-viewport")?.scrollTop ?? 0) + window.scrollY);

async function create(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New Deployment…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Image").fill("web:v1");
  await dialog.getByRole("button", { name: "Create" }).click();
}

/** The whole of it, with the lane that it is given a moment later. */
async function expectSeen(stage: StagePage, name: string): Promise<void> {
  await expect(stage.deployment(name)).toBeInViewport({ ratio: 1 });
  await expect(stage.page.locator(`[data-kind=ReplicaSet][data-name^="${name}-"]`)).toBeInViewport({ ratio: 1 });
}

for (const [width, height] of [
  [1366, 768],
  [390, 844],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test("a Deployment that is created below the edge of the stage is scrolled to", async ({ stage, page }) => {
      await create(page, "api");
      await expectSeen(stage, "api");
      expect(await scrolled(page)).toBeGreaterThan(0);
      await create(page, "db");
      await expectSeen(stage, "db");
    });
  });
}

test.describe("at 1366 × 768", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("one that comes while the clock stands is scrolled to, and its lane when that comes", async ({
    stage,
    page,
  }) => {
    await page.getByRole("button", { name: "Stop the clock" }).click();
    await create(page, "api");
    await expect(stage.deployment("api")).toBeInViewport({ ratio: 1 });
    await page.getByRole("button", { name: "Play", exact: true }).last().click();
    await expectSeen(stage, "api");
  });

  test("so is one that a manifest was applied to, new or not", async ({ stage, page }) => {
    await stage.openSide();
    const apply = async (replicas: number) => {
      await page.getByRole("textbox", { name: /^YAML of/ }).fill(
        JSON.stringify({
          apiVersion: "apps/v1",
          kind: "Deployment",
          metadata: { name: "shop" },
          spec: {
            replicas,
            selector: { matchLabels: { app: "shop" } },
            template: { metadata: { labels: { app: "shop" } }, spec: { containers: [{ name: "c", image: "web:v1" }] } },
          },
        }),
      );
      await page.getByRole("button", { name: "Apply", exact: true }).click();
    };
    await apply(1);
    await expectSeen(stage, "shop");
    await page.locator(".stage-viewport").evaluate((viewport) => {
      viewport.scrollTop = 0;
    });
    await apply(2);
    await expectSeen(stage, "shop");
  });

  test("what a line of the console changes is scrolled to with all its lanes, above and below", async ({
    stage,
    page,
  }) => {
    const terminal = await ConsolePage.open(stage);
    await terminal.run("kubectl create deployment api --image=web:v1 --replicas=4");
    await expectSeen(stage, "api");
    await stage.settled();
    const speed = page.getByRole("slider", { name: "Speed" });
    await speed.press("Home");
    const lanes = (name: string) => page.locator(`[data-kind=ReplicaSet][data-name^="${name}-"]`);
    for (const name of ["web", "api"]) {
      await terminal.run(`kubectl set image deployment/${name} *=web:v2`);
      await expect(lanes(name)).toHaveCount(2);
      await expect(lanes(name).first()).toBeInViewport({ ratio: 1 });
      await expect(lanes(name).last()).toBeInViewport({ ratio: 1 });
    }
  });

  test("the stage stays where it is for one who is busy there, and for one who goes through time", async ({
    stage,
    page,
  }) => {
    await stage.playFaster();
    await create(page, "api");
    await expectSeen(stage, "api");
    await stage.settled();
    await page.locator(".stage-viewport").evaluate((viewport) => {
      viewport.scrollTop = 0;
    });
    await page.keyboard.press("Home");
    await page.keyboard.press("End");
    await expect(stage.deployment("api")).toBeAttached();
    await page.waitForTimeout(500);
    expect(await scrolled(page)).toBe(0);

    await page.getByRole("button", { name: "Undo my change" }).click();
    await expect(stage.deployment("api")).toHaveCount(0);
    await stage.deployment("web").focus();
    // Without the focus leaving the stage.
    await page.evaluate(() => {
      [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Redo it")?.click();
    });
    await expect(stage.deployment("api")).toBeAttached();
    await page.waitForTimeout(500);
    expect(await scrolled(page)).toBe(0);
  });
});

test.describe("for one who wants nothing to move", () => {
  test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: "reduce" } });

  test("it is there at once", async ({ stage, page }) => {
    const places = page.evaluate(async () => {
      const seen = new Set<number>();
      for (const end = performance.now() + 5000; performance.now() < end && seen.size < 3;) {
        await new Promise(requestAnimationFrame);
        seen.add(document.querySelector(".stage-viewport")?.scrollTop ?? 0);
        if (document.querySelector("[data-kind=ReplicaSet][data-name^=api]") !== null && seen.size > 1) {
          break;
        }
      }
      return seen.size;
    });
    await create(page, "api");
    await expectSeen(stage, "api");
    // From where it was to where it is, and once more for the lane.
    expect(await places).toBeLessThanOrEqual(3);
  });
});
