import type { Page } from "@playwright/test";

/** Opens the page and moves the mouse, by which it fetches what the first picture did without. */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilState(page, "complete", 30_000);
  await page.mouse.move(4, 4);
  await page.getByRole("slider", { name: slider }).waitFor();
}

/** Sets a field of the Deployment's card as a person does. */
export async function setField(page: Page, label: string, value: string): Promise<void> {
  const field = page
    .getByLabel(label, { exact: true })
    .and(page.locator("input[type=text], input:not([type])"))
    .first();
  await field.fill(value);
  await field.press("Enter");
}

const slider = /^(Speed|Velocidad)$/;

export async function setFullSpeed(page: Page): Promise<void> {
  await page.getByRole("slider", { name: slider }).press("End");
}

export async function setNormalSpeed(page: Page): Promise<void> {
  const thumb = page.getByRole("slider", { name: slider });
  await thumb.press("Home");
  for (const _ of ["0.2", "0.5", "1"]) {
    await thumb.press("ArrowRight");
  }
  await page.locator(".speed-value", { hasText: /^1×$/ }).waitFor();
}

export async function untilState(page: Page, state: string, timeoutMs: number): Promise<void> {
  await page
    .locator(`[data-kind=Deployment][data-name=web][data-state=${state}]`)
    .waitFor({ state: "attached", timeout: timeoutMs });
}

export async function stateNow(page: Page): Promise<string | null> {
  return page.locator("[data-kind=Deployment][data-name=web]").getAttribute("data-state");
}
