import { expect, test } from "./open-page.ts";

test("the caption says what happens and why, in the language that is chosen", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Image", "web:v2");
  await stage.stepUntil(async () => {
    await expect(stage.caption).toContainText("may ask for at most 5 (4 + 1 extra)", { timeout: 100 });
  });
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("button", { name: "Volver a…" })).toBeVisible();
  await expect(stage.caption).toContainText("el máximo es 5 (4 + 1 de más)");
  await page.reload();
  await expect(page.getByRole("button", { name: "Volver a…" })).toBeVisible();
  await expect(page).toHaveTitle(/un Deployment paso a paso/);
});

test("the caption is announced politely", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await stage.set("Replicas", "5");
  await expect(page.locator("[aria-live=polite]")).toContainText("You changed the size");
});

test.describe("in a browser that speaks Spanish", () => {
  test.use({ locale: "es-MX" });

  test("the page does too", async ({ stage, page }) => {
    await expect(page.getByText("Cambia un Deployment, mira qué pasa y por qué")).toBeVisible();
    await expect(stage.pods(1).first()).toHaveAccessibleName(/revisión 1, listo/);
    await stage.set("Imagen", "web:v2");
    await expect(stage.strip).toContainText("Lo mismo con kubectl:");
  });
});

test("the theme is chosen and remembered", async ({ stage, page }) => {
  await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(stage.pods(1, "ready")).toHaveCount(4);
});
