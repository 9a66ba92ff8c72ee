import type { Browser, BrowserContext, Page, ViewportSize } from "@playwright/test";

/** What a test wants of its browser. */
interface SetUp {
  readonly viewport: ViewportSize | null;
  readonly locale: string | undefined;
  readonly colorScheme: string | null | undefined;
  readonly hasTouch: boolean | undefined;
  readonly isMobile: boolean | undefined;
  readonly contextOptions: object;
}

/** Something of the page's own origin that runs no script. */
const EMPTY = "./icon.svg";

/**
 * Pages that serve one test after the other: to open the page anew in one of them costs half of what it costs in a page,
 * and a process, of its own. Nothing of a test stays in it: what the browser stores for the page, the size of the window,
 * where the mouse is and what was permitted are as in a new one.
 */
export class KeptPages {
  readonly #browser: Browser;
  readonly #pages = new Map<string, Page>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** A page of a browser that is set up like this, in a window of this size. */
  async take(setUp: SetUp): Promise<Page> {
    const key = keyOf(setUp);
    const kept = this.#pages.get(key);
    this.#pages.delete(key);
    if (kept !== undefined) {
      if (setUp.viewport !== null) {
        await kept.setViewportSize(setUp.viewport);
      }
      return kept;
    }
    // What is not given is as the test has it.
    const context = await this.#browser.newContext();
    return context.newPage();
  }

  /** Takes it back; one that a test has closed, or in which it went wrong, is not used again. */
  async giveBack(page: Page, setUp: SetUp, isGood: boolean): Promise<void> {
    const context = page.context();
    if (!isGood || page.isClosed()) {
      await context.close();
      return;
    }
    await emptied(page, context);
    this.#pages.set(keyOf(setUp), page);
  }
}

/** The size of a window can be changed; that of a phone is what it is. */
function keyOf({ viewport, ...setUp }: SetUp): string {
  return JSON.stringify(setUp.isMobile === true ? { viewport, ...setUp } : setUp);
}

async function emptied(page: Page, context: BrowserContext): Promise<void> {
  for (const other of context.pages()) {
    if (other !== page) {
      await other.close();
    }
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.clearPermissions();
  await page.mouse.move(0, 0);
  // The page itself may keep something as it is left: so it is left before all that is kept is forgotten.
  await page.goto(EMPTY);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // A browser asks for the icon of whatever it shows, and the console tells that there is none: not in the next test.
  await page.goto("about:blank");
}
