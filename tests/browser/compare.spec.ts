import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

// What the browser itself keeps, where it has been or what it permits is part of this.
test.use({ isOwnPage: true });

/** The numbers that are said of a copy, by what they are of. */
function figures(page: Page, column: number): Promise<readonly string[]> {
  return page
    .locator("[data-figure] b")
    .evaluateAll((found, at) => found.flatMap((each, i) => (i % 2 === at ? [each.textContent ?? ""] : [])), column - 1);
}

async function open(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page.locator(".copy-view")).toHaveCount(2);
}

test.describe("on a wide screen", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("both copies are seen whole beside each other, at one instant, and a link opens the same", async ({
    stage: { page },
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page);
    await page.keyboard.press("Home");
    await expect(page.locator(".copy-view [data-kind=Pod]")).toHaveCount(8);
    // Until the rollout is under way in both.
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("ArrowRight");
    }
    const states = page.locator(".copy-view [data-kind=Deployment]");
    await expect(states.first()).toHaveAttribute("data-state", "progressing");
    await expect(states.last()).toHaveAttribute("data-state", "progressing");
    for (const copy of await page.locator(".copy-view .compare-figures").all()) {
      await expect(copy).toBeInViewport({ ratio: 1 });
    }
    const lost = page.locator(".copy-view [data-figure=lost] b");
    await expect(lost.first()).toHaveText("0 of 400");
    await expect(lost.last()).not.toHaveText(/^0 of/);

    await page.getByRole("button", { name: "With or without preStop" }).click();
    await expect(page.getByRole("heading", { name: "Copy 2: without preStop" })).toBeVisible();
    const here = await page.locator(".compare-figures").allInnerTexts();
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(page.getByText("Link copied.")).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.getByRole("heading", { name: "Copy 2: without preStop" })).toBeVisible();
    expect(await other.locator(".compare-figures").allInnerTexts()).toEqual(here);
    await other.keyboard.press("Escape");
    await expect(other.locator("[data-kind=Deployment]")).toHaveCount(1);
  });
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: "reduce" } });

  test("the figures come first, as a table, and nothing has to be scrolled to the side", async ({
    stage: { page },
  }) => {
    await open(page);
    const table = page.locator(".compare-table");
    await expect(table).toBeInViewport();
    expect((await table.boundingBox())?.y).toBeLessThan(
      (await page.locator(".copy-view").first().boundingBox())?.y ?? 0,
    );
    const [first, second] = [await figures(page, 1), await figures(page, 2)];
    expect([first.length, second.length]).toEqual([4, 4]);
    await page.locator(".compare-setup summary").click();
    const wide = await page
      .locator(".compare-scroll")
      .evaluate((box) =>
        [...box.querySelectorAll("*")]
          .filter(
            (each) => each.getBoundingClientRect().right > window.innerWidth + 0.5 && each.closest("svg") === null,
          )
          .map(({ className }) => className),
      );
    expect(wide).toEqual([]);
    await expect(page.getByRole("button", { name: "Next moment" })).toBeInViewport();
  });
});
