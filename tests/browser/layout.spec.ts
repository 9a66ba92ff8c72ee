import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

async function overflow(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const viewport = document.querySelector(".stage-viewport");
    return {
      across: scrollWidth - clientWidth,
      down: scrollHeight - clientHeight,
      stage: viewport === null ? 0 : viewport.scrollHeight - viewport.clientHeight,
    };
  });
}

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`at 1366 × 768 in ${locale}`, () => {
    test.use({ viewport: { width: 1366, height: 768 }, locale });

    test("one screen, nothing to scroll, in the middle of a rollout too", async ({ stage, page }) => {
      expect(await overflow(page)).toEqual({ across: 0, down: 0, stage: 0 });
      await stage.set(locale === "en-US" ? "Image" : "Imagen", "web:v2");
      await expect(stage.pods(2)).toHaveCount(2);
      expect(await overflow(page)).toEqual({ across: 0, down: 0, stage: 0 });
      await page.getByRole("button", { name: /To the start|Al principio/ }).click();
      expect(await overflow(page)).toEqual({ across: 0, down: 0, stage: 0 });
    });
  });
}

for (const [width, height] of [
  [390, 844],
  [320, 640],
  [683, 384],
  [820, 1180],
  [1024, 768],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, locale: "es-ES" });

    test("nothing is wider than the screen, and the stage comes first", async ({ stage, page }) => {
      expect((await overflow(page)).across).toBe(0);
      const card = await stage.deployment("web").boundingBox();
      expect(card?.y).toBeLessThan(height);
      const open = page.getByRole("button", { name: "Cambiar web…" });
      if (await open.isVisible()) {
        await open.click();
      }
      await stage.set("Imagen", "web:v2");
      await expect(stage.pods(2)).toHaveCount(2);
      expect((await overflow(page)).across).toBe(0);
      await expect(page.getByRole("button", { name: "Parar el reloj" })).toBeInViewport();
      await page.getByRole("tab", { name: "Eventos" }).click();
      await expect(page.getByRole("tabpanel", { name: "Eventos" })).toBeVisible();
      const panel = await page.getByRole("tabpanel", { name: "Eventos" }).boundingBox();
      expect((await stage.deployment("web").boundingBox())?.y).toBeLessThan(panel?.y ?? 0);
      expect((await overflow(page)).across).toBe(0);
    });
  });
}

test.describe("for one who wants nothing to move", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("things are there or not there", async ({ stage, page }) => {
    await stage.set("Image", "web:v2");
    await expect(stage.pods(2)).toHaveCount(2);
    const between = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>(".pod")].filter(
          ({ style }) => !["0", "1", ""].includes(style.opacity),
        ).length,
    );
    expect(between).toBe(0);
  });
});

test("everything that can be used has a name, ids are unique, and headings do not skip", async ({ stage, page }) => {
  await stage.pods(1).first().click();
  // What is fetched at a person's first move has come, and nothing is left to happen: so nothing comes or goes any more.
  await expect(page.getByRole("tab", { name: "Reasons" })).toBeVisible();
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "idle");
  await page.waitForLoadState("networkidle");
  const nameless: string[] = [];
  const all = page.locator("button, input, select, textarea, [role=button], [role=slider], [tabindex='0']");
  const seen = await all.evaluateAll((nodes) =>
    nodes.flatMap((node, at) =>
      node.closest("[aria-hidden=true]") !== null || !node.checkVisibility() ? [] : [{ at, html: node.outerHTML }],
    ),
  );
  expect(seen.length).toBeGreaterThan(20);
  for (const { at, html } of seen) {
    const named = await expect(all.nth(at))
      .toHaveAccessibleName(/\S/, { timeout: 100 })
      .then(() => true)
      .catch(() => false);
    if (!named) {
      nameless.push(html.slice(0, 120));
    }
  }
  expect(nameless).toEqual([]);
  const report = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map(({ tagName }) => Number(tagName.slice(1)));
    return {
      twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      skips: levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1),
      mains: document.querySelectorAll("main").length,
    };
  });
  expect(report).toEqual({ twice: [], skips: [], mains: 1 });
});

// That they do not freeze the page is measured by `npm run bench:page`.
test("five thousand Pods are drawn as cells, one of which at a time is an element", async ({ stage, page }) => {
  await stage.set("Replicas", "5000");
  await expect(page.locator("canvas.cells")).toBeVisible();
  await expect(page.locator(".deployment-counts")).toHaveText("5,000 wanted · 5,000 available");
  await expect(page.locator("canvas.cells")).toHaveAccessibleName("5,000 Pods: 5,000 ready");
  await expect(stage.pods(1, "ready")).toHaveCount(5000);
  // One Pod at a time can be seen as an element; the arrow keys go through the others.
  const seen = page.locator("[data-kind=Pod][data-stop]");
  await seen.focus();
  const name = await seen.getAttribute("data-name");
  await page.keyboard.press("ArrowRight");
  await expect(seen).not.toHaveAttribute("data-name", name ?? "");
  await expect(seen).toBeFocused();
});

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`the header in ${locale}`, () => {
    test.use({ viewport: { width: 1366, height: 768 }, locale });

    test("has no more rows than one, on a phone two, each word whole and clear of the edge", async ({
      stage,
      page,
    }) => {
      await expect(stage.deployment("web")).toBeVisible();
      for (const [width, rows] of [
        [1366, 1],
        [1120, 1],
        [981, 1],
        [900, 1],
        [683, 1],
        [390, 2],
        [360, 2],
        [320, 2],
      ] as const) {
        await test.step(`${width} pixels wide`, async () => {
          await page.setViewportSize({ width, height: 768 });
          await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
          // What the page does about its new width is done by the second frame.
          const header = await page.locator(".header").evaluate(async (element) => {
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            return {
              height: element.clientHeight,
              cut: [...element.querySelectorAll<HTMLElement>("h1, button, select")]
                .filter((each) => each.checkVisibility())
                .filter((each) => {
                  const { left, right, height } = each.getBoundingClientRect();
                  return left < 4 || right > innerWidth - 4 || height > 40 || each.scrollWidth > each.clientWidth + 1;
                })
                .map((each) => each.textContent),
            };
          });
          expect(header.cut).toEqual([]);
          expect(header.height).toBeLessThanOrEqual(rows * 36 + 8);
        });
      }
    });
  });
}
