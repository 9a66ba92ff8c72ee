import { type Locator, type Page, expect } from "@playwright/test";
import type { StagePage } from "./open-page.ts";

/** How often a line is run again until it prints what is waited for. */
const MOST_LOOKS = 40;

/** The console as a student uses it: lines go in at its prompt, and what they print is read off the page. */
export class ConsolePage {
  readonly page: Page;
  readonly stage: StagePage;

  private constructor(stage: StagePage) {
    this.page = stage.page;
    this.stage = stage;
  }

  /** One that is open, or is going to be. */
  static at(stage: StagePage): ConsolePage {
    return new ConsolePage(stage);
  }

  static async open(stage: StagePage): Promise<ConsolePage> {
    const terminal = new ConsolePage(stage);
    await stage.page.getByRole("tab", { name: "kubectl" }).click();
    await expect(terminal.prompt).toBeVisible();
    await stage.hurry();
    return terminal;
  }

  get prompt(): Locator {
    return this.page.getByRole("textbox", { name: /Command line|Línea de órdenes/ });
  }

  get entries(): Locator {
    return this.page.locator(".console .entry");
  }

  /** The newest line with what it has printed. */
  get last(): Locator {
    return this.entries.last();
  }

  /** The small browser of `port-forward`. */
  get frame(): Locator {
    return this.page.getByRole("region", { name: /Browser|Navegador/ });
  }

  /** Types a line and its Enter. */
  async begin(line: string): Promise<void> {
    await this.prompt.fill(line);
    await this.prompt.press("Enter");
    await expect(
      this.entries.filter({ has: this.page.locator(".entry-line", { hasText: line }) }).last(),
    ).toBeAttached();
  }

  /** Runs a line to its end and gives back all that it has printed. */
  async run(line: string): Promise<string> {
    await this.begin(line);
    await expect(this.page.locator(".console .entry[data-running]")).toHaveCount(0);
    return await this.printed();
  }

  /** What the newest line has printed. */
  async printed(): Promise<string> {
    const blocks = await this.last.locator(".block").allTextContents();
    return blocks.join("");
  }

  /** Runs a line again and again until it prints what is waited for. */
  async until(line: string, wanted: RegExp): Promise<string> {
    let printed = "";
    for (let look = 0; look < MOST_LOOKS; look++) {
      printed = await this.run(line);
      if (wanted.test(printed)) {
        return printed;
      }
    }
    expect(printed).toMatch(wanted);
    return printed;
  }

  /** Ctrl+C. */
  async interrupt(): Promise<void> {
    await this.prompt.press("Control+c");
    await expect(this.page.locator(".console .entry[data-running]")).toHaveCount(0);
  }

  /** Opens a file by the picker of the manifests' pane. */
  async openFile(name: string, text: string): Promise<void> {
    await this.showPane();
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Open…" }).click();
    await (await chooser).setFiles([{ name, mimeType: "application/yaml", buffer: Buffer.from(text) }]);
    await expect(this.page.getByRole("textbox", { name: `YAML of ${name}` })).toBeVisible();
  }

  /** Writes a new file in the editor. */
  async writeFile(name: string, text: string): Promise<void> {
    await this.showPane();
    await this.page.getByRole("button", { name: "New", exact: true }).click();
    await this.page.getByRole("textbox", { name: /^YAML of manifest/ }).fill(text);
    await this.page.getByRole("button", { name: "More", exact: true }).click();
    await this.page.getByRole("menuitem", { name: /^Rename/ }).click();
    const field = this.page.getByRole("textbox", { name: "Name of the file" });
    await field.fill(name);
    await field.press("Enter");
    await expect(this.page.getByRole("textbox", { name: `YAML of ${name}` })).toBeVisible();
  }

  private async showPane(): Promise<void> {
    if (!(await this.page.getByRole("button", { name: "Open…" }).isVisible())) {
      await this.stage.openSide();
    }
  }
}
