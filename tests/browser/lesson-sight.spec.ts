import type { Locator } from "@playwright/test";
import { expect, test } from "./open-page.ts";

// On a low screen the pane of a lesson shows a part of a step at a time: what is said of what was just done is in that part.

test.use({ viewport: { width: 1366, height: 768 } });

/** Wholly within the part of the pane that is seen, or as much of it as there is room for. */
async function expectInSight(element: Locator): Promise<void> {
  await expect(async () => {
    const { isWithin, pageTop } = await element.evaluate((one) => {
      let around = one.parentElement;
      while (around !== null && !/auto|scroll/.test(getComputedStyle(around).overflowY)) {
        around = around.parentElement;
      }
      const seen = around?.getBoundingClientRect();
      const box = one.getBoundingClientRect();
      const isWithin =
        seen !== undefined && box.top >= seen.top - 1 && (box.bottom <= seen.bottom + 1 || box.top <= seen.top + 60);
      return { isWithin, pageTop: document.scrollingElement?.scrollTop ?? 0 };
    });
    expect(isWithin).toBe(true);
    expect(pageTop).toBe(0);
  }).toPass();
}

test("the answer to a wrong path comes into sight, also over an open console", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version");
  const lesson = page.locator(".pane.side .lesson");
  await expect(lesson.locator(".step-title")).toBeVisible();
  await page.getByRole("tab", { name: "kubectl" }).click();
  await expect(page.getByRole("textbox", { name: "Command line" })).toBeVisible();
  await stage.set("Replicas", "6");
  await expectInSight(lesson.locator(".step-wrong"));
});

test("the bar's 'read why' leads to the answer", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version");
  await expect(page.locator(".pane.side .step-title")).toBeVisible();
  await page.getByRole("tab", { name: "Manifest" }).click();
  await stage.set("Replicas", "6");
  await page.getByRole("button", { name: /read why/ }).click();
  const said = page.locator(".pane.side .step-wrong");
  await expect(said).toBeFocused();
  await expectInSight(said);
});

test("what Show me does comes into sight", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=rollback");
  const lesson = page.locator(".pane.side .lesson");
  await expect(lesson.locator(".step-title")).toBeVisible();
  await page.getByRole("tab", { name: "kubectl" }).click();
  await expect(page.getByRole("textbox", { name: "Command line" })).toBeVisible();
  // It is the last thing that is seen: what it does comes below.
  const button = lesson.getByRole("button", { name: "Show me" });
  await button.evaluate((one) => {
    one.scrollIntoView({ block: "end" });
  });
  await button.click();
  await expect(lesson.locator(".shown-printed").first()).toBeVisible();
  await expectInSight(lesson.locator(".shown li").last());
});

test("the way to a step that begins anew comes into sight when the goal is met", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version&step=restart");
  const lesson = page.locator(".pane.side .lesson");
  await expect(lesson.locator(".step-title")).toBeVisible();
  await stage.hurry();
  const button = lesson.getByRole("button", { name: "Show me" });
  await button.evaluate((one) => {
    one.scrollIntoView({ block: "end" });
  });
  await button.click();
  await expectInSight(lesson.getByRole("button", { name: "Next step" }));
});

test("no line of a lesson begins with the sign behind a term", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=new-version");
  const lesson = page.locator(".pane.side .lesson");
  await expect(lesson.locator(".step-title")).toBeVisible();
  // In whatever width: somewhere the term stands at the end of its line.
  const broken = await lesson.evaluate((element) => {
    const found: string[] = [];
    for (let width = 60; width <= 360; width += 2) {
      for (const one of element.querySelectorAll("p")) {
        one.style.width = `${String(width)}px`;
      }
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
        const before = node.previousSibling;
        const term = before instanceof Element && before.matches(".term") ? before.getClientRects() : null;
        if (term !== null && /^[,.;:]/.test(node.textContent ?? "")) {
          const range = document.createRange();
          range.setStart(node, 0);
          range.setEnd(node, 1);
          if (range.getBoundingClientRect().top > (term[term.length - 1]?.bottom ?? 0) - 4) {
            found.push(`${before?.textContent ?? ""}${node.textContent ?? ""} at ${String(width)}`);
          }
        }
      }
    }
    return found;
  });
  expect(broken).toEqual([]);
});

test("a card says as many whole lines as it has room for", async ({ stage, page }) => {
  await stage.open();
  await stage.hurry();
  for (const image of ["web:v2", "web:v1", "web:v2", "web:v1"]) {
    await stage.set("Image", image);
    await stage.settled();
  }
  await expect(page.locator(".lane-title", { hasText: "was" }).first()).toBeVisible();
  const cut = await page.locator(".replica-set[data-place=lane] > .lane-head").evaluateAll((heads) =>
    heads.flatMap((head) => {
      const seen = head.getBoundingClientRect();
      return [...head.children].flatMap((line) => {
        const box = line.getBoundingClientRect();
        const isCut = box.left < seen.right - 1 && box.top < seen.bottom - 1 && box.bottom > seen.bottom + 1;
        return isCut ? [line.textContent ?? ""] : [];
      });
    }),
  );
  expect(cut).toEqual([]);
});

test("the name of an image in the list to roll back to is broken between its parts alone", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=rollback");
  await expect(page.locator(".pane.side .step-title")).toBeVisible();
  await page.getByRole("button", { name: /^Roll back/ }).click();
  const images = page.locator(".option.revision code:not(.cause)");
  await expect(images.first()).toBeVisible();
  const parts = await images.evaluateAll((codes) =>
    codes.flatMap((code) =>
      [...code.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [node.textContent ?? "", range.getClientRects().length] as const;
        }),
    ),
  );
  expect(parts.filter(([, lines]) => lines !== 1)).toEqual([]);
});

test("three revisions have room in the history, with what is needed to go back to them", async ({ stage, page }) => {
  await stage.open();
  await page.goto("./?lesson=rollback&step=to-revision");
  await expect(page.locator(".pane.side .step-title")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  const rows = page.locator(".history-row");
  await expect(rows).toHaveCount(3);
  const oldest = rows.nth(2);
  await expect(oldest.getByRole("rowheader")).toBeInViewport({ ratio: 0.5 });
  await expect(oldest.getByRole("button", { name: /Roll back/ })).toBeInViewport({ ratio: 1 });
});
