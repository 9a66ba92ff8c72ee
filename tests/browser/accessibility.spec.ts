import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { expect, test } from "./open-page.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeWindow extends Window {
  readonly axe: {
    readonly run: (
      context: object,
      options: object,
    ) => Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
      }[];
    }>;
  };
}

/** For so many frames nothing changes on the stage before it is looked at. */
const STILL_FRAMES = 15;

interface Scope {
  /** The parts of the page that have changed since it was looked at whole; each has to be there. */
  readonly within?: readonly string[];
  /** Where nothing but colours has changed. */
  readonly isOfColours?: boolean;
}

/** What axe has to say against the page as it is once nothing fades or moves any more, one line each. */
async function complaints(page: Page, { within = [], isOfColours = false }: Scope = {}): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(axeSource);
  }
  return page.evaluate(
    async ({ stillFrames, parts, colours }) => {
      const { axe } = window as unknown as AxeWindow;
      const moving = () =>
        document
          .getAnimations()
          .filter(
            ({ effect, playState }) => playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime),
          );
      while (moving().length > 0) {
        await Promise.allSettled(moving().map(({ finished }) => finished));
      }
      // What comes, goes or travels on the stage does so frame by frame.
      const onTheWay = () =>
        [...document.querySelectorAll<HTMLElement>(".stage, .stage [style]")]
          .map(({ dataset, style }) => `${String(dataset["travelling"])} ${style.opacity} ${style.transform}`)
          .join();
      for (let [before, still] = [onTheWay(), 0]; still < stillFrames; before = onTheWay()) {
        await new Promise(requestAnimationFrame);
        still = onTheWay() === before ? still + 1 : 0;
      }
      const missing = parts.filter((part) => document.querySelector(part) === null);
      if (missing.length > 0) {
        throw new Error(`nothing to look at: ${missing.join(", ")}`);
      }
      // The component library's guards, which take the focus on only to pass it on.
      const context = {
        ...(parts.length === 0 ? {} : { include: parts.map((part) => [part]) }),
        exclude: [["[data-base-ui-focus-guard]"]],
      };
      // Popups, and the lines between panes, stand outside of landmarks on purpose.
      const { violations } = await axe.run(context, {
        ...(colours ? { runOnly: ["color-contrast"] } : { rules: { region: { enabled: false } } }),
        resultTypes: ["violations"],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
      );
    },
    { stillFrames: STILL_FRAMES, parts: within, colours: isOfColours },
  );
}

const words = {
  "en-US": {
    image: "Image",
    rollback: "Roll back…",
    more: "More…",
    help: "Help",
    create: "New Deployment…",
    share: "Share",
    compare: "Compare",
    previous: "Previous moment",
    play: "Play",
    nodes: "Nodes",
    applications: "Applications",
    openGuestbook: "Open Guestbook",
  },
  "es-ES": {
    image: "Imagen",
    rollback: "Volver a…",
    more: "Más…",
    help: "Ayuda",
    create: "Nuevo Deployment…",
    share: "Compartir",
    compare: "Comparar",
    previous: "Momento anterior",
    play: "Reproducir",
    nodes: "Nodos",
    applications: "Aplicaciones",
    openGuestbook: "Abrir Libro de visitas",
  },
} as const;

