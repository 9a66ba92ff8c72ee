import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";
import { shopManifest as shop } from "../support/shop-manifest.ts";

/** Presses a key until what has the focus has this name; a trap or a lost focus ends it. */
async function keyTo(page: Page, key: "Tab" | "Shift+Tab", name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return element === null || element === document.body
        ? "(page)"
        : (element.getAttribute("aria-label") ?? element.textContent ?? "");
    });
    if (name.test(at)) {
      return;
    }
    passed.push(at);
  }
  throw new Error(`${key} never reaches ${name.source}: ${passed.join(" | ")}`);
}

for (const [width, height] of [
  [1366, 768],
  // As 1366 × 768 is at twice its size.
  [683, 384],
  [320, 640],
] as const) {
  test.describe(`at ${String(width)} × ${String(height)}`, () => {
    test.use({ viewport: { width, height } });

    test("a whole round by keyboard: console, editor, an error mended, applied, seen, rewound", async ({
      stage,
      page,
    }) => {
      const { keyboard } = page;
      const line = page.getByRole("textbox", { name: "Command line" });
      const last = page.locator(".entries > li").last();

      await expect(stage.deployment("web")).toBeVisible();
      await keyTo(page, "Tab", /^kubectl$/);
      await keyboard.press("Enter");
      await expect(line).toBeFocused();
      await expect(line).toBeInViewport({ ratio: 1 });
      await keyboard.type("kubectl scal");
      await keyboard.press("Tab");
      await keyboard.type("deployment/web --replicas=5");
      await keyboard.press("Enter");
      await expect(last).toContainText("deployment.apps/web scaled");
      await keyboard.type("kubectl get pods -o wide");
      await keyboard.press("Enter");
      await expect(last).toContainText("READINESS GATES");
      await expect(line).toBeFocused();
      await expect(line).toBeInViewport({ ratio: 1 });

      // What was printed is read and scrolled both ways.
      await keyboard.press("Escape");
      await keyTo(page, "Shift+Tab", /^What was run$/);
      const log = page.getByRole("region", { name: "What was run" });
      await expect(log).toBeFocused();
      await keyboard.press("PageUp");
      await keyboard.press("PageDown");
      const isWide = await log.evaluate((element) => element.scrollWidth > element.clientWidth);
      await keyboard.press("ArrowRight");
      await expect.poll(() => log.evaluate((element) => element.scrollLeft > 0)).toBe(isWide);

      // To the editor, in which Esc and Tab lead out.
      await keyTo(page, "Shift+Tab", /^Manifest and application$/);
      await keyboard.press("Enter");
      const area = page.getByRole("textbox", { name: /^YAML of manifest/ });
      // Who comes by keyboard is in the text at once.
      await expect(area).toBeFocused();
      await keyboard.insertText(shop.replace("replicas", "replcas"));
      const place = page.getByRole("button", { name: "line 6, column 3" });
      await expect(place).toBeAttached();
      await keyboard.press("Escape");
      await keyTo(page, "Tab", /^line 6, column 3$/);
      await expect(place).toBeInViewport({ ratio: 1 });
      await keyboard.press("Enter");
      await expect(area).toBeFocused();
      await expect(page.locator(".cm-activeLine")).toBeInViewport();
      for (let i = 0; i < 4; i++) {
        await keyboard.press("ArrowRight");
      }
      await keyboard.type("i");
      await expect(page.getByRole("list", { name: "Problems" })).toHaveCount(0);
      await keyboard.press("Escape");
      await keyTo(page, "Tab", /^Apply$/);
      await keyboard.press("Enter");
      await expect(page.locator(".manifest-done")).toContainText("deployment.apps/shop created");
      const close = page.getByRole("button", { name: "Close", exact: true }).and(page.locator(".sheet-close"));
      if ((await close.count()) > 0) {
        await keyboard.press("Escape");
        await expect(area).toBeHidden();
      }

      // Back at the console, its line is there as it was left; then back in time.
      await keyTo(page, "Tab", /^Command line$/);
      await keyboard.type("kubectl get deploy shop -o name");
      await keyboard.press("Enter");
      await expect(last).toContainText("deployment.apps/shop");
      await keyboard.press("Escape");
      await keyTo(page, "Shift+Tab", /^To the start$/);
      await keyboard.press("Enter");
      await expect(stage.deployment("shop")).toHaveCount(0);
    });
  });
}
