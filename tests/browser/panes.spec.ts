import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

test.use({ viewport: { width: 1366, height: 768 } });

const whyWidth = async (page: Page) => page.locator(".why").evaluate((pane) => pane.getBoundingClientRect().width);

test("the why pane is made wider by its line, and stays so", async ({ stage, page }) => {
  const before = await whyWidth(page);
  const handle = page.getByRole("separator", { name: "Width of the panes" });
  await handle.hover();
  await expect(page.locator("[data-separator]")).toBeVisible();
  const box = await handle.boundingBox();
  await page.mouse.move(box!.x, box!.y + 100);
  await page.mouse.down();
  await page.mouse.move(box!.x - 120, box!.y + 100, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => whyWidth(page)).toBeGreaterThan(before + 100);
  const after = await whyWidth(page);
  await page.reload();
  await expect(stage.deployment("web")).toHaveAttribute("data-state", "complete");
  expect(Math.abs((await whyWidth(page)) - after)).toBeLessThanOrEqual(2);
});

test("a line between panes is moved with the arrow keys, from the first press on", async ({ page, stage }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const before = await whyWidth(page);
  const handle = page.getByRole("separator", { name: "Width of the panes" });
  await handle.focus();
  await expect(page.locator("[data-separator]")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => whyWidth(page)).toBeGreaterThan(before);
});

test("panes are folded away and come back, and what was typed stays", async ({ page, stage }) => {
  await page.getByRole("button", { name: "Why", exact: true }).click();
  await expect(page.locator(".why")).toHaveCount(0);
  await stage.openSide();
  const text = page.getByRole("textbox", { name: /^YAML of/ });
  await text.fill("kind: Deployment");
  await page.getByRole("button", { name: "Why", exact: true }).click();
  await expect(page.locator(".why")).toBeVisible();
  await expect(text).toHaveText("kind: Deployment");
});

test.describe("where there is no room for columns", () => {
  test.use({ viewport: { width: 800, height: 900 } });

  test("panes are sheets over the stage, which Escape closes", async ({ page, stage }) => {
    await expect(page.locator(".why")).toHaveCount(0);
    await page.getByRole("button", { name: "Why", exact: true }).click();
    const sheet = page.getByRole("dialog", { name: "Why" });
    await expect(sheet.locator(".why")).toBeVisible();
    await expect(stage.deployment("web")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  });
});
