import { expect, test } from "./open-page.ts";

// What the browser itself keeps, where it has been or what it permits is part of this.
test.use({ isOwnPage: true });

test("a run is there again after a reload, and no other is seen before it", async ({ stage, page }) => {
  await stage.hurry();
  await stage.set("Replicas", "7");
  await stage.settled();
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const counts = document.querySelector(".deployment-counts");
      if (counts?.checkVisibility({ visibilityProperty: true }) === true) {
        seen.push(counts.textContent);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(page.locator(".deployment-counts")).toHaveText("7 wanted · 7 available");
  await expect(page.locator(".deployment-counts")).toBeVisible();
  const seen = await page.evaluate(() => [...new Set((window as unknown as { seen: string[] }).seen)]);
  expect(seen).toEqual(["7 wanted · 7 available"]);
  await expect(stage.strip).toContainText("kubectl scale deployment/web --replicas=7");
});

test("one starts over, and takes that back", async ({ stage, page }) => {
  const startOver = page.getByRole("button", { name: "Start over" });
  await expect(startOver).toBeDisabled();
  await stage.hurry();
  await stage.set("Replicas", "7");
  await stage.settled();
  await startOver.click();
  await expect(page.locator(".deployment-counts")).toHaveText("4 wanted · 4 available");
  await page.getByRole("button", { name: "Undo my change" }).click();
  await expect(page.locator(".deployment-counts")).toHaveText("7 wanted · 7 available");
});

test("what was kept and cannot be read is told of, once", async ({ stage, page }) => {
  await stage.set("Replicas", "5");
  await page.addInitScript(() => {
    if (localStorage.getItem("broken") === null) {
      localStorage.setItem("broken", "once");
      sessionStorage.setItem("rolloutscope.run", '{"version":1,"address":"","run":"broken"}');
    }
  });
  await page.reload();
  await expect(page.locator(".link-notice")).toContainText("cannot be read");
  await expect(page.locator(".deployment-counts")).toHaveText("4 wanted · 4 available");
  await page.reload();
  await expect(stage.deployment("web")).toBeVisible();
  await expect(page.locator(".link-notice")).toHaveCount(0);
});

test("each tab has its own run", async ({ stage, page, context, baseURL }) => {
  await stage.hurry();
  await stage.set("Replicas", "6");
  await stage.settled();
  const other = await context.newPage();
  await other.goto(baseURL ?? "");
  await expect(other.locator(".deployment-counts")).toHaveText("4 wanted · 4 available");
  await other.reload();
  await page.reload();
  await expect(page.locator(".deployment-counts")).toHaveText("6 wanted · 6 available");
});