// Each state is looked at in both languages, and in each of the two themes: a colour is the same whatever the words.
for (const [locale, colorScheme] of [
  ["en-US", "light"],
  ["es-ES", "dark"],
] as const) {
  test.describe(`in ${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme, viewport: { width: 1366, height: 768 } });
    const text = words[locale];

    test("axe finds nothing on the stage in any state of a rollout", async ({ stage, page }) => {
      expect(await complaints(page), "at rest").toEqual([]);
      await stage.set(text.image, "web:v2");
      await expect(stage.pods(2)).not.toHaveCount(0);
      expect(await complaints(page), "under way").toEqual([]);
      await page.getByRole("button", { name: text.previous }).click();
      expect(await complaints(page), "in the past").toEqual([]);
      await stage.pods(1).first().click();
      expect(await complaints(page), "with a Pod chosen").toEqual([]);
      await stage.hurry();
      await stage.set(text.image, "web:missing");
      await page.getByRole("button", { name: text.play, exact: true }).first().click();
      await expect(stage.pods(2, "failing").or(stage.pods(3, "failing")).first()).toBeVisible();
      expect(await complaints(page), "stalled").toEqual([]);
      for (const tab of await page.locator(".why [role=tab], .dock-bar [role=tab], .strip [role=tab]").all()) {
        await tab.click();
        const within = await tab.evaluate((one) =>
          one.closest(".why") === null ? [".dock-bar", ".dock-panel"] : [".why"],
        );
        expect(await complaints(page, { within }), (await tab.textContent()) ?? "").toEqual([]);
      }
      await page.getByText(text.nodes, { exact: true }).click();
      await page
        .locator("[data-kind=Node]")
        .first()
        .click({ position: { x: 40, y: 16 } });
      expect(await complaints(page), "by node").toEqual([]);
    });

    for (const address of ["?lessons", "?glossary=pod", "?card"]) {
      test(`axe finds nothing in the page ${address}, nor when the system's theme changes`, async ({ page }) => {
        await page.goto(`./${address}`);
        await expect(page.locator(".full-page h1")).toBeVisible();
        expect(await complaints(page), colorScheme).toEqual([]);
        const other = colorScheme === "light" ? "dark" : "light";
        await page.emulateMedia({ colorScheme: other });
        await expect(page.locator("html")).toHaveAttribute("data-theme", other);
        expect(await complaints(page, { isOfColours: true }), other).toEqual([]);
      });
    }

    test("axe finds nothing in a lesson, at its beginning and where it leads", async ({ page }) => {
      await page.goto("./?lesson=rollback");
      await expect(page.locator(".lesson [aria-current=step]")).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test("axe finds nothing in what opens", async ({ stage, page }) => {
      for (const name of [text.rollback, text.more, text.create, text.help]) {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.locator("[role=dialog], [role=menu]").first()).toBeVisible();
        expect(await complaints(page), name).toEqual([]);
        await page.keyboard.press("Escape");
        await expect(page.locator("[role=dialog], [role=menu]")).toHaveCount(0);
      }
      await page.getByRole("button", { name: text.share, exact: true }).click();
      await expect(page).toHaveURL(/#r1\./);
      expect(await complaints(page), text.share).toEqual([]);
      await stage.openSide();
      for (const tab of await page.locator(".side [role=tab]").all()) {
        await tab.click();
        expect(await complaints(page, { within: [".side"] }), (await tab.textContent()) ?? "").toEqual([]);
      }
      await page.getByRole("button", { name: text.applications, exact: true }).click();
      await expect(page.locator(".gallery")).toBeVisible();
      expect(await complaints(page), text.applications).toEqual([]);
      await page.getByRole("button", { name: text.openGuestbook }).click();
      await expect(page.locator(".frame .served-form")).toBeVisible();
      expect(await complaints(page), "an application with its page").toEqual([]);
    });

    test("axe finds nothing in a comparison", async ({ stage: { page } }) => {
      await page.getByRole("button", { name: text.compare, exact: true }).click();
      await expect(page.locator(".copy-view")).toHaveCount(2);
      await page.keyboard.press("End");
      await page.locator(".compare-setup summary").click();
      expect(await complaints(page), text.compare).toEqual([]);
    });

    test("axe finds nothing in the editor, with what it says and compares", async ({ stage, page }) => {
      await stage.openSide();
      const area = page.locator(".cm-content").first();
      await area.fill("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: x\nspec:\n  replcas: 2 # note\n");
      await expect(page.locator(".problems")).toBeVisible();
      expect(await complaints(page), "problems").toEqual([]);
      await page.locator(".editor-bar button[aria-haspopup=menu]").first().click();
      await expect(page.getByRole("menu")).toBeVisible();
      expect(await complaints(page), "templates").toEqual([]);
      await page.getByRole("menuitem", { name: "redis-deployment.yaml" }).click();
      await expect(page.getByRole("menu")).toHaveCount(0);
      await page.locator(".warnings summary").click();
      await page.locator(".editor-bar button[aria-pressed]").click();
      await expect(page.locator(".live .cm-content")).toContainText("kind");
      expect(await complaints(page), "warnings and a live object").toEqual([]);
      await page.locator(".manifest-acts button[aria-pressed]").first().click();
      await expect(page.locator(".diff-lines").first()).toBeVisible();
      expect(await complaints(page), "diff").toEqual([]);
    });

    test("axe finds nothing in the console, with examples, with a list, with a search and with a page", async ({
      stage,
      page,
    }) => {
      await expect(stage.deployment("web")).toBeVisible();
      await page.getByRole("tab", { name: "kubectl" }).click();
      const line = page.locator(".prompt-field");
      await expect(line).toBeFocused();
      expect(await complaints(page), "empty").toEqual([]);
      await page.keyboard.type(
        "kubectl get nothing\nkubectl get pods -o wide\nkubectl port-forward deployment/web 8080:80\n",
      );
      await expect(page.locator(".frame")).toBeVisible();
      await page.keyboard.type("kubectl ");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await expect(page.getByRole("listbox")).toBeVisible();
      expect(await complaints(page), "with a page and a list").toEqual([]);
      await page.keyboard.press("Control+r");
      await page.keyboard.type("get");
      expect(await complaints(page), "with a search").toEqual([]);
      await page.locator(".console-tools [aria-expanded]").click();
      expect(await complaints(page), "with examples").toEqual([]);
    });

    test.describe("where there is one column", () => {
      test.use({ viewport: { width: 390, height: 844 } });

      test("axe finds nothing on the stage, in the short answer, nor in a sheet", async ({ stage, page }) => {
        await page.locator(".deployment .fold").click();
        expect(await complaints(page), "at rest").toEqual([]);
        await stage.set(text.image, "web:v2");
        await expect(stage.pods(2)).not.toHaveCount(0);
        await stage.pods(1).first().click();
        await expect(page.locator(".short-answer")).toBeVisible();
        expect(await complaints(page), "with a Pod chosen").toEqual([]);
        await page.locator(".short-answer-open, .short-answer button").first().click();
        await expect(page.locator(".sheet .why")).toBeVisible();
        expect(await complaints(page), "with its sheet").toEqual([]);
      });
    });
  });
}
