import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import heads from "virtual:lesson-heads";
import { progressOf } from "../../src/player/lessons/page-lessons.ts";
import { lessonPages } from "../../src/ui/lessons/use-lesson-pages.ts";
import { terms } from "../../src/ui/terms/use-terms.ts";
import { renderPage } from "./support/render-page.tsx";

await lessonPages.load();
await terms.load();

const words = {
  en: {
    lessons: "Lessons",
    glossary: "Glossary",
    card: "Reference card",
    cardTitle: "Deployments on one sheet",
    back: "Back to the simulation",
    none: /^0 of \d+ lessons done$/,
    first: "A Deployment and its Pods",
    begin: "Start",
    goOn: "Continue",
    search: "Search",
    accentless: "revision",
    found: "Revision",
    print: "Print",
    unknown: "“nada” is not in the glossary. These are its terms.",
    terms: "Terms",
    theme: "Theme",
    reset: "Reset progress",
    putBack: "Undo the reset",
    dark: "Dark theme",
  },
  es: {
    lessons: "Lecciones",
    glossary: "Glosario",
    card: "Hoja de referencia",
    cardTitle: "Los Deployments en una hoja",
    back: "Volver a la simulación",
    none: /^0 de \d+ lecciones hechas$/,
    first: "Un Deployment y sus Pods",
    begin: "Empezar",
    goOn: "Continuar",
    search: "Buscar",
    accentless: "revision",
    found: "Revisión",
    print: "Imprimir",
    unknown: "«nada» no está en el glosario. Estos son sus términos.",
    terms: "Términos",
    theme: "Tema",
    reset: "Borrar el progreso",
    putBack: "Recuperar el progreso",
    dark: "Tema oscuro",
  },
} as const;

function goTo(address: string): void {
  window.history.replaceState(null, "", address);
}

beforeEach(() => {
  goTo("/");
  progressOf().reset();
});
afterEach(() => {
  goTo("/");
  vi.restoreAllMocks();
});

