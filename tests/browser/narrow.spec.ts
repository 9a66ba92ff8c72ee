import type { Locator } from "@playwright/test";
import { expect, test } from "./open-page.ts";

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
      await expect(stage.caption).toContainText(/Stalled|Atascado/, { timeout: 20_000 });
      await page.getByRole("button", { name: /Pause the clock|Parar el reloj/ }).click();
      const hidden = await page
        .locator(".caption")
        .evaluate(({ scrollHeight, clientHeight }) => [scrollHeight - clientHeight]);
      expect(hidden).toEqual([0]);
    });
  });
}
