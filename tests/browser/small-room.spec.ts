import { expect, test } from "./open-page.ts";

// What has little room: a phone, and a wide screen at twice its size.

test.describe("on a small phone", () => {
  test.use({ viewport: { width: 320, height: 640 }, locale: "es-ES", hasTouch: true, isMobile: true });

  test("the speed is set on a slider that a finger can use, with its value clear of the edge", async ({
    stage,
    page,
  }) => {
    await expect(stage.deployment("web")).toBeVisible();
    const track = await page.locator(".speed .slider-track").boundingBox();
    expect(track?.width).toBeGreaterThan(60);
    const value = await page.locator(".speed-value").boundingBox();
    expect(value!.x + value!.width).toBeLessThanOrEqual(320 - 8);
    const last = await page.locator(".transport-buttons .button").last().boundingBox();
    expect(track!.x).toBeGreaterThanOrEqual(last!.x + last!.width);
  });

  test("the empty editor says all of what it is for, and a place to go to is large enough to touch", async ({
    stage,
    page,
  }) => {
    await stage.openSide();
    const hint = page.locator(".cm-placeholder");
    await expect(hint).toHaveText("Pega aquí YAML");
    const room = await page.locator(".cm-scroller").boundingBox();
    const box = await hint.boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(room!.x + room!.width);
    await page.getByRole("textbox", { name: /^YAML de/ }).fill("kind: Pod\n");
    const place = page.getByRole("button", { name: /^línea/ }).first();
    await expect(place).toBeVisible();
    expect((await place.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  });
});

test.describe("at twice the size", () => {
  test.use({ viewport: { width: 683, height: 384 } });

  test("the page that port-forward shows is seen whole beside the console", async ({ page, stage }) => {
    await expect(stage.deployment("web")).toBeVisible();
    await page.getByRole("tab", { name: "kubectl" }).click();
    const line = page.getByRole("textbox", { name: "Command line" });
    await line.fill("kubectl port-forward deployment/web 8080:80");
    await line.press("Enter");
    const served = page.locator(".frame-page");
    await expect(served).toContainText("web");
    const room = await served.evaluate((element) => [element.clientHeight, element.scrollHeight]);
    expect(room[1]).toBe(room[0]);
    await expect(page.locator(".console-body")).toBeInViewport({ ratio: 0.9 });
  });
});

test("no word beside the chart is smaller than eleven pixels, or cut at its edge", async ({ page, stage }) => {
  await expect(stage.deployment("web")).toBeVisible();
  const labels = await page
    .locator(".mark-label")
    .evaluateAll((all) =>
      all.map((each) => ({ size: parseFloat(getComputedStyle(each).fontSize), box: each.getBoundingClientRect() })),
    );
  expect(labels.length).toBeGreaterThan(3);
  const chart = (await page.locator(".timeline").boundingBox())!;
  for (const { size, box } of labels) {
    expect(size).toBeGreaterThanOrEqual(11);
    expect(box.left).toBeGreaterThanOrEqual(chart.x - 1);
  }
});