describe.each(["en", "es"] as const)("the page of lessons, in %s", (locale) => {
  const text = words[locale];

  it("lies over the run, which waits, and goes away by its button", async () => {
    const { user, player } = renderPage(locale);
    player.play();
    await user.click(screen.getByRole("button", { name: text.lessons }));
    expect(await screen.findByRole("heading", { level: 1, name: text.lessons })).toHaveFocus();
    expect(window.location.search).toBe("?lessons");
    expect(player.store.getState().isPlaying).toBe(false);
    expect(document.title).toBe(`${text.lessons} · Rolloutscope`);
    await user.click(screen.getByRole("button", { name: text.back }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { level: 1, name: text.lessons })).not.toBeInTheDocument();
    });
    expect(window.location.search).toBe("");
    expect(player.store.getState().isPlaying).toBe(true);
  });

  it("has another theme when one is chosen there, and the page beneath has it, too", async () => {
    goTo("/?lessons");
    const { user } = renderPage(locale);
    const head = (await screen.findByRole("button", { name: text.back })).closest("header")!;
    await user.selectOptions(within(head).getByRole("combobox", { name: text.theme }), text.dark);
    expect(document.documentElement).toHaveAttribute("data-theme", "dark");
    await user.click(screen.getByRole("button", { name: text.back }));
    expect(await screen.findByRole("combobox", { name: text.theme })).toHaveDisplayValue(text.dark);
  });

  it("gives back what was there before it was begun anew, however often that was pressed", async () => {
    goTo("/?lessons");
    progressOf().markDone("rollback", "third");
    const { user } = renderPage(locale);
    const anew = await screen.findByRole("button", { name: text.reset });
    await user.click(anew);
    await user.click(anew);
    expect(progressOf().store.getState().progress.lessons).toEqual({});
    await user.click(screen.getByRole("button", { name: text.putBack }));
    expect(progressOf().store.getState().progress.lessons["rollback"]?.done).toEqual(["third"]);
  });

  it("shows each lesson in its part, with what it needs, its steps and their addresses, and how far one is", async () => {
    goTo("/?lessons");
    const { user } = renderPage(locale);
    expect((await screen.findAllByText(text.none))[0]).toBeVisible();
    for (const head of heads) {
      expect(screen.getByRole("heading", { level: 3, name: head.title[locale] })).toBeInTheDocument();
    }
    const part = screen.getByRole("region", { name: text.first });
    const [one, two] = heads;
    const row = within(part).getByRole("heading", { name: two!.title[locale] }).closest("li")!;
    expect(row).toHaveTextContent(one!.title[locale]);
    const step = two!.steps[1]!;
    await user.click(row.querySelector("summary")!);
    expect(await within(row).findByText(step.title[locale])).toHaveAttribute(
      "href",
      `?lesson=${two!.id}&step=${step.id}`,
    );
  });

  it("says what comes next, and at which step it goes on", async () => {
    goTo("/?lessons");
    const progress = progressOf();
    renderPage(locale);
    const [one, two] = heads;
    const next = () => document.querySelector(".next-lesson")!;
    await waitFor(() => {
      expect(next()).toHaveTextContent(one!.title[locale]);
    });
    expect(within(next() as HTMLElement).getByRole("button", { name: text.begin })).toBeVisible();
    for (const { id } of one!.steps) {
      progress.markDone(one!.id, id);
    }
    await waitFor(() => {
      expect(next()).toHaveTextContent(two!.title[locale]);
    });
    progress.markOpen(two!.id, two!.steps[2]!.id);
    await waitFor(() => {
      expect(next()).toHaveTextContent(`3: ${two!.steps[2]!.title[locale]}`);
    });
    expect(within(next() as HTMLElement).getByRole("button", { name: text.goOn })).toBeVisible();
  });

  it("leads to the glossary and to the card, and says which of them is open", async () => {
    goTo("/?lessons");
    const { user } = renderPage(locale);
    const nav = within(await screen.findByRole("navigation"));
    await user.click(nav.getByRole("link", { name: text.glossary }));
    expect(await screen.findByRole("heading", { level: 1, name: text.glossary })).toHaveFocus();
    expect(window.location.search).toBe("?glossary");
    await user.click(within(screen.getByRole("navigation")).getByRole("link", { name: text.card }));
    expect(await screen.findByRole("heading", { level: 1, name: text.cardTitle })).toBeVisible();
    expect(within(screen.getByRole("navigation")).getByRole("link", { name: text.card })).toHaveAttribute(
      "aria-current",
      "page",
    );
    const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
    await user.click(screen.getByRole("button", { name: text.print }));
    expect(print).toHaveBeenCalledOnce();
  });

  it("the glossary finds words without their accents, and by their addresses", async () => {
    goTo("/?glossary=HPA");
    const { user } = renderPage(locale);
    await screen.findByRole("heading", { level: 1, name: text.glossary });
    expect(document.querySelector("[data-meant]")).toHaveAttribute("data-term", "horizontalpodautoscaler");
    await user.type(screen.getByRole("searchbox", { name: text.search }), text.accentless);
    expect(screen.getByRole("heading", { level: 3, name: new RegExp(`^${text.found}`) })).toBeVisible();
    expect(screen.queryByRole("heading", { level: 3, name: /^SIGTERM/ })).not.toBeInTheDocument();
    // A word in a meaning leads to that word, and the search is over.
    await user.click(screen.getAllByRole("link", { name: /^ReplicaSets?$/ })[0]!);
    await waitFor(() => {
      expect(document.querySelector("[data-meant]")).toHaveAttribute("data-term", "replicaset");
    });
    expect(screen.getByRole("searchbox", { name: text.search })).toHaveValue("");
  });

  it("says of a word that there is not that there is none", async () => {
    goTo("/?glossary=nada");
    renderPage(locale);
    expect(await screen.findByRole("alert")).toHaveTextContent(text.unknown);
  });

  it("words in the caption and the panes are told by one button, and by a press on them", async () => {
    const { user } = renderPage(locale);
    const word = await waitFor(() => {
      const found = document.querySelector<HTMLElement>(".caption .term-word");
      expect(found).not.toBeNull();
      return found!;
    });
    await user.click(word);
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getAllByRole("term")).toHaveLength(1);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: text.terms }));
    const list = await screen.findByRole("dialog");
    expect(within(list).getByRole("link", { name: "Pod" })).toHaveAttribute("href", "?glossary=pod");
    expect(within(list).getAllByRole("term").length).toBeGreaterThan(2);
    await user.click(within(list).getByRole("link", { name: "Pod" }));
    expect(await screen.findByRole("heading", { level: 1, name: text.glossary })).toBeVisible();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});
