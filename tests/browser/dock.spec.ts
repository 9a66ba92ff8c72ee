import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

async function overflow(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });
}

test("a rollout and a rollback by clicks in History, and a number that moved is explained", async ({ stage, page }) => {
  await stage.hurry();
  await page.getByRole("tab", { name: "History" }).click();
  const table = page.getByRole("table", { name: "Revisions of web, newest first" });
  await expect(table.getByRole("row")).toHaveCount(2);
  await stage.set("Image", "web:v2");
  await expect(table.locator("tr[data-current]")).toHaveAttribute("data-revision", "2");
  await expect(table.locator("tr[data-revision='2']")).toContainText(
    "spec.containers[web].image web:v1 → became web:v2",
  );
  await expect(table.locator("tr[data-revision='2']")).toContainText("4 of 4 ready");
  await stage.settled();
  await table.getByRole("button", { name: "Roll back to it: revision 1" }).click();
  await expect(stage.strip).toContainText("kubectl rollout undo deployment/web --to-revision=1");
  await expect(table.locator("tr[data-current]")).toHaveAttribute("data-revision", "3");
  await expect(table.locator("tr[data-current]")).toContainText("Was 1; is now 3: the same ReplicaSet was used again.");
  await expect(table.getByRole("rowheader", { name: "Revision 1" })).toBeVisible();
  await expect(stage.pods(3, "ready")).toHaveCount(4);
  await stage.settled();
  await table.getByRole("button", { name: "Roll back to it: revision 2" }).click();
  await expect(stage.pods(4, "ready")).toHaveCount(4);
});

test("a click on an Event goes to its moment and selects what it is about", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  await page.getByRole("tab", { name: "Events" }).click();
  const table = page.getByRole("table", { name: /^Events of the cluster/ });
  await page.getByRole("combobox", { name: "About" }).selectOption("Deployment");
  await expect(table.getByRole("row")).toHaveCount(1 + 9);
  await table
    .getByRole("row", { name: /Scaled down replica set web-\w+ from 4 to 3$/ })
    .getByRole("button")
    .click();
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "past");
  await expect(page.getByRole("complementary", { name: "Deployment web" })).toBeVisible();
  await expect(table.getByRole("row").last()).toContainText("from 4 to 3");
  await expect(stage.replicaSet(2)).toHaveCount(1);
  // By keyboard, to the one before.
  await table
    .getByRole("button", { name: /^ScalingReplicaSet/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await expect(table.getByRole("row")).toHaveCount(1 + 1);
  await expect(stage.replicaSet(2)).toHaveCount(0);
});

test("the tabs are reached and left by the keyboard alone, and what is open is open again next time", async ({
  stage,
  page,
}) => {
  const events = page.getByRole("tab", { name: "Events" });
  await events.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByRole("table", { name: "Revisions of web, newest first" })).toBeVisible();
  await page.reload();
  await expect(stage.pods(1, "ready")).toHaveCount(4);
  await expect(page.getByRole("table", { name: "Revisions of web, newest first" })).toBeVisible();
  await page.getByRole("tab", { name: "History" }).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("tabpanel", { name: "History" }).locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tabpanel", { name: "History" })).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "History" })).toBeFocused();
});

test.describe("at 1366 × 768", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("the page has nothing to scroll with the dock open, and the stage scrolls inside itself", async ({
    stage,
    page,
  }) => {
    for (const name of ["Events", "History"]) {
      await page.getByRole("tab", { name }).click();
      await expect(page.getByRole("tabpanel", { name }).getByRole("table")).toBeVisible();
      expect(await overflow(page)).toEqual({ across: 0, down: 0 });
      const stageBox = await page.locator(".stage-viewport").boundingBox();
      expect(stageBox?.height).toBeGreaterThan(200);
    }
    await page.getByRole("button", { name: "More…" }).scrollIntoViewIfNeeded();
    await expect(page.getByRole("button", { name: "More…" })).toBeInViewport();
    await expect(stage.pods(1, "ready")).toHaveCount(4);
  });

  for (const locale of ["en", "es"]) {
    test(`all of one Deployment is seen beside the open dock, in the middle of a rollout, in ${locale}`, async ({
      stage,
      page,
    }) => {
      await page.locator(`.locales [lang=${locale}]`).click();
      await page.getByRole("tab", { name: /^(Events|Eventos)$/ }).click();
      await page.getByLabel(/^(Image|Imagen)$/).fill("web:v2");
      await page.getByLabel(/^(Image|Imagen)$/).press("Enter");
      await expect(stage.pods(2)).toHaveCount(2);
      await expect(page.getByRole("button", { name: /^(More…|Más…)$/ })).toBeInViewport({ ratio: 1 });
      await expect
        .poll(async () => page.locator(".stage-viewport").evaluate((view) => view.scrollHeight - view.clientHeight))
        .toBe(0);
    });
  }
});

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [683, 384],
  [820, 1180],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, locale: "es-ES" });

    test("the dock's tables fit the screen", async ({ stage, page }) => {
      await expect(stage.pods(1, "ready")).toHaveCount(4);
      for (const name of ["Eventos", "Historial"]) {
        await page.getByRole("tab", { name }).click();
        await expect(page.getByRole("tabpanel", { name }).getByRole("table")).toBeVisible();
        expect((await overflow(page)).across).toBe(0);
        const inside = await page.locator(".dock-scroll").evaluate((node) => node.scrollWidth - node.clientWidth);
        expect(inside).toBe(0);
      }
    });
  });
}
