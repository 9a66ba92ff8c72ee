import { expect, test } from "./open-page.ts";

const long = "registry.example.org/a-team/a-server-of-the-web";

for (const [width, height, hasPanes] of [
  [1366, 768, true],
  [1366, 768, false],
  [900, 768, true],
  [390, 844, false],
] as const) {
  test.describe(`at ${width} × ${height}${hasPanes ? " with both panes" : ""}`, () => {
    test.use({ viewport: { width, height }, locale: "es-ES" });

    test("a card on the shelf shows letter, revision and tag", async ({ stage, page }) => {
      await stage.hurry();
      const open = page.getByRole("button", { name: "Cambiar web…" });
      if (await open.isVisible()) {
        await open.click();
      }
      for (const [at, tag] of ["v1", "v2", "v3"].entries()) {
        await stage.set("Imagen", `${long}:${tag}`);
        await expect(stage.replicaSet(at + 2)).toHaveAttribute("data-state", "active");
        await stage.settled();
      }
      if (hasPanes) {
        await stage.openSide();
        await expect(page.getByRole("textbox", { name: /^YAML de/ })).toBeVisible();
      }
      const cards = page.locator("[data-place=shelf]");
      await expect(cards).toHaveCount(3);
      for (const card of await cards.all()) {
        await expect(card).toContainText(`Revisión ${String(await card.getAttribute("data-revision"))}`);
        const seen = await card.evaluate((element) => {
          const box = element.getBoundingClientRect();
          const isWhole = (part: Element): boolean => {
            const { left, right, top, bottom } = part.getBoundingClientRect();
            const isInside = left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
            return isInside && right > left && part.scrollWidth <= part.clientWidth + 1;
          };
          const parts = element.querySelectorAll(".mark, .shelf-line > *, .image-tag, .image-base:last-child");
          return [...parts].map((part) => `${String(part.textContent)} ${String(isWhole(part))}`);
        });
        expect(seen).toHaveLength(3);
        expect(seen.filter((part) => part.endsWith("false"))).toEqual([]);
      }
    });
  });
}
