import { expect, test } from "@playwright/test";

test("the page opens without a complaint in the console and without asking another host", async ({ page, baseURL }) => {
  const complaints: string[] = [];
  const foreignRequests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(baseURL!).origin) {
      foreignRequests.push(request.url());
    }
  });

  await page.goto("./");
  await expect(page.locator("#root")).toBeAttached();
  await page.waitForLoadState("networkidle");

  await expect(page).toHaveTitle(/Rolloutscope/);
  expect(complaints).toEqual([]);
  expect(foreignRequests).toEqual([]);
});

test("an address that does not exist leads back to the page", async ({ page }) => {
  await page.goto("./404.html");
  await page.getByRole("link", { name: "Rolloutscope" }).click();
  await expect(page.locator("#root")).toBeAttached();
});
