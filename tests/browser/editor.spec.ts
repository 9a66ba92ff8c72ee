import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "./open-page.ts";
import { shopManifest as shop } from "../support/shop-manifest.ts";

// Every test here fails, too, where the page's policy is broken: that is an error in the console.

const area = (page: Page) => page.getByRole("textbox", { name: /^YAML of [^,]*$/ });
const problems = (page: Page) => page.getByRole("list", { name: "Problems" }).getByRole("listitem");

async function choose(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open…" }).click();
  await (await chooser).setFiles(files);
}

test.beforeEach(async ({ stage, page }) => {
  await stage.openSide();
  await expect(area(page)).toBeVisible();
});

test("what is wrong is told as one types, with what would be right, and mended by a button", async ({
  stage,
  page,
}) => {
  await area(page).fill(shop.replace("replicas", "replcas"));
  await expect(problems(page)).toHaveCount(1);
  await expect(problems(page)).toContainText('unknown field "spec.replcas"');
  await expect(problems(page)).toContainText("Is “replicas” meant?");
  await page.getByRole("button", { name: "line 6, column 3" }).click();
  await expect(area(page)).toBeFocused();
  await page.locator(".cm-lintRange-error").hover();
  await page.getByRole("button", { name: "Change to replicas" }).click();
  await expect(problems(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(stage.deployment("shop")).toBeVisible();
});

test("fields and their values are completed, and described", async ({ page }) => {
  await area(page).fill(shop);
  await area(page).press("Control+End");
  await page.keyboard.type("          imag");
  await page.getByRole("option", { name: /^imagePullPolicy/ }).click();
  await expect(page.locator(".code-field")).toContainText("When the image is pulled");
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "Never" }).click();
  await expect(area(page)).toContainText("imagePullPolicy: Never");
  await expect(problems(page)).toHaveCount(0);
});

test("behind a value no field is offered, also where F8 has led there", async ({ page }) => {
  await area(page).fill(shop.replace("replicas", "replcas"));
  await expect(problems(page)).toHaveCount(1);
  const offered = page.locator(".cm-tooltip-autocomplete [role=option]");
  await area(page).press("F8");
  await page.keyboard.press("Control+Space");
  await expect(page.locator(".cm-lintRange-error")).toBeVisible();
  await expect(offered).toHaveCount(0);
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Space");
  await expect(offered).toHaveCount(0);
  // There it is asked for a field.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Space");
  await expect(offered.first()).toBeVisible();
});

test("Tab indents, and after Esc it leaves", async ({ page }) => {
  await area(page).fill("a:");
  await area(page).press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("b: 1");
  await expect(area(page)).toBeFocused();
  // What Tab leads to behind it comes with what is wrong with the text.
  await expect(problems(page)).not.toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(area(page)).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(area(page)).toBeFocused();
  await expect(page.getByText("To leave the editor press Esc, then Tab")).toBeVisible();
});

test("what is typed over text that was selected a moment before takes none of its looks along", async ({ page }) => {
  await area(page).fill('{"kind": "Pod"}');
  await expect(area(page).locator(".tok-punctuation").first()).toBeVisible();
  // As on a slow machine: what is typed is there before the editor hears of the selection. The browser itself, where it is
  // left to it, would keep the looks with a style attribute.
  const isLeftToBrowser = await area(page).evaluate((element: HTMLElement) => {
    element.focus();
    window.getSelection()?.selectAllChildren(element);
    const typed = { inputType: "insertText", data: "kind: Service", bubbles: true, cancelable: true };
    return element.dispatchEvent(new InputEvent("beforeinput", typed));
  });
  expect(isLeftToBrowser).toBe(false);
  await expect(area(page)).toHaveText("kind: Service");
});

test("what applying would change is shown before it is done", async ({ stage, page }) => {
  await stage.hurry();
  await area(page).fill(shop);
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(stage.deployment("shop")).toBeVisible();
  await area(page).fill(shop.replace("replicas: 2", "replicas: 3"));
  await page.getByRole("button", { name: "Diff" }).click();
  const diff = page.getByRole("region", { name: "What apply would change" });
  await expect(diff.getByRole("heading")).toHaveText(/Deployment shop\s*changed\s*1 line more, 1 line less/);
  await expect(diff.locator("[data-sign='+']")).toHaveText(/\+\s*added:\s*replicas: 3/);
  await expect(diff.locator("[data-sign='-']")).toHaveText(/-\s*removed:\s*replicas: 2/);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("deployment.apps/shop configured (server dry run)")).toBeVisible();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.locator(".manifest-done")).toHaveText("deployment.apps/shop configured");
});

