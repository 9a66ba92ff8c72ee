import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

/** Words of each page by the language it is in. */
const words = {
  en: {
    lessons: "Lessons",
    glossary: "Glossary",
    card: "Deployments on one sheet",
    back: "Back to the simulation",
    terms: "Terms",
  },
  es: {
    lessons: "Lecciones",
    glossary: "Glosario",
    card: "Los Deployments en una hoja",
    back: "Volver a la simulación",
    terms: "Términos",
  },
} as const;

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** What a page is wider than the window by. */
function excess(page: Page): Promise<number> {
  return page.evaluate(() => {
    const whole = document.querySelector(".full-page");
    return whole === null ? 0 : whole.scrollWidth - whole.clientWidth;
  });
}

test("the lessons have an address; Back leads to the run as it was, and Forward to them again", async ({
  stage,
  page,
}) => {
  await stage.open();
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  await page.getByRole("button", { name: words.en.lessons, exact: true }).click();
  await expect(heading(page, words.en.lessons)).toBeFocused();
  expect(new URL(page.url()).search).toBe("?lessons");
  await page.getByRole("link", { name: words.en.glossary }).first().click();
  await expect(heading(page, words.en.glossary)).toBeVisible();
  await page.goBack();
  await expect(heading(page, words.en.lessons)).toBeVisible();
  await page.goBack();
  await expect(heading(page, words.en.lessons)).toBeHidden();
  await expect(stage.replicaSet(2)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  await page.goForward();
  await expect(heading(page, words.en.lessons)).toBeVisible();
  // A reload is no way out of it, and the run is still beneath.
  await page.reload();
  await expect(heading(page, words.en.lessons)).toBeVisible();
  await page.getByRole("button", { name: words.en.back }).click();
  await expect(stage.replicaSet(2)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("from a lesson Back leads to the lessons and then to the run that was there; Forward to the lesson", async ({
  stage,
  page,
}) => {
  await stage.open();
  await stage.hurry();
  await stage.set("Image", "web:v2");
  await stage.settled();
  await page.getByRole("button", { name: words.en.lessons, exact: true }).click();
  await page.getByRole("button", { name: "Open lesson: Microservices: a frontend and a backend" }).click();
  await expect(page).toHaveURL(/\?lesson=microservices&step=/);
  await expect(stage.deployment("web")).toBeHidden();
  await page.goBack();
  await expect(heading(page, words.en.lessons)).toBeVisible();
  expect(new URL(page.url()).search).toBe("?lessons");
  await page.goBack();
  await expect(stage.replicaSet(2)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  await page.goForward();
  await page.goForward();
  await expect(heading(page, words.en.lessons)).toBeHidden();
  await expect(page).toHaveURL(/\?lesson=microservices&step=/);
  await expect(stage.deployment("web")).toBeHidden();
});

test("by keyboard alone: to the lessons, to a step, and back", async ({ stage, page }) => {
  await stage.open();
  await page.getByRole("button", { name: words.en.lessons, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, words.en.lessons)).toBeFocused();
  const next = page.locator(".next-lesson").getByRole("button");
  await page.keyboard.press("Tab");
  await expect(next).toBeFocused();
  // What lies beneath is not reached, and its keys do nothing.
  await page.keyboard.press("Space");
  await expect(page.getByRole("article", { name: "What a Deployment creates" })).toBeVisible();
});

test("words are found on the page by its one button, and lead to the glossary", async ({ stage, page }) => {
  await stage.open();
  await expect(page.locator(".caption .term-word").first()).toBeVisible();
  await page.locator(".caption .term-word", { hasText: /^Pods?$/ }).click();
  await expect(page.getByRole("dialog")).toContainText("The smallest unit that Kubernetes runs");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: words.en.terms, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("link", { name: "Deployment", exact: true })).toBeVisible();
  await page.getByRole("dialog").getByRole("link", { name: "Pod", exact: true }).click();
  await expect(page.locator("[data-meant]")).toBeInViewport();
  await expect(page.locator("[data-meant]")).toContainText("The smallest unit that Kubernetes runs");
  expect(new URL(page.url()).search).toBe("?glossary=pod");
});

for (const [locale, tag] of [
  ["en", "en-US"],
  ["es", "es-ES"],
] as const) {
  const text = words[locale];
  test.describe(`the pages in ${locale}`, () => {
    test.use({ locale: tag });

    test("fit at any width, and have nothing else on paper", async ({ page }) => {
      for (const [address, title] of [
        ["?lessons", text.lessons],
        ["?glossary", text.glossary],
        ["?card", text.card],
      ] as const) {
        await page.setViewportSize({ width: 1366, height: 768 });
        await page.goto(`./${address}`);
        await expect(heading(page, title)).toBeVisible();
        for (const width of [1366, 390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          expect([address, width, await excess(page)]).toEqual([address, width, 0]);
        }
        await page.emulateMedia({ media: "print" });
        await expect(heading(page, title)).toBeVisible();
        await expect(page.getByRole("button", { name: text.back })).toBeHidden();
        await expect(page.locator(".page")).toBeHidden();
        await page.emulateMedia({ media: null });
      }
    });

    test("the card is one sheet", async ({ page }) => {
      await page.goto("./?card");
      await expect(heading(page, text.card)).toBeVisible();
      const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type \/Page\b/g);
      expect(sheets).toHaveLength(1);
    });
  });
}
