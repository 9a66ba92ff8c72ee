import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

// What the browser itself keeps, where it has been or what it permits is part of this.
test.use({ isOwnPage: true });

async function open(page: Page, application: string): Promise<void> {
  await page.getByRole("button", { name: "Applications" }).click();
  await page.locator(`[data-application=${application}] button`).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

function shows(page: Page, search: string, ...names: readonly string[]): Promise<void> {
  return expect
    .poll(async () => [
      new URL(page.url()).search,
      ...(await page.locator("[data-kind=Deployment]").evaluateAll((all) => all.map((each) => each.dataset["name"]))),
    ])
    .toEqual([search, ...names]);
}

test("back and forward go from application to application, and undo and back do so after a reload", async ({
  stage: { page },
}) => {
  await open(page, "nginx");
  await shows(page, "?app=nginx", "deployment-nginx");
  await page.getByRole("textbox", { name: "Replicas" }).fill("3");
  await page.getByRole("textbox", { name: "Replicas" }).press("Enter");
  await open(page, "guestbook");
  await shows(page, "?app=guestbook", "guestbook", "redis");
  await page.goBack();
  await shows(page, "?app=nginx", "deployment-nginx");
  await expect(page.locator(".deployment-counts")).toContainText("3 wanted");
  await page.goBack();
  await shows(page, "", "web");
  await page.goForward();
  await page.goForward();
  await shows(page, "?app=guestbook", "guestbook", "redis");

  await page.reload();
  await shows(page, "?app=guestbook", "guestbook", "redis");
  const undo = page.getByRole("button", { name: /^Undo my change/ });
  await expect(undo).toBeEnabled();
  await undo.click();
  await shows(page, "?app=nginx", "deployment-nginx");
  await expect(page.locator(".deployment-counts")).toContainText("3 wanted");

  await page.getByRole("button", { name: "Redo" }).click();
  await shows(page, "?app=guestbook", "guestbook", "redis");
  await page.reload();
  await shows(page, "?app=guestbook", "guestbook", "redis");
  await page.goBack();
  await shows(page, "?app=nginx", "deployment-nginx");
  await expect(page.locator(".deployment-counts")).toContainText("3 wanted");
});

test("the gallery is gone through and left by keys alone", async ({ stage: { page } }) => {
  const button = page.getByRole("button", { name: "Applications" });
  await button.focus();
  await page.keyboard.press("Enter");
  const gallery = page.getByRole("dialog", { name: "Applications" });
  await expect(gallery).toBeVisible();
  const seen: string[] = [];
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press("Tab");
    // Where the ends of the dialog lead to each other the browser is for a moment at neither.
    await expect(page.locator(":focus")).not.toHaveAttribute("data-base-ui-focus-guard");
    const { name, isInside, isSeen } = await page.evaluate(() => {
      const each = document.activeElement;
      const box = each?.getBoundingClientRect();
      return {
        name: each?.getAttribute("aria-label") ?? each?.textContent ?? "",
        isInside: each?.closest("[role=dialog]") !== null,
        isSeen: box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight,
      };
    });
    expect([name, isInside, isSeen]).toEqual([name, true, true]);
    seen.push(name);
  }
  expect(seen).toContain("Open Empty cluster");
  await page.keyboard.press("Escape");
  await expect(gallery).toHaveCount(0);
  await expect(button).toBeFocused();
});
