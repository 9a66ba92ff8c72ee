import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

// What has little room: a phone, and a wide screen at twice its size.

test.describe("on a small phone", () => {
  test.use({ viewport: { width: 320, height: 640 }, locale: "es-ES", hasTouch: true, isMobile: true });

  test("the slider of the speed, the gallery, the editor and an empty cluster fit", async ({ stage, page }) => {
    await expect(stage.deployment("web")).toBeVisible();
    await test.step("the speed is set on a slider that a finger can use, with its value clear of the edge", async () => {
      const track = await page.locator(".speed .slider-track").boundingBox();
      expect(track?.width).toBeGreaterThan(60);
      const value = await page.locator(".speed-value").boundingBox();
      expect(value!.x + value!.width).toBeLessThanOrEqual(320 - 8);
      const last = await page.locator(".transport-buttons .button").last().boundingBox();
      expect(track!.x).toBeGreaterThanOrEqual(last!.x + last!.width);
    });

    await test.step("the gallery's Close stays in sight, at its upper edge", async () => {
      await page.getByRole("button", { name: "Aplicaciones" }).click();
      const gallery = page.locator(".gallery");
      await expect(gallery).toBeVisible();
      await gallery.evaluate((element) => {
        element.scrollTo(0, element.scrollHeight);
      });
      const close = gallery.getByRole("button", { name: "Cerrar" });
      await expect(close).toBeInViewport({ ratio: 1 });
      const [head, box] = [await page.locator(".gallery-head").boundingBox(), await gallery.boundingBox()];
      expect(Math.abs(head!.y - box!.y)).toBeLessThanOrEqual(2);
      await close.click();
      await expect(gallery).toHaveCount(0);
    });

    await test.step("the empty editor says all of what it is for, and a place to go to is large enough to touch", async () => {
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

    await test.step("where nothing runs, what to do about it lies over nothing else", async () => {
      await page.goto("./?app=empty");
      await page.mouse.move(4, 4);
      await expect(page.getByRole("button", { name: "Crear", exact: true })).toBeVisible();
      const form = await page.locator(".empty-stage").boundingBox();
      const below = await page.locator(".stage-foot").boundingBox();
      expect(form!.y + form!.height).toBeLessThanOrEqual(below!.y + 1);
    });
  });
});

test.describe("at twice the size", () => {
  test.use({ viewport: { width: 683, height: 384 } });

  test("Help is a sign alone, and the page that port-forward shows is seen whole beside the console", async ({
    page,
    stage,
  }) => {
    await expect(stage.deployment("web")).toBeVisible();
    expect((await page.locator(".help-toggle").boundingBox())!.width).toBeLessThan(32);
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

for (const locale of ["en-US", "es-ES"]) {
  test.describe(`between two open panes at 1366 × 768 in ${locale}`, () => {
    test.use({ viewport: { width: 1366, height: 768 }, locale });

    const openWith = async (page: Page, application: string): Promise<Locator> => {
      await page.goto(`./?app=${application}`);
      await page.mouse.move(4, 4);
      await expect(page.getByRole("region", { name: /^(Browser|Navegador):/ })).toBeVisible();
      return page.locator("[data-kind=Deployment]").first();
    };
    const expectWhole = async (card: Locator): Promise<void> => {
      await expect(card).toHaveAttribute("data-state", "complete");
      await expect(card).toBeInViewport({ ratio: 1 });
      const last = await card.getByRole("textbox", { name: "maxUnavailable" }).boundingBox();
      const row = await card.locator(".controls > .button-row").boundingBox();
      expect(last!.y + last!.height).toBeLessThanOrEqual(row!.y);
      expect(row!.height).toBeLessThan(70);
    };

    test("the first card of an application is in sight, and what has the focus; Services are told apart", async ({
      stage,
      page,
    }) => {
      await expect(stage.deployment("web")).toBeVisible();
      await test.step("all of the first card of wordpress is in sight, nothing of it under its buttons", async () => {
        await expectWhole(await openWith(page, "wordpress"));
      });

      const card = await openWith(page, "shop");
      await test.step("all of the first card of the shop is in sight, nothing of it under its buttons", async () => {
        await expectWhole(card);
      });

      await test.step("with the dock open too, what has the focus is clear of the buttons, which stay in sight", async () => {
        await page.getByRole("tab", { name: /^(Events|Eventos)$/ }).click();
        await expect(page.getByRole("tabpanel", { name: /^(Events|Eventos)$/ })).toBeVisible();
        for (const field of await card.getByRole("textbox").all()) {
          await field.focus();
          const box = await field.boundingBox();
          const row = await card.locator(".controls > .button-row").boundingBox();
          expect(box!.y + box!.height).toBeLessThanOrEqual(row!.y);
          await expect(field).toBeInViewport({ ratio: 1 });
          await expect(card.locator(".controls > .button-row")).toBeInViewport({ ratio: 1 });
        }
        await page.getByRole("tab", { name: /^(Events|Eventos)$/ }).click();
        await expect(page.getByRole("tabpanel", { name: /^(Events|Eventos)$/ })).toBeHidden();
      });

      await test.step("the Services of the shop are told apart by their whole names in the traffic view", async () => {
        await page.getByRole("radio", { name: /^(Traffic|Tráfico)$/ }).check();
        const names = page.locator(".service-title b");
        await expect(names).toHaveCount(5);
        const cut = await names.evaluateAll((all) =>
          all
            .filter(
              (name) => name.getBoundingClientRect().right > (name.parentElement?.getBoundingClientRect().right ?? 0),
            )
            .map(({ textContent }) => textContent),
        );
        expect(cut).toEqual([]);
        for (const tag of await page.locator(".pods-head .image-tag").all()) {
          await expect(tag).toHaveText(":v1");
          await expect(tag).toBeVisible();
        }
      });
    });
  });
}

test("where nothing runs, the traffic view says what to do, as the first one does", async ({ stage, page }) => {
  await expect(stage.deployment("web")).toBeVisible();
  await page.goto("./?app=empty");
  await page.mouse.move(4, 4);
  const create = page.getByRole("button", { name: "Create", exact: true });
  await expect(create).toBeVisible();
  await page.getByRole("radio", { name: "Traffic" }).check();
  await expect(page.getByText("No Service leads to a Pod: users have nobody to ask.")).toBeVisible();
  await expect(create).toBeInViewport();
});
