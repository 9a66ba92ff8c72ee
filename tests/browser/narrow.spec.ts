import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";
import { ConsolePage } from "./console-page.ts";

const none = { x: 0, y: 0, width: 0, height: 0 };

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [(await one.boundingBox()) ?? none, (await other.boundingBox()) ?? none];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test.describe("a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "es-ES" });

  test("has a row for what is to be known, beside nothing but its own button", async ({ stage, page }) => {
    await page.getByRole("button", { name: "Momento anterior" }).click();
    const notice = page.locator(".notice");
    await expect(notice).toContainText("Estás viendo el pasado");
    expect((await notice.boundingBox())?.width).toBeGreaterThan(300);
    expect((await notice.locator("span").boundingBox())?.width).toBeGreaterThan(180);
    await page.getByRole("button", { name: "Cambiar web…" }).click();
    await stage.set("Réplicas", "3");
    await expect(notice).toContainText("La otra rama está guardada");
    const create = page.getByRole("button", { name: "Nuevo Deployment…" });
    expect(await overlap(notice.getByRole("button"), create)).toBe(false);
  });

  test("shows the first lines of a long refusal, all of which is its title", async ({ page, stage }) => {
    await expect(stage.deployment("web")).toBeVisible();
    await page.getByRole("button", { name: "Nuevo Deployment…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Nombre").fill("Malo_");
    await dialog.getByLabel("Imagen").fill("web:v1");
    await dialog.getByRole("button", { name: "Crear" }).click();
    const output = page.locator(".strip-output");
    await expect(output).toHaveAttribute("title", /invalid label selector/);
    expect((await output.boundingBox())?.height).toBeLessThan(90);
  });
});

test.describe("a narrow window", () => {
  test.use({ viewport: { width: 800, height: 700 }, locale: "es-ES" });

  test("has one row of buttons at its head", async ({ page, stage }) => {
    await expect(stage.deployment("web")).toBeVisible();
    expect((await page.locator(".header").boundingBox())?.height).toBeLessThan(50);
  });
});

test.describe("a stage between two open panes", () => {
  test.use({ viewport: { width: 900, height: 768 } });

  test("has nothing over its cards or its legend", async ({ page, stage }) => {
    await stage.openSide();
    await expect(page.locator("main")).toHaveAttribute("data-layout", "stacked");
    await expect(page.locator(".stage-area .stage-viewport")).toBeVisible();
    expect(await overlap(page.locator(".view-switch"), stage.deployment("web"))).toBe(false);
    await stage.hurry();
    await page.getByRole("button", { name: "New Deployment…" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("api");
    await page.getByRole("dialog").getByLabel("Image").fill("web:v1");
    await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
    const zoom = page.getByRole("group", { name: "Size of the stage" });
    await expect(zoom).toBeVisible();
    expect(await overlap(zoom, page.locator(".stage-foot"))).toBe(false);
  });
});

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`a screen of 1366 × 768 with two open panes, in ${locale}`, () => {
    test.use({ viewport: { width: 1366, height: 768 }, locale });

    test("has room for the whole reason why a rollout is stuck", async ({ page, stage }) => {
      await stage.openSide();
      await stage.hurry();
      await stage.set(locale === "en-US" ? "Image" : "Imagen", "web:missing");
      await expect(stage.caption).toContainText(/Stalled|Atascado/);
      await page.getByRole("button", { name: /Stop the clock|Parar el reloj/ }).click();
      const hidden = await page
        .locator(".caption")
        .evaluate(({ scrollHeight, clientHeight }) => [scrollHeight - clientHeight]);
      expect(hidden).toEqual([0]);
    });
  });
}

/** Of the page, what nothing lies over: how far down it is free. */
async function isUncovered(page: Page, thing: Locator): Promise<boolean> {
  const box = (await thing.boundingBox()) ?? none;
  return page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest(".stage") !== null, [
    box.x + box.width / 2,
    box.y + box.height - 2,
  ] as const);
}