test("the live object stands beside it, follows the playhead, and is copied into a file", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Live" }).click();
  const live = page.getByRole("region", { name: "Live object" });
  await expect(live.getByRole("textbox")).toContainText("kind: Deployment");
  await live.getByRole("combobox", { name: "Object" }).selectOption("Deployment web");
  await stage.set("Replicas", "6");
  await expect(live.getByRole("textbox")).toContainText("replicas: 6");
  await page.getByRole("button", { name: "To the start" }).click();
  await expect(live.getByRole("textbox")).toContainText("replicas: 4");
  await live.getByRole("button", { name: "Copy into a file" }).click();
  await expect(area(page)).toHaveAttribute("aria-label", "YAML of web-deployment.yaml");
  await expect(area(page)).toContainText("kind: Deployment");
});

test("files stay over a reload, each with its own name", async ({ stage, page }) => {
  await choose(
    page,
    { name: "a.yaml", mimeType: "text/yaml", buffer: Buffer.from(shop) },
    { name: "b.yaml", mimeType: "text/yaml", buffer: Buffer.from(shop.replaceAll("shop", "other")) },
  );
  await choose(page, { name: "a.yaml", mimeType: "text/yaml", buffer: Buffer.from("kind: Pod") });
  await expect(page.locator(".editor-notices")).toContainText("What was opened is now called a-2.yaml");
  await page.reload();
  await page.mouse.move(8, 8);
  await expect(page.getByRole("group", { name: "Files" }).getByRole("button")).toHaveText([
    "a-2.yaml",
    "a.yaml",
    "b.yaml",
  ]);
  await page.getByRole("button", { name: "b.yaml" }).click();
  await expect(area(page)).toContainText("name: other");
  // The one that was looked at is looked at again.
  await page.reload();
  await page.mouse.move(8, 8);
  await expect(area(page)).toHaveAttribute("aria-label", "YAML of b.yaml");
  await expect(page.getByRole("checkbox", { name: "Apply b.yaml" })).toBeChecked();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove b.yaml" }).click();
  await expect(page.getByRole("button", { name: "b.yaml" })).toHaveCount(0);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(area(page)).toContainText("name: other");
  await stage.hurry();
});

