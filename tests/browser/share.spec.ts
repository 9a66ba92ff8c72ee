import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

// What the browser itself keeps, where it has been or what it permits is part of this.
test.use({ isOwnPage: true });

/** All that the objects on the stage say of themselves. */
function objectsOf(page: Page): Promise<readonly string[]> {
  return page.locator("[data-kind]").evaluateAll((elements) =>
    elements
      .map((element) =>
        Array.from(element.attributes)
          .filter(({ name }) => name.startsWith("data-"))
          .map(({ name, value }) => `${name}=${value}`)
          .sort()
          .join(" "),
      )
      .sort(),
  );
}

test("a link opens the same picture in a browser that speaks another language", async ({
  stage,
  page,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:v2");
  await stage.stepUntil(async () => {
    await expect(stage.pods(2, "starting").first()).toBeVisible({ timeout: 100 });
  });
  await stage.set("Replicas", "6");
  await stage.stepUntil(async () => {
    await expect(stage.pods(2, "ready").first()).toBeVisible({ timeout: 100 });
  });
  await page.getByRole("button", { name: "Previous moment" }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByText("Link copied. It opens this run at this moment.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  expect(link.length).toBeLessThan(200);

  const elsewhere = await browser.newContext({ locale: "es-ES", ...(baseURL === undefined ? {} : { baseURL }) });
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other.locator("html")).toHaveAttribute("lang", "en");
  await expect.poll(() => objectsOf(other)).toEqual(await objectsOf(page));
  expect((await objectsOf(page)).length).toBeGreaterThan(6);
  await expect(other.locator(".clock-time")).toHaveText(await page.locator(".clock-time").innerText());
  await expect(other.locator(".caption-text")).toHaveText(await stage.caption.innerText());
  // The language came with the link, and is nobody's choice yet.
  await other.goto("./");
  await expect(other.locator("html")).toHaveAttribute("lang", "es");
  await elsewhere.close();
});

test("a damaged link says so and leaves what was there", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:v2");
  await stage.stepUntil(async () => {
    await expect(stage.pods(2).first()).toBeVisible({ timeout: 100 });
  });
  const before = await objectsOf(page);
  await page.evaluate(() => {
    window.location.hash = "#r1.G02EFCdCPAWbJbGhNE.8hngtq";
  });
  await expect(page.getByText("The link was not opened, and nothing here has changed.")).toBeVisible();
  expect(await objectsOf(page)).toEqual(before);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("The link was not opened")).toHaveCount(0);
});

test("what links need is fetched only when a link is made", async ({ stage, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await expect(stage.deployment("web")).toBeVisible();
  expect(asked.filter((url) => url.includes("link-codec"))).toEqual([]);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect.poll(() => asked.filter((url) => url.includes("link-codec")).length).toBeGreaterThan(0);
});
