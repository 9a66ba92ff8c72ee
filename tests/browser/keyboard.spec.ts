import { expect, test } from "./open-page.ts";

test("a rollout is made, watched, rewound and taken back without a mouse", async ({ stage, page }) => {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
  };
  const tabTo = async (name: RegExp, role: string) => {
    for (let presses = 0; presses < 80; presses++) {
      await press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = element instanceof HTMLInputElement ? element.labels : null;
        return {
          role: element?.getAttribute("role") ?? element?.tagName.toLowerCase(),
          names: [element?.getAttribute("aria-label"), element?.textContent, labels?.[0]?.textContent],
        };
      });
      if (focus.role === role && focus.names.some((each) => name.test(each ?? ""))) {
        return;
      }
    }
    throw new Error(`Tab never reaches ${role} ${name.source}`);
  };

  await tabTo(/^Image$/, "combobox");
  await press("ControlOrMeta+a");
  await page.keyboard.type("web:v2");
  await press("Escape", "ControlOrMeta+a");
  await page.keyboard.type("web:v3");
  await press("Enter");
  await expect(stage.strip).toContainText("web=web:v3");
  await page.locator(":focus").evaluate((element) => {
    (element as HTMLElement).blur();
  });
  await press("Space");
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "paused");
  await press("ArrowRight", "ArrowRight", "ArrowLeft");
  await expect(page.locator(".stage-area")).toHaveAttribute("data-past", "true");
  await press("Home");
  await expect(page.getByRole("slider", { name: "Playhead" })).toHaveValue("0");
  await press("End");
  await expect(page.locator(".stage-area")).not.toHaveAttribute("data-past", "true");
  await tabTo(/^Undo my change$/, "button");
  await press("Enter");
  await expect(page.getByRole("button", { name: "Redo it" })).toBeEnabled();
});

test("the arrow keys go from thing to thing on the stage, and Enter chooses", async ({ stage, page }) => {
  await stage.deployment("web").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Deployment web" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(stage.replicaSet(1)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(stage.pods(1).first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(stage.pods(1).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  const name = await stage.pods(1).nth(1).getAttribute("data-name");
  await expect(page.getByRole("complementary", { name: `Pod ${name}` })).toBeVisible();
  await expect(stage.pods(1).nth(1)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "The whole cluster" })).toBeVisible();
});

test("the focus goes to the lane when the Pod that had it is gone", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  const name = await stage.pods(1).nth(3).getAttribute("data-name");
  const pod = page.locator(`[data-kind=Pod][data-name="${name}"]`);
  await pod.focus();
  await pod.press("Enter");
  await page.getByRole("complementary").getByRole("button", { name: "Delete", exact: true }).click();
  await pod.focus();
  await expect(async () => {
    await page.keyboard.press("n");
    await expect(pod).toHaveCount(0, { timeout: 100 });
  }).toPass();
  await expect(stage.replicaSet(1)).toBeFocused();
});

test("the keys are listed, and can be turned off", async ({ stage, page }) => {
  await page.keyboard.press("Shift+?");
  const help = page.getByRole("dialog", { name: "How this page works" });
  await expect(help).toBeVisible();
  await help.getByRole("checkbox", { name: /single keys/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.locator("body").press("Home");
  await expect(page.locator(".stage-area")).not.toHaveAttribute("data-past", "true");
  await expect(stage.pods(1, "ready")).toHaveCount(4);
});

test.describe("what is far away for Tab", () => {
  test.beforeEach(async ({ stage }) => {
    await expect(stage.deployment("web")).toBeVisible();
  });

  for (const width of [1366, 683]) {
    test(`one key leads to the console and one to the manifest, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 768 });
      const line = page.getByRole("textbox", { name: "Command line" });
      const manifest = page.getByRole("textbox", { name: /^YAML of/ });
      await page.keyboard.press("k");
      await expect(line).toBeFocused();
      // In a field it is a letter.
      await page.keyboard.type("km");
      await expect(line).toHaveValue("km");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
      await expect(line).not.toBeFocused();
      await page.keyboard.press("m");
      await expect(manifest).toBeFocused();
      await page.keyboard.type("km");
      await expect(manifest).toHaveText("km");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
      await expect(manifest).not.toBeFocused();
      if (width === 1366) {
        // In a sheet, as in any dialog, single keys are not the page's.
        await page.keyboard.press("m");
        await expect(manifest).toBeFocused();
      }
      // Opened again it is as the first time.
      await page.getByRole("button", { name: /Manifest and application/ }).press("Enter");
      await expect(manifest).toBeHidden();
      await page.keyboard.press("m");
      await expect(manifest).toBeFocused();
    });
  }

  test("the pane of manifests, opened by keyboard, is written in at once; opened by a press it is not", async ({
    page,
  }) => {
    const toggle = page.getByRole("button", { name: /Manifest and application/ });
    const manifest = page.getByRole("textbox", { name: /^YAML of/ });
    await toggle.click();
    await expect(manifest).toBeVisible();
    await expect(manifest).not.toBeFocused();
    await toggle.click();
    await expect(manifest).toBeHidden();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(manifest).toBeFocused();
  });

  test("the keys of the console and of the manifest are listed", async ({ page }) => {
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "How this page works" });
    await expect(help.getByRole("heading", { name: "Keys in the console" })).toBeVisible();
    for (const row of [/^K\s*to the line of the console/, /^Ctrl\+R\s*search/, /^F8\s*to the next problem/]) {
      await expect(help.locator(".key-row").filter({ hasText: row })).toHaveCount(1);
    }
  });
});

test("an image that was set gives the arrow keys to time", async ({ stage, page }) => {
  await stage.open();
  const field = page.getByLabel("Image", { exact: true }).and(page.locator("input"));
  await field.click();
  await field.fill("web:v2");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".clock")).not.toHaveAttribute("data-state", /past/);
  await page.keyboard.press("Enter");
  await expect(stage.replicaSet(2)).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "paused");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".clock")).toHaveAttribute("data-state", "past");
});