test("all files go into a .zip and come out of one", async ({ page }) => {
  await area(page).fill(shop);
  await page.getByRole("button", { name: "More", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export all as .zip" }).click();
  const path = await (await download).path();
  const files = unzipSync(new Uint8Array(readFileSync(path)));
  expect(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ["manifest.yaml", shop],
  ]);
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0xff]);
  const zip = zipSync({
    "lesson/one.yaml": strToU8(shop),
    "lesson/notes.txt": strToU8("to do"),
    "lesson/pic.png": picture,
    "__MACOSX/lesson/._one.yaml": picture,
  });
  await choose(page, { name: "lesson.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
  await expect(area(page)).toHaveAttribute("aria-label", "YAML of one.yaml");
  await expect(page.locator(".editor-notice")).toHaveText(/^lesson\/pic\.png is not a text file, and was not opened\./);
  await expect(page.getByRole("checkbox", { name: "Apply one.yaml" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Apply notes.txt" })).not.toBeChecked();
  await page.getByRole("button", { name: "notes.txt", exact: true }).click();
  await expect(area(page)).toContainText("to do");
  await expect(problems(page)).toHaveCount(0);
  await choose(page, { name: "bad.zip", mimeType: "application/zip", buffer: Buffer.from("PK, no more") });
  await expect(page.locator(".editor-notices")).toContainText("bad.zip cannot be read");
});

test("what the console writes into files comes back out of a .zip", async ({ page }) => {
  await page.getByRole("tab", { name: "kubectl" }).click();
  const prompt = page.getByRole("textbox", { name: "Command line" });
  await prompt.fill("kubectl get pods > pods.txt");
  await prompt.press("Enter");
  await expect(area(page)).toHaveAttribute("aria-label", "YAML of pods.txt");
  // It is no manifest: nobody judges it, and it is not applied by itself.
  await expect(page.getByRole("checkbox", { name: "Apply pods.txt" })).not.toBeChecked();
  await expect(page.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "More", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export all as .zip" }).click();
  const buffer = readFileSync(await (await download).path());
  await prompt.fill("rm pods.txt");
  await prompt.press("Enter");
  await expect(area(page)).toHaveAttribute("aria-label", "YAML of manifest.yaml");
  await choose(page, { name: "rolloutscope.zip", mimeType: "application/zip", buffer });
  await expect(area(page)).toHaveAttribute("aria-label", "YAML of pods.txt");
  await expect(area(page)).toContainText("READY");
});

test("a change in one file is undone in that file", async ({ page }) => {
  await area(page).fill(shop);
  await page.getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("textbox", { name: "YAML of manifest-2.yaml" }).fill("kind: Pod");
  await page.getByRole("button", { name: "manifest.yaml", exact: true }).click();
  await expect(area(page)).toContainText("name: shop");
  await area(page).press("Control+z");
  await expect(area(page)).not.toContainText("name: shop");
  await page.getByRole("button", { name: "manifest-2.yaml", exact: true }).click();
  await expect(area(page)).toContainText("kind: Pod");
});

test("a long text is typed in, and checked to its end", async ({ page }) => {
  const many = Array.from({ length: 120 }, (_, at) => shop.replaceAll("shop", `shop${at}`)).join("---\n");
  await area(page).fill(many);
  await area(page).press("Control+End");
  await page.keyboard.type("bogus: 1");
  await expect(problems(page)).toHaveCount(1);
  await expect(problems(page)).toContainText('unknown field "bogus"');
});

const wrong = shop
  .replace("apps/v1", "v1")
  .replace("replicas: 2", 'replicas: "2"\n  replcas: 3\n  minReadySeconds: -1')
  .replace("nginx:1.27", "nginx\n          imagePullPolicy: Sometimes");

test("all that is wrong is told together, counted, and each is gone to by keyboard", async ({ page }) => {
  await area(page).fill(wrong);
  await expect(problems(page)).toHaveCount(5);
  await expect(page.getByText("It would be refused: 5 errors")).toBeVisible();
  await expect(page.getByText("1 thing worth a look")).toBeVisible();
  await area(page).press("Escape");
  for (const line of [1, 6, 7, 20, 8]) {
    const place = page.getByRole("button", { name: `line ${String(line)}, column` });
    await page.keyboard.press("Tab");
    await expect(place).toBeFocused();
    await expect(place).toBeInViewport({ ratio: 1 });
    await expect(place).toHaveAccessibleDescription(/\w/);
  }
  await page.keyboard.press("Enter");
  await expect(area(page)).toBeFocused();
  await expect(page.locator(".cm-activeLine")).toContainText("minReadySeconds");
});

test.describe("on a low screen", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("it is enlarged over the stage with its problems beside it, and goes back when it has something to show", async ({
    stage,
    page,
  }) => {
    await area(page).fill(wrong);
    await expect(problems(page)).toHaveCount(5);
    const enlarge = page.getByRole("button", { name: "Enlarge", exact: true });
    await enlarge.press("Enter");
    const back = page.getByRole("button", { name: "Back to the stage" });
    await expect(back).toBeFocused();
    await expect(page.locator(".cm-line").first()).toBeInViewport({ ratio: 1 });
    await expect(page.locator(".cm-line").nth(20)).toBeInViewport({ ratio: 1 });
    await expect(problems(page).last()).toBeInViewport({ ratio: 1 });
    // What it lies over is neither seen nor reached.
    await expect(stage.deployment("web")).toBeHidden();
    await expect(page.getByRole("button", { name: "Stop the clock" })).toBeHidden();
    await area(page).fill(shop);
    await expect(problems(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect(stage.deployment("shop")).toBeInViewport({ ratio: 1 });
    await expect(enlarge).toBeVisible();
  });
});
