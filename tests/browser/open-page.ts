import { type ConsoleMessage, type Locator, type Page, type Request, expect, test as base } from "@playwright/test";
import { KeptPages } from "./support/kept-pages.ts";

/** The stage as a test asks it: by what its elements say of themselves. */
export class StagePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    // As on a later visit; what a test itself has changed stays over a reload.
    await this.page.addInitScript(() => {
      const key = "rolloutscope.settings";
      localStorage.setItem(key, localStorage.getItem(key) ?? JSON.stringify({ hasSeenIntro: true }));
    });
    await this.page.goto("./");
    await this.#shows("[data-kind=Deployment][data-name=web][data-state=complete]");
    // A person is there: what the first picture did without is fetched.
    await this.page.mouse.move(4, 4);
    await this.#shows(".transport input[type=range]");
  }

  /** Waits in the page itself, which is looked at in each of its frames and not now and then from without. */
  #shows(selector: string): Promise<void> {
    return this.page.evaluate(
      (what) =>
        new Promise<void>((resolve) => {
          const look = (): void => {
            if (document.querySelector(what) === null) {
              requestAnimationFrame(look);
            } else {
              resolve();
            }
          };
          look();
        }),
      selector,
    );
  }

  deployment(name: string): Locator {
    return this.page.locator(`[data-kind=Deployment][data-name="${name}"]`);
  }

  /** The card of the ReplicaSet: a view that is fading out may still draw its own box for the same ReplicaSet. */
  replicaSet(revision: number): Locator {
    return this.page.locator(`.replica-set[data-kind=ReplicaSet][data-revision="${revision}"]`);
  }

  pods(revision: number, state?: string): Locator {
    const suffix = state === undefined ? "" : `[data-state=${state}]`;
    return this.page.locator(`[data-kind=Pod][data-revision="${revision}"]${suffix}`);
  }

  get caption(): Locator {
    return this.page.locator(".caption-text");
  }

  get strip(): Locator {
    return this.page.getByRole("region", { name: "kubectl" });
  }

  /** Types a value into a field of the card and sets it. */
  async set(label: string, value: string): Promise<void> {
    const field = this.page
      .getByLabel(label, { exact: true })
      .and(this.page.locator("input[type=text], input:not([type])"));
    await field.fill(value);
    await field.press("Enter");
  }

  /** Opens the pane of manifests, nodes and images. */
  async openSide(): Promise<void> {
    await this.page.getByRole("button", { name: /Manifest and application|Manifiesto y aplicación/ }).click();
  }

  /** Plays as fast as it goes, so that a test waits little. */
  async hurry(): Promise<void> {
    await this.page.getByRole("slider", { name: /Speed|Velocidad/ }).press("End");
  }

  /** Plays at four times the speed: no test waits four seconds where one is enough, and what comes in a row is still seen. */
  async playFaster(): Promise<void> {
    const speed = this.page.getByRole("slider", { name: /Speed|Velocidad/ });
    await speed.press("ArrowRight");
    await speed.press("ArrowRight");
    await expect(this.page.locator(".speed-value")).toHaveText("4×");
  }

  /** Steps from moment to moment until something holds. */
  async stepUntil(holds: () => Promise<void>): Promise<void> {
    await expect(async () => {
      await this.page.getByRole("button", { name: /Next moment|Momento siguiente/ }).click();
      await holds();
    }).toPass({ intervals: [0] });
  }

  /** Until nothing is left to happen. */
  async settled(): Promise<void> {
    await this.#shows(".clock[data-state=idle]");
  }
}

interface Fixtures {
  readonly stage: StagePage;
  /** For tests that leave something behind in their page, or are about where it has been: it was never used before. */
  readonly isOwnPage: boolean;
}

/** Every test of the page fails on an error in the console and on a request to another host. */
export const test = base.extend<Fixtures, { readonly keptPages: KeptPages }>({
  isOwnPage: [false, { option: true }],
  keptPages: [
    async ({ browser }, provide) => {
      await provide(new KeptPages(browser));
    },
    { scope: "worker" },
  ],
  page: async (
    { keptPages, browser, isOwnPage, viewport, locale, colorScheme, hasTouch, isMobile, contextOptions },
    provide,
    info,
  ) => {
    if (isOwnPage) {
      const context = await browser.newContext();
      await provide(await context.newPage());
      await context.close();
      return;
    }
    const setUp = { viewport, locale, colorScheme, hasTouch, isMobile, contextOptions };
    const page = await keptPages.take(setUp);
    await provide(page);
    await keptPages.giveBack(page, setUp, info.status === info.expectedStatus);
  },
  context: async ({ page }, provide) => {
    await provide(page.context());
  },
  stage: async ({ page, baseURL }, provide) => {
    const complaints: string[] = [];
    const onConsole = (message: ConsoleMessage): void => {
      if (message.type() === "error" || message.type() === "warning") {
        complaints.push(message.text());
      }
    };
    const onError = (error: Error): void => {
      complaints.push(error.message);
    };
    const onRequest = (request: Request): void => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== new URL(baseURL ?? "").origin) {
        complaints.push(`asked ${request.url()}`);
      }
    };
    page.on("console", onConsole).on("pageerror", onError).on("request", onRequest);
    const stage = new StagePage(page);
    await stage.open();
    await provide(stage);
    page.off("console", onConsole).off("pageerror", onError).off("request", onRequest);
    expect(complaints).toEqual([]);
  },
});

export { expect };
