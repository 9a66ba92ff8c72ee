import { readFileSync } from "node:fs";
import { expect, test } from "./open-page.ts";
import { ConsolePage } from "./console-page.ts";

const words = {
  en: {
    lessons: "Lessons",
    open: "Open lesson: A new version: rolling update",
    lesson: "A new version: rolling update",
    replaced: "Other Pods take their place",
    right: "Right:",
    image: "Image",
    first: "Roll out the new version",
    second: "What is kept",
    unknown: 'There is no lesson "nada". Choose one of these.',
  },
  es: {
    lessons: "Lecciones",
    open: "Abrir la lección: Una versión nueva: actualización continua",
    lesson: "Una versión nueva: actualización continua",
    replaced: "Otros ocupan su lugar",
    right: "Correcto:",
    image: "Imagen",
    first: "Pon la versión nueva",
    second: "Qué se conserva",
    unknown: "No existe la lección «nada». Elige una de estas.",
  },
} as const;

for (const [locale, tag] of [
  ["en", "en-US"],
  ["es", "es-ES"],
] as const) {
  const text = words[locale];
  test.describe(`a lesson in ${locale}`, () => {
    test.use({ locale: tag });

    test("is opened from the map, begun by the controls, and goes on by itself", async ({ stage, page }) => {
      await stage.open();
      await page.getByRole("button", { name: text.lessons, exact: true }).click();
      await page.getByRole("button", { name: text.open }).click();
      const lesson = page.getByRole("article", { name: text.lesson });
      await expect(lesson.locator("[aria-current=step]")).toContainText(text.first);
      expect(new URL(page.url()).search).toBe("?lesson=new-version&step=change-image");
      await expect(page.locator("[data-lesson-target]")).toContainText(text.image);
      await lesson.getByRole("button", { name: text.replaced }).click();
      await expect(lesson.getByText(text.right)).toBeVisible();
      await stage.hurry();
      await stage.set(text.image, "web:v2");
      await expect(lesson.locator("[aria-current=step]")).toContainText(text.second);
      expect(new URL(page.url()).search).toBe("?lesson=new-version&step=what-is-kept");
    });
  });
}

test("is gone on with by kubectl, and is where it was after a reload", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version");
  const lesson = page.getByRole("article", { name: words.en.lesson });
  await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.first);
  const terminal = await ConsolePage.open(stage);
  await terminal.run("kubectl set image deployment/web web=web:v2");
  await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.second);
  await page.reload();
  await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.second);
  await expect(stage.replicaSet(2)).toBeVisible();
});

test("starts its step over, and an undo brings back what was done in it", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version&step=what-is-kept");
  const lesson = page.getByRole("article", { name: words.en.lesson });
  await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.second);
  await stage.set("Replicas", "7");
  await expect(stage.deployment("web")).toContainText("7 wanted");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(stage.deployment("web")).toContainText("4 wanted");
  await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.second);
  await page.getByRole("button", { name: "Undo my change" }).click();
  await expect(stage.deployment("web")).toContainText("7 wanted");
});

test("shows how, from where one has got to", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version");
  const lesson = page.getByRole("article", { name: words.en.lesson });
  await stage.hurry();
  await lesson.getByRole("button", { name: "Show me" }).click();
  await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.second);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, isOwnPage: true });

  test("a lesson of an address lies over the stage, and is back after a look at it", async ({ page }) => {
    await page.goto("./?lesson=new-version");
    const lesson = page.getByRole("article", { name: words.en.lesson });
    await expect(lesson.locator("[aria-current=step]")).toContainText(words.en.first);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(lesson).toBeHidden();
    await page.getByRole("button", { name: "Manifest and application" }).click();
    await expect(lesson).toBeVisible();
    // All lessons lie over the run, and the sheet over none of them.
    await lesson.getByRole("button", { name: "All lessons" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Lessons" })).toBeInViewport();
    await expect(lesson).toBeHidden();
    await page.getByRole("link", { name: "Glossary" }).first().click({ trial: true });
    await page.goBack();
    await expect(page.locator(".lesson-bar")).toContainText(words.en.first);
    await page.reload();
    // What one was at before a reload has not begun with it.
    await expect(page.locator(".lesson-bar")).toContainText("○");
  });

  test("what is applied is seen to come, and what is refused is read where it was written", async ({ page }) => {
    await page.goto("./?lesson=what-a-deployment-makes");
    await page.getByRole("tab", { name: "Manifest" }).click();
    const apply = page.getByRole("button", { name: "Apply" });
    await apply.click();
    await expect(apply).toBeHidden();
    await expect(page.locator("[data-kind=Pod][data-state=starting]").first()).toBeInViewport();
    await expect(page.locator(".lesson-bar:visible")).toHaveCount(1);
    await page.getByRole("button", { name: "Manifest and application" }).click();
    await page.getByRole("tab", { name: "Manifest" }).click();
    await page.getByRole("textbox", { name: /^YAML / }).click();
    await page.keyboard.press("ControlOrMeta+a");
    // At once, so that no completion takes the ends of lines.
    await page.keyboard.insertText("apiVersion: apps/v1\nkind: Deploymint\nmetadata: { name: web }\n");
    await apply.click();
    await expect(page.getByText("no matches for kind").first()).toBeVisible();
    await expect(apply).toBeVisible();
  });
});

for (const locale of ["en", "es"] as const) {
  test.describe(`an address in ${locale}`, () => {
    test.use({ locale: locale === "en" ? "en-US" : "es-ES", isOwnPage: true });

    test("that asks for a lesson that there is not says so, over those that there are", async ({ page }) => {
      await page.goto("./?lesson=nada");
      await expect(page.getByRole("alert")).toHaveText(words[locale].unknown);
      await expect(page.locator(".path-lesson").first()).toBeVisible();
    });
  });
}

test("opens a file of one's own, or says by line what is wrong with it", async ({ stage, page }) => {
  await stage.open();
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  const file = page.locator(".own-lesson input[type=file]");
  const sound = readFileSync("tests/lessons/support/small-lesson.yaml", "utf8");
  const spoilt = sound.replace("minutes: 5", "minuts: 5");
  await file.setInputFiles({ name: "mine.yaml", mimeType: "text/yaml", buffer: Buffer.from(spoilt) });
  const told = page.getByRole("alert");
  await expect(told).toContainText("Line 2, column 1: minuts there is no such field here. Did you mean minutes?");
  await file.setInputFiles("tests/lessons/support/small-lesson.yaml");
  await expect(page.getByRole("article", { name: "A small lesson" })).toBeVisible();
});

test("tasks are made one after the other", async ({ stage, page }) => {
  await stage.open();
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  await page.getByRole("button", { name: "Find the fault" }).click();
  await expect(page.getByRole("article", { name: /Find the fault · 1/ })).toBeVisible();
  expect(new URL(page.url()).search).toBe("?lesson=task-fault-1&step=find");
});
