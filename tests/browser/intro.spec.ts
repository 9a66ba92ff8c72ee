import { expect, test } from "./open-page.ts";

test.use({ isOwnPage: true, viewport: { width: 1366, height: 768 } });

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`the notes of a first visit in ${locale}`, () => {
    test.use({ locale });

    test("leave the way to one more Deployment free", async ({ page }) => {
      await page.goto("./");
      const note = page.locator(".intro");
      const create = page.locator(".stage-foot > .button");
      for (let shown = 0; shown < 3; shown += 1) {
        await expect(note).toBeVisible();
        const [over, under] = [await note.boundingBox(), await create.boundingBox()];
        expect(over!.y + over!.height).toBeLessThanOrEqual(under!.y);
        await note.getByRole("button").first().click();
      }
      await expect(note).toBeHidden();
    });
  });
}
