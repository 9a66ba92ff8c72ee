import type { Page } from "@playwright/test";
import { type StagePage, expect, test } from "./open-page.ts";

/** Steps through so many moments: of each, how much of its caption is hidden, and how high the stage is. */
async function stepThrough(page: Page, steps: number) {
  return page.evaluate(async (count) => {
    // After a frame, not as one begins: time may just have moved on then, to what the next step takes back before it is drawn.
    const drawn = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      });
    const next = document.querySelector<HTMLElement>(".transport button:nth-of-type(4)");
    const seen = [];
    for (let at = 0; at <= count; at += 1) {
      await drawn();
      const caption = document.querySelector(".caption");
      const text = document.querySelector(".caption-text");
      const [box, inner] = [caption?.getBoundingClientRect(), text?.getBoundingClientRect()];
      seen.push({
        text: text?.textContent ?? "",
        hidden: Math.max(
          (caption?.scrollHeight ?? 0) - (caption?.clientHeight ?? 0),
          (box?.top ?? 0) - (inner?.top ?? 0),
          (inner?.bottom ?? 0) - (box?.bottom ?? 0),
        ),
        stage: document.querySelector(".stage-viewport")?.clientHeight ?? 0,
      });
      next?.click();
    }
    return seen;
  }, steps);
}

/** How much of the caption's height, in px, is left from another width or font: what it keeps beyond what it takes by itself. */
async function spareRoom(page: Page) {
  await roomStays(page);
  return page.locator(".caption-text").evaluate((text: HTMLElement) => {
    const { offsetHeight: kept, style } = text;
    const greatest = style.getPropertyValue("--greatest");
    style.removeProperty("--greatest");
    const spare = kept - text.offsetHeight;
    style.setProperty("--greatest", greatest);
    return spare;
  });
}

/** A pane that has just opened changes the room, at once or when its parts have come: what is measured is the room that stays. */
async function roomStays(page: Page) {
  await page.evaluate(async () => {
    const room = () => {
      const box = document.querySelector(".stage-viewport")?.getBoundingClientRect();
      return `${String(box?.width)} × ${String(box?.height)}`;
    };
    for (let [before, still] = [room(), 0]; still < 30; before = room()) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
      still = room() === before ? still + 1 : 0;
    }
  });
}

const labels = {
  "en-US": { pause: "Pause rollout", resume: "Resume", image: "Image", change: "Change web…" },
  "es-ES": { pause: "Pausar rollout", resume: "Reanudar", image: "Imagen", change: "Cambiar web…" },
} as const;

/** Acts that take more words than any other, in a row. */
async function tellMuch(stage: StagePage, page: Page, locale: keyof typeof labels) {
  const { pause, resume, image, change } = labels[locale];
  const opener = page.getByRole("button", { name: change });
  if (await opener.isVisible()) {
    await opener.click();
  }
  await page.getByRole("button", { name: pause, exact: true }).click();
  await roomStays(page);
  await stage.set(image, "web:v2");
  await stage.set("maxSurge", "0");
  await page.getByRole("button", { name: resume, exact: true }).click();
  const resumed = await stepThrough(page, 8);
  await stage.set(image, "web:missing");
  return [...resumed, ...(await stepThrough(page, 12))];
}

for (const [width, height, locale, hasSide] of [
  [1366, 768, "en-US", false],
  [1366, 768, "en-US", true],
  [1366, 768, "es-ES", false],
  [1280, 720, "es-ES", true],
] as const) {
  test.describe(`at ${width} × ${height} in ${locale}${hasSide ? " beside two panes" : ""}`, () => {
    test.use({ viewport: { width, height }, locale });

    test("the caption is read whole, and the stage does not jump for it", async ({ stage, page }) => {
      if (hasSide) {
        await stage.openSide();
        // The pane has its width, and what is in it has come.
        await expect(page.locator(".cm-content")).toBeVisible();
        await expect(page.getByRole("separator").first()).toBeVisible();
      }
      expect(await spareRoom(page)).toBe(0);
      const seen = await tellMuch(stage, page, locale);
      expect(seen.filter(({ hidden }) => hidden > 0)).toEqual([]);
      // It may give way once to a caption that is longer than any before, and does not come back with a shorter one.
      const heights = seen.map((each) => each.stage);
      expect(heights).toEqual(heights.toSorted((a, b) => b - a));
      expect(new Set(heights).size).toBeLessThanOrEqual(2);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "es-ES" });

  test("the caption is read whole", async ({ stage, page }) => {
    const seen = await tellMuch(stage, page, "es-ES");
    expect(seen.filter(({ hidden }) => hidden > 0)).toEqual([]);
  });
});
