import type { Page } from "@playwright/test";
import { ConsolePage } from "./console-page.ts";
import { expect, test } from "./open-page.ts";

async function openGallery(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Applications" }).click();
  await expect(page.getByRole("dialog", { name: "Applications" })).toBeVisible();
}

test.describe("an application", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("is opened by keyboard, is looked at as its users do, and is there after a reload", async ({ stage, page }) => {
    await page.getByRole("button", { name: "Applications" }).focus();
    await page.keyboard.press("Enter");
    const open = page.getByRole("button", { name: "Open test_web" });
    await open.focus();
    await page.keyboard.press("Enter");
    await expect(stage.deployment("test-web")).toHaveAttribute("data-state", "complete");
    await expect(page).toHaveURL(/\?app=testWeb$/);
    const frame = page.getByRole("region", { name: /^Browser: 192\.168\.49\.2:/ });
    await expect(frame).toContainText("Version 1");
    await expect(frame).toContainText(/Answered by Pod test-web-\S+/);

    // A rollout is seen in the page, and again after a reload of all of it.
    await frame.getByRole("checkbox", { name: "Reload every second" }).check();
    await stage.hurry();
    await stage.set("Image", "iesgn/test_web:version3");
    await expect(frame).toContainText("logo of the site");
    await page.reload();
    await expect(stage.replicaSet(2)).toBeVisible();
    await expect(frame).toContainText("logo of the site");
  });

  test("opens with its users as nobody's act, over a reload too; a changed ConfigMap is the first, and says what follows", async ({
    stage,
    page,
  }) => {
    const yours = page.locator(".mark-dot[data-moment=you]");
    const undo = page.getByRole("button", { name: "Undo my change" });
    const expectUntouched = async (): Promise<void> => {
      await expect(stage.deployment("wordpress-deployment")).toHaveAttribute("data-state", "complete");
      await expect(page.locator(".traffic-chip")).toContainText("5");
      await expect(stage.caption).not.toContainText("You changed");
      await expect(undo).toBeDisabled();
      await expect(yours).toHaveCount(0);
    };
    await page.goto("./?app=wordpress");
    await expectUntouched();
    await page.reload();
    await expectUntouched();
    const terminal = await ConsolePage.open(stage);
    await expect(terminal.entries).toHaveCount(0);
    await terminal.run(`kubectl patch configmap bd-datos -p '{"data":{"bd_dbname":"other"}}'`);
    await expect(yours).toHaveCount(1);
    await expect(undo).toBeEnabled();
    const restart = "kubectl rollout restart deployment/mariadb-deployment deployment/wordpress-deployment";
    await expect(stage.caption).toContainText("You changed ConfigMap bd-datos");
    await expect(stage.caption).toContainText(restart);
    const answer = page.locator(".answer[data-code=oldReaders]");
    await expect(answer).toContainText("2 Pods still have the old ones");
    await expect(answer).toContainText(restart);
    await terminal.run(restart);
    await expect(answer).toHaveCount(0);
  });

  test("is opened by its address; a file of one's own stays as it is; undo brings back what was there", async ({
    stage,
    page,
  }) => {
    await page.goto("./?app=guestbook&seed=5");
    await expect(stage.deployment("redis")).toHaveAttribute("data-state", "complete");
    await openGallery(page);
    await page.getByRole("button", { name: "Open A thousand Pods" }).click();
    await expect(stage.deployment("web")).toContainText("1,000 wanted");
    await expect(page.locator(".notice")).toContainText("The run that was here is kept.");
    await page.getByRole("button", { name: "Undo my change" }).click();
    await expect(stage.deployment("redis")).toBeVisible();
    const list = page.getByRole("list", { name: "Architecture of Guestbook" });
    await expect(list).toContainText("Deployment guestbook asks Service redis.");
  });
});

test.describe("the gallery on the narrowest phone", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("has nothing beyond the screen's edge, and opens each of its cards with a thumb", async ({ stage, page }) => {
    await expect(stage.deployment("web")).toBeVisible();
    await openGallery(page);
    const gallery = page.locator(".gallery");
    expect(await gallery.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    for (const button of await gallery.getByRole("button", { name: /^Open / }).all()) {
      const box = await button.boundingBox();
      expect(box?.height ?? 0).toBeGreaterThanOrEqual(28);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
    }
    await page.getByRole("button", { name: "Open Shop" }).click();
    await expect(stage.deployment("shop-payments")).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
