import type { Page, TestInfo } from "@playwright/test";
import { expect, test } from "./open-page.ts";

// It changes the colours that its browser asks for.
test.use({ isOwnPage: true });

/** What everyone gets wrong about rollouts; each has to be seen on the stage, without a word of explanation. */
test.describe("what everyone gets wrong", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  const picture = async (page: Page, info: TestInfo, name: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`) });
    }
  };

  test("the surge rounds up and the unavailable down", async ({ stage, page }, info) => {
    await stage.hurry();
    await stage.set("Replicas", "5");
    await expect(stage.pods(1, "ready")).toHaveCount(5);
    await expect(page.getByText("25% of 5 = 1.25, up to 2")).toBeVisible();
    await expect(page.getByText("25% of 5 = 1.25, down to 1")).toBeVisible();
    await stage.settled();
    await stage.set("Image", "web:v2");
    await expect(stage.pods(1)).not.toHaveCount(5);
    await picture(page, info, "rounding");
  });

  test("a failing rollout keeps the old Pods serving", async ({ stage, page }, info) => {
    await stage.hurry();
    await stage.set("Image", "web:missing");
    await expect(stage.pods(2, "failing")).toHaveCount(2);
    await expect(stage.pods(1)).toHaveCount(3);
    await expect(stage.pods(1, "ready")).toHaveCount(3);
    await expect(stage.pods(2).first()).toHaveAttribute("data-note", "ImagePull\u200bBackOff");
    // A long reason does not make the glyph larger than its slot.
    const [slot, width, height] = await stage
      .pods(2)
      .first()
      .evaluate((pod: HTMLElement) => [Number.parseFloat(pod.style.width), pod.offsetWidth, pod.offsetHeight]);
    expect([width, height]).toEqual([slot, slot]);
    await picture(page, info, "failing");
  });

  test("undo gives the old ReplicaSet a new number", async ({ stage, page }, info) => {
    await stage.hurry();
    const name = await stage.replicaSet(1).getAttribute("data-name");
    await stage.set("Image", "web:v2");
    await stage.settled();
    await page.getByRole("button", { name: "Roll back…" }).click();
    await page.getByRole("menuitem", { name: /Revision 1/ }).click();
    await expect(stage.replicaSet(3)).toHaveAttribute("data-name", name ?? "");
    await expect(stage.replicaSet(1)).toHaveCount(0);
    await expect(stage.pods(3, "ready")).not.toHaveCount(0);
    await picture(page, info, "undo");
  });

  test("Pods that stop go beyond the maximum", async ({ stage, page }, info) => {
    await page.getByRole("button", { name: "Stop the clock" }).click();
    await stage.set("Image", "web:v2");
    const all = page.locator("[data-kind=Pod]");
    await stage.stepUntil(async () => {
      await expect(all).toHaveCount(6, { timeout: 1 });
    });
    // At most 5 may be there, and 5 are; the sixth is on its way out and does not count.
    await expect(page.locator("[data-kind=Pod]:not([data-state=terminating])")).toHaveCount(5);
    await picture(page, info, "beyond-the-maximum");
  });
});
