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

test("what is being written keeps the focus while the page is made larger and smaller", async ({ page, stage }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const line = page.getByRole("textbox", { name: "Command line" });
  await page.keyboard.press("k");
  await expect(line).toBeFocused();
  await page.keyboard.type("kubectl get");
  for (const width of [683, 1366]) {
    await page.setViewportSize({ width, height: 768 });
    await expect(page.locator(".column")).toHaveCount(width < 900 ? 1 : 0);
    await expect(line).toBeFocused();
    await page.keyboard.type("s");
  }
  await expect(line).toHaveValue("kubectl getss");
});

test("a tab of the dock that has the focus keeps it too", async ({ page, stage }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const tab = page.getByRole("tab", { name: "History" });
  await tab.focus();
  await page.setViewportSize({ width: 683, height: 768 });
  await expect(page.locator(".column")).toHaveCount(1);
  await expect(tab).toBeFocused();
});

test("a pane stays where it was scrolled to when its line is gone for", async ({ page, stage }) => {
  await page.setViewportSize({ width: 1366, height: 600 });
  await stage.openSide();
  await page.locator(".side .code-area").waitFor();
  const scrolled = await page.locator(".side, .side *").evaluateAll((elements) => {
    const long = elements.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 10);
    for (const element of long) {
      element.scrollTo({ top: 10, behavior: "instant" });
    }
    const moved = long.filter(({ scrollTop }) => scrollTop === 10);
    for (const element of moved) {
      element.setAttribute("data-test-scrolled", "");
    }
    return moved.length;
  });
  expect(scrolled).toBeGreaterThan(0);
  await page.getByRole("separator", { name: "Width of the panes" }).first().hover();
  await expect(page.locator("[data-separator]").first()).toBeVisible();
  const still = await page
    .locator("[data-test-scrolled]")
    .evaluateAll((elements) => elements.map(({ scrollTop }) => scrollTop));
  expect(still).toEqual(Array.from({ length: scrolled }, () => 10));
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