for (const [width, height] of [
  [390, 844],
  [320, 568],
  [683, 384],
  [850, 1100],
] as const) {
  test.describe(`what is selected at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test("is answered for in a line that hides it not, and in a sheet that is asked for", async ({ page, stage }) => {
      const pod = stage.pods(1).last();
      await pod.focus();
      await page.keyboard.press("Enter");
      const answer = page.getByRole("region", { name: "The short answer" });
      await expect(answer).toBeInViewport({ ratio: 1 });
      await expect(answer).toContainText(/Pod web-\w+-\w+/);
      await expect.poll(() => isUncovered(page, pod)).toBe(true);
      await expect(pod).toBeFocused();

      const more = answer.getByRole("button", { name: /More/ });
      await more.focus();
      await page.keyboard.press("Enter");
      const sheet = page.getByRole("dialog", { name: "Why" });
      await expect(sheet).toBeVisible();
      await expect(sheet.locator(":focus")).toHaveCount(1);
      await expect.poll(() => isUncovered(page, pod)).toBe(true);
      await page.keyboard.press("Escape");
      await expect(sheet).toHaveCount(0);
      await expect(more).toBeFocused();

      await page.keyboard.press("Escape");
      await expect(answer).toHaveCount(0);
      await expect(pod).toBeFocused();
    });
  });
}

test.describe("a touched phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("opens panes over the page, and closes them where one touches beside", async ({ page, stage }) => {
    await stage.openSide();
    const editor = page.getByRole("dialog", { name: "Manifest and application" });
    await expect(editor).toBeInViewport();
    await expect(editor).toContainText("YAML");
    const text = editor.getByRole("textbox", { name: /^YAML of/ });
    await text.fill("kind: Deployment");
    await page.touchscreen.tap(200, 20);
    await expect(editor).toBeHidden();
    await stage.openSide();
    await expect(text).toHaveText("kind: Deployment");
    await page.keyboard.press("Escape");
    await expect(editor).toBeHidden();
    await expect(page.getByRole("button", { name: "Manifest and application" })).toBeFocused();

    await page.getByRole("button", { name: "Why", exact: true }).tap();
    const why = page.getByRole("dialog", { name: "Why" });
    await expect(why).toContainText("The whole cluster");
    await page.getByRole("button", { name: "Next moment" }).tap();
    await expect(why).toBeVisible();
    await page.touchscreen.tap(200, 300);
    await expect(why).toHaveCount(0);
  });

  test("forgets what was selected where the bare stage is touched", async ({ page, stage }) => {
    await stage.pods(1).first().tap();
    const answer = page.getByRole("region", { name: "The short answer" });
    await expect(answer).toBeVisible();
    await page.locator(".shelf-empty").tap();
    await expect(answer).toHaveCount(0);
  });

  test("shows the Pods in small above an open console, while they come and go", async ({ page, stage }) => {
    await expect(stage.pods(1, "ready")).toHaveCount(4);
    const terminal = ConsolePage.at(stage);
    await page.getByRole("tab", { name: "kubectl" }).click();
    const strip = page.getByRole("group", { name: "Pods" });
    await expect(strip).toHaveText(/4 × ready/);
    await expect(strip.locator(".glyph")).toHaveCount(4);
    await terminal.prompt.fill("kubectl delete pods --all");
    await terminal.prompt.press("Enter");
    await expect(strip).toHaveText(/4 × stopping/);
    await expect(strip).toHaveText(/4 × ready/);
    await expect(strip).toBeInViewport();
    await stage.hurry();
    await terminal.prompt.fill("kubectl scale deployment/web --replicas=30");
    await terminal.prompt.press("Enter");
    await expect(strip).toHaveText(/30 × ready/);
    await expect(strip.locator(".glyph")).toHaveCount(0);
  });

  test("has the words of its switches in their middle", async ({ page, stage }) => {
    await page.getByRole("button", { name: "Change web…" }).tap();
    await expect(stage.deployment("web").getByText("Recreate")).toBeVisible();
    const off = await page.getByText("Recreate").evaluate((label) => {
      const range = document.createRange();
      range.selectNodeContents(label.lastChild ?? label);
      const [text, box] = [range.getBoundingClientRect(), label.getBoundingClientRect()];
      return Math.abs(text.top + text.bottom - box.top - box.bottom) / 2;
    });
    expect(off).toBeLessThan(2);
  });
});

for (const [width, height, locale] of [
  [390, 844, "en-US"],
  [390, 844, "es-ES"],
  [683, 384, "es-ES"],
  [320, 568, "es-ES"],
] as const) {
  test.describe(`a first visit at ${width} × ${height} in ${locale}`, () => {
    test.use({ viewport: { width, height }, locale, isOwnPage: true });

    test("is told what to do where it can be seen, in words that hold", async ({ page }) => {
      await page.goto("./");
      const note = page.getByRole("region", { name: /First steps|Primeros pasos/ });
      await expect(note).toBeInViewport({ ratio: 1 });
      const fold = page.getByRole("button", { name: /^(Change|Cambiar) web…$/ });
      const isFolded = await fold.isVisible();
      expect((await note.textContent())?.includes("web…")).toBe(isFolded);
      if (isFolded) {
        await fold.click();
        await expect(note).not.toContainText("web…");
        await expect(note).toBeInViewport({ ratio: 1 });
      }
    });
  });
}

test.describe("twice the size on a common screen", () => {
  test.use({ viewport: { width: 683, height: 384 } });

  test("the sentence is seen with the stage, which keeps most of the screen", async ({ page, stage }) => {
    await stage.set("Image", "web:v2");
    await expect(stage.pods(2)).toHaveCount(2);
    await expect(stage.caption).toBeInViewport({ ratio: 1 });
    await expect(stage.pods(2).first()).toBeInViewport({ ratio: 1 });
    expect((await page.locator(".caption").boundingBox())?.y).toBeGreaterThan(384 * 0.7);
    const segments = (await page.locator(".segmented .segments").boundingBox()) ?? none;
    const card = (await stage.deployment("web").boundingBox()) ?? none;
    expect(segments.x + segments.width).toBeLessThanOrEqual(card.x + card.width - 11);
  });
});

test.describe("a stage that is scrolled", () => {
  test.use({ viewport: { width: 1366, height: 640 } });

  test("keeps the heads of its columns and its switch, over nothing", async ({ page, stage }) => {
    const viewport = page.locator(".stage-viewport");
    // One of them has room there; two have not.
    await page.getByRole("button", { name: "New Deployment…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("api");
    await dialog.getByRole("button", { name: "Create", exact: true }).click();
    await expect(stage.deployment("api")).toHaveAttribute("data-state", "complete");
    await viewport.evaluate((element) => {
      element.scrollTo(0, 500);
    });
    await expect.poll(() => viewport.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    await expect(page.getByRole("group", { name: "Size of the stage" })).toBeVisible();
    for (const part of [".view-switch", ".zoom-buttons", ".column-heads"]) {
      await expect(page.locator(part)).toBeInViewport({ ratio: 1 });
      expect(await overlap(page.locator(part), viewport)).toBe(false);
    }
    await page.getByRole("button", { name: "Zoom in" }).click();
    await viewport.evaluate((element) => {
      element.scrollTo(90, 0);
    });
    const left = async (thing: Locator) => Math.round((await thing.boundingBox())?.x ?? 0);
    expect(await left(stage.deployment("web"))).toBeLessThan(0);
    await expect.poll(() => left(page.locator(".column-heads span").first())).toBe(await left(stage.deployment("web")));
  });
});

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`the past on a screen of 1366 × 768 in ${locale}`, () => {
    test.use({ viewport: { width: 1366, height: 768 }, locale });

    test("is said beside what the forms mean", async ({ page, stage }) => {
      const before = await stage.deployment("web").boundingBox();
      await page.getByRole("button", { name: /Previous moment|Momento anterior/ }).click();
      await expect(page.locator(".notice")).toBeVisible();
      await expect(page.locator(".legend")).toBeVisible();
      expect(await overlap(page.locator(".notice"), page.locator(".legend"))).toBe(false);
      expect((await page.locator(".stage-foot").boundingBox())?.height).toBeLessThanOrEqual(36);
      expect((await stage.deployment("web").boundingBox())?.y).toBe(before?.y);
    });
  });
}
