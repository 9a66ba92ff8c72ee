import { gzipSync } from "node:zlib";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { lessonIds } from "../../src/lessons/lesson-ids.ts";

/** What opening a lesson may fetch, in bytes once gzipped. */
const budget = 25_000;

/** The lesson whose chunk is the largest of the built page. */
function largestLesson(): string {
  const sizes = readdirSync("dist/assets").flatMap((file) => {
    const id = lessonIds.find((one) => file.startsWith(`${one}-`) && file.endsWith(".js"));
    return id === undefined ? [] : [{ id, size: gzipSync(readFileSync(`dist/assets/${file}`)).length }];
  });
  return sizes.toSorted((a, b) => b.size - a.size)[0]!.id;
}

test("to open the largest lesson fetches no more than its budget", async ({ page }) => {
  const id = largestLesson();
  let fetched: { readonly path: string; readonly size: number }[] = [];
  const reads: Promise<void>[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (/\.(?:js|css)$/.test(pathname)) {
      reads.push(
        response.body().then((body) => {
          fetched.push({ path: pathname, size: gzipSync(body).length });
        }),
      );
    }
  });
  await page.goto("./?lessons");
  const open = page.locator(`[data-lesson=${id}]`).getByRole("button", { name: /^Open lesson/ });
  await expect(open).toBeVisible();
  await page.mouse.move(4, 4);
  await expect(page.getByRole("slider", { name: "Speed", includeHidden: true })).toBeAttached();
  await page.waitForLoadState("networkidle");
  await Promise.all(reads);
  fetched = [];
  await open.click();
  await expect(page.locator(".lesson .step-title")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await Promise.all(reads);
  expect(fetched.map(({ path }) => path).filter((path) => path.includes(`/${id}-`))).toHaveLength(1);
  const sum = fetched.reduce((bytes, { size }) => bytes + size, 0);
  expect(sum, fetched.map(({ path, size }) => `${path} ${String(size)}`).join("\n")).toBeLessThanOrEqual(budget);
});
