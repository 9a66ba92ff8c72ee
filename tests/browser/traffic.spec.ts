import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

/** Opens the traffic view, has kubectl lead users to `web`, and has so many of them come. */
async function comeTo(page: Page, rate: string): Promise<void> {
  await page.getByRole("radio", { name: "Nodes" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Traffic" })).toBeChecked();
  await page.getByRole("button", { name: "Create the Service" }).click();
  const field = page.getByLabel("Requests a second", { exact: true });
  await expect(field).toHaveValue("0");
  await field.fill(rate);
  await field.press("Enter");
  await expect(page.getByRole("group", { name: /^Service web, ClusterIP, port 80, 4 of 4/ })).toBeVisible();
}

const panel = (page: Page) => page.getByRole("region", { name: "Users' requests" });
const lost = (page: Page) => panel(page).getByRole("status", { name: "lost since the last change" });

test("users come to a Service: dots on their way, counts, and a clock that does not rest", async ({ stage, page }) => {
  await page.getByRole("radio", { name: "Nodes" }).click();
  await comeTo(page, "50");
  await expect(page.locator(".stage[data-travelling]")).toHaveCount(0);
  await stage.hurry();
  await expect(stage.pods(1)).toHaveCount(4);
  await expect(page.locator(".request-dots")).not.toHaveAttribute("data-dots", "0");
  await expect(panel(page).locator("dd").first()).toHaveText(/^[1-9]/);
  await expect(panel(page).getByRole("row", { name: /A web:v1/ })).toContainText("100");
  // A new Service is known to every node only after a moment.
  await expect(lost(page)).toHaveText(/^\d{1,2}$/);
  const early = (await lost(page).textContent()) ?? "";
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "playing");
  await expect(
    page.getByRole("img", { name: `Requests of each second, ${early} lost since the last change` }),
  ).toBeVisible();

  // The panel fits without scrolling, and nothing is wider than the page.
  const box = await panel(page).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(768);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  // Each figure is of a time that is named.
  await expect(panel(page).getByRole("group", { name: "Whole run" }).locator("dt")).toHaveText([
    "Sent",
    "Answered",
    "Waiting now",
    "Lost",
  ]);
  await expect(panel(page).getByRole("group", { name: "Last 10 s" }).locator("dt")).toHaveCount(3);

  // In the other views it is a few characters.
  await page.getByRole("radio", { name: "Ownership" }).click();
  await expect(page.locator(".traffic-chip")).toContainText(`${early} lost`);
  await expect(stage.pods(1)).toHaveCount(4);
});

test("once nobody comes any more the rates fall to 0, and the clock rests", async ({ stage, page }) => {
  await comeTo(page, "95");
  await stage.hurry();
  await expect(page.locator(".service-rate")).toHaveText("95/s");
  const field = page.getByLabel("Requests a second", { exact: true });
  await field.fill("-1");
  await field.press("Enter");
  await expect(panel(page).getByRole("alert")).toHaveText("“-1” is no whole number from 0 to 500: it is set to 0.");
  await expect(page.locator(".users-box")).toContainText("0/s");
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "idle");
  await expect(page.locator(".service-rate")).toHaveCount(0);
  await expect(page.locator(".pods-rate")).toHaveText("0/s");
});

test("what Recreate loses is counted alike in the panel, the chart and the why, which says what would have saved it", async ({
  stage,
  page,
}) => {
  await comeTo(page, "50");
  await page.getByRole("radio", { name: "Ownership" }).click();
  await page.getByText("Recreate", { exact: true }).click();
  await stage.set("Image", "web:v2");
  await page.getByRole("radio", { name: "Traffic" }).click();
  await stage.hurry();
  await expect(lost(page)).not.toHaveText("0");
  await expect(stage.pods(2, "ready")).toHaveCount(4);
  await page.getByRole("button", { name: "Stop the clock" }).click();
  const count = Number((await lost(page).textContent())?.replaceAll(",", ""));
  expect(count).toBeGreaterThan(50);
  await expect(page.locator(".request-lane")).toHaveAttribute("data-lost", String(count));

  await panel(page).getByRole("button", { name: "Why?" }).click();
  const why = page.getByRole("complementary");
  await expect(why.locator("[data-code=lost]").first()).toContainText("requests lost");
  await expect(why).toContainText("RollingUpdate in place of Recreate");
  await expect(why).toContainText(`kubectl patch deployment web -p '{"spec":{"strategy":{"type":"RollingUpdate"}}}'`);
  await why.getByRole("button", { name: "Show all" }).click();
  const told = await why.locator("[data-code=lost] .answer-title").allTextContents();
  expect(told.reduce((sum, text) => sum + Number(/^[\d,]+/.exec(text)?.[0].replaceAll(",", "")), 0)).toBe(count);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the picture goes from top to bottom, and the panel is a block below it", async ({ stage, page }) => {
    await expect(stage.pods(1)).toHaveCount(4);
    await comeTo(page, "20");
    const users = await page.locator(".users-box").boundingBox();
    const service = await page.locator(".service-box").boundingBox();
    const below = await panel(page).boundingBox();
    expect((users?.y ?? 0) + (users?.height ?? 0)).toBeLessThan(service?.y ?? 0);
    expect((service?.y ?? 0) + (service?.height ?? 0)).toBeLessThan(below?.y ?? 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

test.describe("where nothing is to move", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("there are no dots, but rates", async ({ stage, page }) => {
    await comeTo(page, "50");
    await stage.hurry();
    await expect(page.locator(".service-rate")).toHaveText("50/s");
    await expect(page.locator(".request-dots")).toHaveAttribute("data-dots", "0");
  });
});
