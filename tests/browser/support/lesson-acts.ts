import type { Locator, Page } from "@playwright/test";
import type { Hand } from "./hands.ts";

/** What the steps of the lessons want, by the controls of the page. */
export interface LessonActs {
  readonly image: (tag: string) => Promise<void>;
  /** Writes a note for the revision that there is. */
  readonly note: (text: string) => Promise<void>;
  readonly press: (name: RegExp, times?: number, deployment?: string) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly undoInHistory: (image: string) => Promise<void>;
  readonly toCards: () => Promise<void>;
  readonly dock: (name: RegExp) => Promise<void>;
  readonly side: (name: RegExp) => Promise<void>;
  /** The page of a Service, in the small browser. */
  readonly pageOf: (service: string) => Promise<void>;
  readonly file: (name: string, change?: (text: string) => string) => Promise<void>;
  /** Waits until a part of the goal is met, from 0. */
  readonly isMet: (goal: number) => Promise<void>;
  readonly newFile: (text: string) => Promise<void>;
}

const names = {
  image: /^(Image|Imagen)$/,
  more: /^(More…|Más…)$/,
  cause: /^(Note|Nota) \(change-cause\)$/,
  causeNow: /^(Note it now|Anotar ya)$/,
  rollBack: /^(Roll back…|Volver a…)$/,
  before: /^(The one before|La anterior)/,
  toIt: /^(Roll back to it|Volver a esta)/,
  history: /^(History|Historial)$/,
  manifest: /^(Manifest|Manifiesto)$/,
  pane: /^(Manifest and application|Manifiesto y aplicación)$/,
  apply: /^(Apply|Aplicar)$/,
  fresh: /^(New|Nuevo)$/,
} as const;

export function lessonActs(
  page: Page,
  hand: Hand,
  place: Pick<LessonActs, "isMet"> & {
    readonly toStage: () => Promise<void>;
    readonly texts: Readonly<Record<string, string>>;
  },
): LessonActs {
  const button = (name: RegExp): Locator => page.getByRole("button", { name });
  const dock = async (name: RegExp): Promise<void> => {
    await place.toStage();
    const tab = page.getByRole("tab", { name });
    // One that is open would be closed.
    if ((await tab.getAttribute("aria-selected")) !== "true") {
      await hand.openTab(tab);
    }
  };
  const side = async (name: RegExp): Promise<void> => {
    const tab = page.getByRole("tab", { name });
    if (!(await tab.isVisible())) {
      await hand.press(button(names.pane));
    }
    await hand.openTab(tab);
  };
  const apply = (): Promise<void> => hand.press(button(names.apply));
  const editor = (): Locator => page.getByRole("textbox", { name: /^YAML / });
  return {
    image: async (tag) => {
      await place.toStage();
      await unfold();
      await hand.chooseImage(page.getByRole("combobox", { name: names.image }), tag);
    },
    note: async (text) => {
      await place.toStage();
      await unfold();
      await hand.press(button(names.more));
      await hand.write(page.getByRole("textbox", { name: names.cause }), text);
      await hand.press(button(names.causeNow));
      await page.keyboard.press("Escape");
    },
    press: async (name, times = 1, deployment = "") => {
      await place.toStage();
      const card = page.getByRole("group", { name: new RegExp(`^Deployment ${deployment}`) });
      // Another view of the stage may still be there.
      await card.first().waitFor();
      await unfold();
      for (let at = 0; at < times; at++) {
        await hand.press(card.getByRole("button", { name }));
      }
    },
    undo: async () => {
      await place.toStage();
      await unfold();
      await hand.choose(button(names.rollBack), page.getByRole("menuitem", { name: names.before }));
    },
    undoInHistory: async (image) => {
      await dock(names.history);
      const row = page
        .locator(".history-row")
        .filter({ has: page.locator("td.mono").getByText(image, { exact: true }) });
      await hand.press(row.getByRole("button", { name: names.toIt }));
    },
    toCards: async () => {
      await place.toStage();
      await hand.check(page.getByRole("radio", { name: /^(Ownership|Propiedad)$/ }));
    },
    dock,
    side,
    pageOf: async (service) => {
      await side(/^(Application|Aplicación)$/);
      await hand.press(button(new RegExp(`^(Open page|Ver la página): ${service}$`)));
    },
    isMet: place.isMet,
    file: async (name, change) => {
      await side(names.manifest);
      const file = page.getByRole("button", { name, exact: true });
      if (await file.isVisible()) {
        await hand.press(file);
      }
      if (change !== undefined) {
        await hand.rewrite(editor(), change(place.texts[name] ?? ""));
      }
      await apply();
    },
    newFile: async (text) => {
      await side(names.manifest);
      await hand.press(button(names.fresh));
      await hand.rewrite(editor(), text);
      await apply();
    },
  };

  /** Where there is little room, or several Deployments, the controls are folded away. */
  async function unfold(): Promise<void> {
    const more = page.getByRole("button", { name: /^(Change|Cambiar) (web|test-web|wordpress-deployment)…$/ });
    if (await more.isVisible()) {
      await hand.press(more);
    }
  }
}
