import type { Locator, Page } from "@playwright/test";
import { shopManifest } from "../support/shop-manifest.ts";
import { expect, test } from "./open-page.ts";

// The pane of manifests where it is low: over an open console, at twice the size, on a small phone.

// A number as a text, and a field that no container has.
const shop = `${shopManifest.replace("replicas: 2", 'replicas: "2"')}          port: 80
`;
const area = (page: Page) => page.getByRole("textbox", { name: /^YAML of [^,]*$/ });

async function open(page: Page, ...files: readonly (readonly [string, string])[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (
    await chooser
  ).setFiles(files.map(([name, text]) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) })));
}

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  expect(box).not.toBeNull();
  return box!;
};

/** What lies over the middle of a button is the button. */
async function expectInReach(page: Page, name: string): Promise<void> {
  const button = page.locator(".manifest-acts").getByRole("button", { name, exact: true });
  await expect(button, name).toBeInViewport({ ratio: 1 });
  const { x, y, width, height } = await boxOf(button);
  const isOnTop = await button.evaluate((element, at) => element.contains(document.elementFromPoint(at.x, at.y)), {
    x: x + width / 2,
    y: y + height - 2,
  });
  expect(isOnTop, `${name} is covered`).toBe(true);
}

for (const { width, height, hasConsole } of [
  { width: 1366, height: 768, hasConsole: true },
  { width: 1366, height: 768, hasConsole: false },
  { width: 683, height: 384, hasConsole: false },
  { width: 320, height: 640, hasConsole: false },
]) {
  test.describe(`at ${width} by ${height}${hasConsole ? " over the console" : ""}`, () => {
    test.use({ viewport: { width, height } });

    test("eight lines are seen, what is done with them stays in reach, and what applying would do begins at the top", async ({
      stage,
      page,
    }) => {
      if (hasConsole) {
        await page.getByRole("tab", { name: "kubectl" }).click();
        await expect(page.getByRole("textbox", { name: "Command line" })).toBeVisible();
      }
      await stage.openSide();
      await expect(area(page)).toBeVisible();
      await open(page, ["web.yaml", shop]);
      await open(page, ["web.yaml", `# another\n${shop}`]);
      await expect(page.locator(".editor-notice")).toHaveCount(1);
      await expect(page.getByRole("list", { name: "Problems" })).toBeAttached();

      await test.step("eight lines are seen however much there is to say, and what is done with them stays in reach", async () => {
        const line = await boxOf(page.locator(".cm-line").first());
        const editor = await boxOf(page.locator(".code-host"));
        expect(editor.height).toBeGreaterThanOrEqual(8 * line.height);
        expect((await boxOf(page.locator(".cm-editor"))).height).toBeCloseTo(editor.height, 0);
        for (const name of ["Apply", "Diff", "Dry run"]) {
          await expectInReach(page, name);
        }
        await page.locator(".side").evaluate((pane) => {
          pane.scrollTop = pane.scrollHeight;
        });
        await expect(page.locator(".code-foot")).toBeInViewport({ ratio: 0.9 });
        for (const name of ["Apply", "Diff", "Dry run"]) {
          await expectInReach(page, name);
        }
        // The last thing there is to say ends above the buttons.
        const foot = await boxOf(page.locator(".code-foot"));
        const acts = await boxOf(page.locator(".manifest-acts"));
        expect(foot.y + foot.height).toBeLessThanOrEqual(acts.y + 1);
        await page.locator(".side").evaluate((pane) => {
          pane.scrollTop = 0;
        });
      });

      await test.step("the live object has eight lines too", async () => {
        const toggle = page.getByRole("button", { name: "Live", exact: true });
        await toggle.click();
        const live = page.getByRole("region", { name: "Live object" });
        await expect(live.locator(".cm-line").first()).toBeVisible();
        const line = await boxOf(live.locator(".cm-line").first());
        const host = await boxOf(live.locator(".code-host"));
        expect(host.height).toBeGreaterThanOrEqual(8 * line.height);
        if (await area(page).isHidden()) {
          await live.getByRole("button", { name: "Back to the text" }).click();
          await expect(area(page)).toBeVisible();
        } else {
          expect((await boxOf(page.locator(".editor-parts > .code-area > .code-host"))).height).toBeGreaterThanOrEqual(
            8 * line.height,
          );
          await toggle.click();
        }
        await expect(live).toHaveCount(0);
      });

      await test.step("eight whole lines fit between the files and the buttons", async () => {
        await page.getByRole("button", { name: "Dismiss" }).click();
        await page.locator(".code-host").evaluate((host) => {
          host.scrollIntoView({ block: "nearest" });
        });
        const acts = await boxOf(page.locator(".manifest-acts"));
        for (const at of [0, 7]) {
          await expect(page.locator(".cm-line").nth(at)).toBeInViewport({ ratio: 1 });
          const line = await boxOf(page.locator(".cm-line").nth(at));
          expect(line.y + line.height).toBeLessThanOrEqual(acts.y);
        }
      });

      await test.step("what applying would do begins at the top, and both a button and Esc lead back to the text", async () => {
        await area(page).fill(
          `${shop.replace('"2"', "2").replace("port: 80", "ports: []")}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n`,
        );
        await expect(page.getByRole("list", { name: "Problems" })).toHaveCount(0);
        for (const [name, content] of [
          ["Diff", ".diff-document"],
          ["Dry run", ".dry-run-output"],
        ] as const) {
          await page.getByRole("button", { name, exact: true }).click();
          const head = await boxOf(page.locator(".apply-view-head"));
          const first = await boxOf(page.locator(".apply-view-head + *"));
          expect(first.y - head.y - head.height, "a gap above").toBeLessThan(12);
          const below = await page
            .locator(content)
            .first()
            .evaluate((element) => element.getBoundingClientRect().top);
          expect(below - first.y).toBeLessThan(90);
          await page.getByRole("button", { name: "Back to the text" }).click();
          await expect(area(page)).toBeFocused();
          await page.getByRole("button", { name, exact: true }).press("Enter");
          await expect(page.locator(".apply-view")).toBeVisible();
          await page.keyboard.press("Escape");
          await expect(area(page)).toBeFocused();
        }
      });
    });
  });
}

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`over an open dock in ${locale}`, () => {
    test.use({ locale, viewport: { width: 1366, height: 768 } });

    test("how to leave the text is in sight, in one line, and covers none of it", async ({ stage, page }) => {
      await stage.open();
      await page.getByRole("tab", { name: "kubectl" }).click();
      await stage.openSide();
      await page.locator(".manifest .cm-content").focus();
      const leave = page.locator(".manifest .code-leave");
      await expect(leave).toBeInViewport({ ratio: 1 });
      const { y, height } = await boxOf(leave);
      expect(height).toBeLessThan(20);
      expect(y + height).toBeLessThanOrEqual((await boxOf(page.locator(".manifest .code-host"))).y + 1);
      expect(y + height).toBeLessThanOrEqual((await boxOf(page.locator(".manifest-acts"))).y);
    });
  });
}
