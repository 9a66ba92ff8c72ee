import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

test.use({ viewport: { width: 1366, height: 768 } });

/** How much of the room of the short answer is empty. */
const emptyRoom = async (page: Page) =>
  page.evaluate(
    () =>
      (document.querySelector<HTMLElement>(".answers")?.offsetHeight ?? 0) -
      (document.querySelector<HTMLElement>(".answers-inner")?.offsetHeight ?? 0),
  );

const focused = async (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === null || activeElement === document.body ? "nothing" : activeElement.className;
  });

test("a short answer that gets shorter leaves no hole behind", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Image", "web:crash");
  await expect(page.locator(".answer-help")).toBeVisible();
  const high = await page.locator(".answers").evaluate((answers) => answers.clientHeight);
  await stage.set("Image", "web:v1");
  await expect(page.locator(".answer-help")).toHaveCount(0);
  // A second after it became lower for the last time, which at this speed may be a while after the first.
  await expect.poll(() => emptyRoom(page)).toBeLessThan(4);
  expect(await page.locator(".answers").evaluate((answers) => answers.clientHeight)).toBeLessThan(high - 40);
  await page.getByRole("button", { name: "To the start" }).click();
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "past");
  expect(await emptyRoom(page)).toBeLessThan(4);
});

test("a decision that somebody is at stays in the list while newer ones come", async ({ stage, page }) => {
  await stage.playFaster();
  await stage.set("Image", "web:v2");
  const first = page.locator(".decision", { hasText: "Creates a ReplicaSet" }).first();
  const from = first.getByRole("button", { name: /^Where does it come from/ });
  await from.focus();
  await expect(stage.pods(2, "ready")).toHaveCount(4);
  await stage.settled();
  await expect(page.locator(".decision")).toHaveCount(13);
  await expect(from).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(first.getByRole("list", { name: "Back to what you did" })).toBeVisible();
});

test("a link to a cause takes the focus along", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  await page.keyboard.press("Tab");
  const link = page
    .locator(".decision")
    .first()
    .getByRole("button", { name: /^caused by/ });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "past");
  await expect.poll(() => focused(page)).toMatch(/decision|pane-title/);
  await page.locator(".answer-link").first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toMatch(/decision|pane-title/);
});

test("the list of decisions goes on to the oldest", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Replicas", "9");
  await stage.set("Image", "web:v2");
  await stage.settled();
  await page.locator("[data-kind=Deployment]").click({ position: { x: 60, y: 20 } });
  await expect(page.getByRole("heading", { name: "Deployment web" })).toBeVisible();
  await expect(page.locator(".decision")).toHaveCount(12);
  const older = page.getByRole("button", { name: "Older" });
  while (await older.isVisible()) {
    await older.press("Enter");
    await expect.poll(() => focused(page)).not.toBe("nothing");
  }
  expect(await page.locator(".decision").count()).toBeGreaterThan(12);
  await expect(page.locator(".decision").last()).toContainText("Creates a ReplicaSet");
});

test("who goes through the list when the answers come is not sent back", async ({ page, browser, baseURL }) => {
  await page.close();
  const fresh = await browser.newPage({ baseURL: baseURL ?? "", viewport: { width: 1366, height: 768 } });
  await fresh.addInitScript(() => {
    localStorage.setItem("rolloutscope.settings", JSON.stringify({ hasSeenIntro: true }));
  });
  await fresh.route(/library-/, async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 1500);
    });
    await route.continue();
  });
  await fresh.goto("./");
  const buttons = fresh.locator(".decision button");
  await expect(buttons.nth(4)).toBeVisible();
  await buttons.nth(3).focus();
  await fresh.keyboard.press("Tab");
  const at = buttons.nth(4);
  await expect(at).toBeFocused();
  await expect(fresh.locator(".answer")).toBeVisible();
  await expect(at).toBeFocused();
  await fresh.close();
});

test("the button that copies a pod's command says so in one line", async ({ stage, page }) => {
  await stage.pods(1).first().click();
  await page.getByText("The same with kubectl").click();
  const copy = page.locator(".line-row .button");
  const [one, other] = await Promise.all([
    copy.boundingBox(),
    page.getByRole("button", { name: "Restart" }).boundingBox(),
  ]);
  expect(one?.height).toBeLessThanOrEqual((other?.height ?? 0) + 1);
});
