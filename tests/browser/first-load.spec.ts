import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

/** What the first picture may cost, in bytes once gzipped; what comes later is fetched when a person first moves. */
const budgets = { script: 170_000, stylesheet: 15_000 };

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`a first visit in ${locale}`, () => {
    test.use({ locale });

    test("fetches no more than its budget", async ({ page }) => {
      const sizes: Record<string, number> = { script: 0, stylesheet: 0 };
      const reads: Promise<void>[] = [];
      page.on("response", (response) => {
        const kind = response.request().resourceType();
        if (kind in sizes) {
          reads.push(
            response.body().then((body) => {
              sizes[kind] = (sizes[kind] ?? 0) + gzipSync(body).length;
            }),
          );
        }
      });
      await page.goto("./");
      await expect(page.locator("[data-kind=Deployment]")).toHaveAttribute("data-state", "complete");
      await page.waitForLoadState("networkidle");
      await Promise.all(reads);
      expect(sizes["script"], "JavaScript").toBeGreaterThan(50_000);
      expect(sizes["script"], "JavaScript").toBeLessThanOrEqual(budgets.script);
      expect(sizes["stylesheet"], "CSS").toBeGreaterThan(1000);
      expect(sizes["stylesheet"], "CSS").toBeLessThanOrEqual(budgets.stylesheet);
    });
  });
}
