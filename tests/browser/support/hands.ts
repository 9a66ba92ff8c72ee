import { type Locator, type Page, expect } from "@playwright/test";

/** How somebody without kubectl does things in the page: with a mouse or a finger, or with keys alone. */
export interface Hand {
  readonly press: (target: Locator) => Promise<void>;
  readonly write: (field: Locator, text: string) => Promise<void>;
  /** One of several that exclude each other. */
  readonly check: (radio: Locator) => Promise<void>;
  /** The tab of a row of tabs. */
  readonly openTab: (tab: Locator) => Promise<void>;
  /** What a button's menu offers. */
  readonly choose: (button: Locator, item: Locator) => Promise<void>;
  /** An image of the card, from the list of those that there are. */
  readonly chooseImage: (field: Locator, image: string) => Promise<void>;
  /** What a manifest's editor has, replaced. */
  readonly rewrite: (editor: Locator, text: string) => Promise<void>;
  readonly leaveSheet: () => Promise<void>;
}

const close = /^(Close|Cerrar)$/;

export function mouse(page: Page): Hand {
  const press = async (target: Locator): Promise<void> => {
    await target.click();
  };
  return {
    press,
    write: (field, text) => field.fill(text),
    check: async (radio) => {
      await page.locator("label").filter({ has: radio }).click();
    },
    openTab: press,
    choose: async (button, item) => {
      await button.click();
      await item.click();
    },
    chooseImage: async (field, image) => {
      const row = page.locator(".field").filter({ has: field });
      await row.getByRole("button", { name: /Tags of the registry|Etiquetas del registro/ }).click();
      await page.getByRole("option", { name: image }).click();
    },
    rewrite: (editor, text) => editor.fill(text),
    leaveSheet: () => page.getByRole("button", { name: close }).click(),
  };
}

/** No page needs more presses of Tab than this from one end to the other. */
const MOST_TABS = 200;

/** Which way from what has the focus: 0 it is there. */
async function wayTo(target: Locator): Promise<"here" | "on" | "back"> {
  return await target.evaluate((element) => {
    const now = document.activeElement ?? document.body;
    if (now === element) {
      return "here";
    }
    const isBefore = (now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return isBefore && now !== document.body ? "back" : "on";
  });
}

export function keys(page: Page): Hand {
  const key = (name: string): Promise<void> => page.keyboard.press(name);
  /** As often as it takes to come near it, by what there is between; what is left is found by looking at each press. */
  const near = async (target: Locator): Promise<void> => {
    const between = await target.evaluate((element) => {
      const now = document.activeElement ?? document.body;
      const isOn =
        now === document.body || (now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      const [first, last] = isOn ? [now, element] : [element, now];
      const stops = [
        ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]"),
      ];
      const passed = stops.filter(
        (one) =>
          one.tabIndex >= 0 &&
          !one.matches(":disabled, [type=radio]:not(:checked)") &&
          one.closest("[inert], [data-base-ui-inert], [aria-hidden=true]") === null &&
          one.checkVisibility({ visibilityProperty: true }) &&
          (first.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
          (last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
      );
      return isOn ? passed.length : -passed.length;
    });
    // What has no size is no stop: the last few are gone one by one.
    const presses = Array.from({ length: Math.max(0, Math.abs(between) - 2) });
    await Promise.all(presses.map(() => key(between > 0 ? "Tab" : "Shift+Tab")));
  };
  const goTo = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    if (!(await page.evaluate(() => document.activeElement?.matches(".cm-content") ?? false))) {
      await near(target);
    }
    for (let presses = 0; presses < MOST_TABS; presses++) {
      const way = await wayTo(target);
      if (way === "here") {
        return;
      }
      const isInEditor = await page.evaluate(() => document.activeElement?.matches(".cm-content") ?? false);
      if (isInEditor) {
        await key("Escape");
      }
      await key(way === "on" ? "Tab" : "Shift+Tab");
    }
    throw new Error(`the Tab key does not lead to ${String(target)}`);
  };
  const arrowTo = async (target: Locator, arrow: string): Promise<void> => {
    for (let presses = 0; presses < 20; presses++) {
      if ((await wayTo(target)) === "here") {
        return;
      }
      await key(arrow);
    }
    throw new Error(`${arrow} does not lead to ${String(target)}`);
  };
  /** The focus is never to be lost: who has only keys would begin again from the top of the page. */
  const keepsFocus = async (): Promise<void> => {
    await expect
      .poll(() => page.evaluate(() => document.activeElement !== document.body), { message: "the focus is lost" })
      .toBe(true);
  };
  const press = async (target: Locator): Promise<void> => {
    await goTo(target);
    await key("Enter");
    await keepsFocus();
  };
  const write = async (field: Locator, text: string): Promise<void> => {
    await goTo(field);
    await key("ControlOrMeta+A");
    await page.keyboard.insertText(text);
  };
  return {
    press,
    write,
    check: async (radio) => {
      await goTo(page.locator("fieldset").filter({ has: radio }).locator("input:checked"));
      await arrowTo(radio, "ArrowRight");
    },
    openTab: async (tab) => {
      const row = page.getByRole("tablist").filter({ has: tab });
      await goTo(row.locator("[role=tab][tabindex='0']"));
      await arrowTo(tab, "ArrowRight");
      await key("Enter");
      await keepsFocus();
    },
    choose: async (button, item) => {
      await press(button);
      await expect(item).toBeVisible();
      await arrowTo(item, "ArrowDown");
      await key("Enter");
      await keepsFocus();
    },
    chooseImage: async (field, image) => {
      await write(field, image);
      await key("Enter");
    },
    rewrite: write,
    leaveSheet: async () => {
      await key("Escape");
      await keepsFocus();
    },
  };
}
