import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { lessonNamed } from "../../src/lessons/curriculum.ts";
import type { LessonId } from "../../src/lessons/lesson-ids.ts";
import { piecesOf } from "../../src/lessons/marks.ts";
import type { LocaleChoice, Settings } from "../../src/player/settings.ts";
import { lessonsOf, progressOf } from "../../src/player/lessons/page-lessons.ts";
import { openLesson } from "../../src/ui/lessons/open-lesson.ts";
import { lessonLibrary } from "../../src/ui/lessons/use-lessons.ts";
import { renderPage } from "./support/render-page.tsx";

const words = {
  en: {
    goal: "Goal",
    hint: "Hint",
    write: "Put it in the console",
    prompt: "Command line",
    next: "Next hint",
    answer: "Answer",
    right: "Right:",
    wrong: "Not quite.",
    shown: "Answered by “Show me”:",
    leave: "Leave the lesson",
    undo: "Undo my change",
    intro: "First steps",
    missed: "A question you did not answer",
    noNumber: '"many" is not a whole number. Type a number such as 4.',
    step: /^Step 1 of 6/,
    manifest: "Manifest",
    application: "Application",
    openPage: "Open page: test-web",
    reload: "Reload",
  },
  es: {
    goal: "Objetivo",
    hint: "Pista",
    write: "Ponla en la consola",
    prompt: "Línea de órdenes",
    next: "Otra pista",
    answer: "Responder",
    right: "Correcto:",
    wrong: "No es así.",
    shown: "Respondido con «Enséñamelo»:",
    leave: "Salir de la lección",
    undo: "Deshacer mi cambio",
    intro: "Primeros pasos",
    missed: "Una pregunta que no has contestado",
    noNumber: "«many» no es un número entero. Escribe un número como 4.",
    step: /^Paso 1 de 6/,
    manifest: "Manifiesto",
    application: "Aplicación",
    openPage: "Ver la página: test-web",
    reload: "Recargar",
  },
} as const;

beforeAll(async () => {
  await lessonLibrary.load();
});

/** What of a text is read. */
function plain(text: string): string {
  return piecesOf(text)
    .map((piece) => ("text" in piece ? piece.text : ""))
    .join("");
}

/** The page with a lesson beside its stage. */
async function opened(id: LessonId, locale: LocaleChoice, step = "1", more: Partial<Settings> = {}) {
  sessionStorage.clear();
  progressOf().reset();
  // The lesson before has left its address.
  window.history.replaceState(null, "", "/");
  const view = renderPage(locale, { sideTab: "lesson", isSidePaneOpen: true, ...more });
  const { page, player, pass } = view;
  await act(async () => {
    await openLesson(page, id, step);
  });
  const lesson = await lessonNamed(id);
  const { session } = lessonsOf(player, await page.shell.load());
  // Roles are asked for within a part of the page: in all of it that takes long.
  await waitFor(
    () => {
      expect(document.querySelector(".lesson")).not.toBeNull();
    },
    { timeout: 30_000 },
  );
  const side = within(document.querySelector<HTMLElement>(".pane.side")!);
  const pane = within(side.getByRole("article", { name: lesson.title[locale] }));
  /** Time passes, and the step is judged by what has come about. */
  const go = (ms: number): void => {
    pass(ms);
    act(session.check);
  };
  return { ...view, lesson, session, side, pane, go };
}

describe.each(["en", "es"] as const)("a lesson beside the stage in %s", (locale) => {
  const say = words[locale];

  it("has its steps in a list, of which one is open, with what it wants", async () => {
    const { pane, lesson } = await opened("new-version", locale);
    const [first, second] = lesson.steps;
    expect(pane.getByRole("heading", { level: 2, name: lesson.title[locale] })).toBeInTheDocument();
    expect(pane.getByRole("heading", { level: 3, name: first!.title[locale] })).toBeInTheDocument();
    expect(pane.getByRole("button", { name: new RegExp(`^${second!.title[locale]}`) })).toBeInTheDocument();
    const wanted = within(pane.getByRole("list", { name: say.goal })).getAllByRole("listitem");
    expect(wanted).toHaveLength(first!.goals.length);
    expect(pane.getByRole("progressbar")).toHaveAttribute("value", "0");
  });

  it("marks an answer to choose, and goes on with what it says of it", async () => {
    const { pane, lesson, user } = await opened("new-version", locale);
    const { answer, explain } = lesson.steps[0]!.predict![0]!;
    const choice = "choice" in answer ? answer.choice.find(({ id }) => id === "same")! : null;
    await user.click(pane.getByRole("button", { name: plain(choice!.text[locale]) }));
    const said = pane.getByRole("status");
    expect(said).toHaveTextContent(say.wrong);
    expect(said).toHaveTextContent(plain(explain[locale]));
    // What was pressed is gone, and the focus is not gone with it.
    expect(said).toHaveFocus();
  });

  it("refuses an answer that is no number, and marks one that is", async () => {
    const { pane, user } = await opened("new-version", locale, "what-is-kept");
    const field = pane.getByRole("textbox");
    await user.type(field, "many{Enter}");
    expect(pane.getByText(say.noNumber)).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, "2");
    await user.click(pane.getByRole("button", { name: say.answer }));
    expect(pane.getByRole("status")).toHaveTextContent(say.right);
  });

  it("says of an answer that it was shown, and of one that was given that it is not quite so", async () => {
    const { pane, session } = await opened("new-version", locale, "what-is-kept");
    act(() => {
      session.desk.predict("sets", 2);
    });
    expect(pane.getByRole("status")).toHaveTextContent(`${say.shown} 2`);
    act(() => {
      session.predict("sets", 5);
      session.desk.predict("sets", 2);
    });
    expect(pane.getByRole("status")).toHaveTextContent(say.wrong);
  });

  it("writes a line that it speaks of in the console, to be looked at before it is run", async () => {
    const { pane, player, user } = await opened("new-version", locale);
    const line = "kubectl set image deployment/web web=web:v2";
    await user.click(pane.getByRole("button", { name: `${say.write}: ${line}` }));
    const prompt = await screen.findByRole("textbox", { name: say.prompt });
    await waitFor(() => {
      expect(prompt).toHaveValue(line);
    });
    expect(prompt).toHaveFocus();
    expect(player.store.getState().outputs).toEqual([]);
  });

  it("gives hints one by one", async () => {
    const { pane, lesson, user } = await opened("new-version", locale);
    const said = lesson.steps[0]!.hints.map((hint) => plain(hint[locale]));
    const hints = (): readonly (string | null)[] =>
      [...document.querySelectorAll(".step-hint")].map(({ textContent }) => textContent);
    expect(hints()).toEqual([]);
    await user.click(pane.getByRole("button", { name: say.hint }));
    expect(hints()).toEqual(said.slice(0, 1));
    await user.click(pane.getByRole("button", { name: say.next }));
    expect(hints()).toEqual(said);
    expect(pane.queryByRole("button", { name: say.next })).not.toBeInTheDocument();
  });

  it("answers a wrong path, says what comes about, and goes on when the state is reached", async () => {
    const { pane, lesson, player, go } = await opened("new-version", locale);
    const [first, second] = lesson.steps;
    act(() => {
      player.run("kubectl scale deployment/web --replicas=5");
    });
    go(100);
    expect(pane.getByRole("status")).toHaveTextContent(plain(first!.wrong![0]!.say[locale]));
    act(() => {
      player.run("kubectl set image deployment/web web=web:v2");
      player.run("kubectl scale deployment/web --replicas=4");
    });
    go(1500);
    expect(pane.getByText(plain(first!.narration![0]!.say[locale]))).toBeInTheDocument();
    go(60_000);
    expect(pane.getByRole("heading", { level: 3, name: second!.title[locale] })).toBeInTheDocument();
    expect(pane.getByRole("progressbar")).toHaveAttribute("value", "1");
    expect(pane.getByRole("button", { name: new RegExp(`^${first!.title[locale]}`) })).toBeInTheDocument();
  });

  it("opens another step at once, or asks first where something was done in the one that is open", async () => {
    const { pane, lesson, player, user } = await opened("new-version", locale);
    const [first, second, third] = lesson.steps.map(({ title }) => title[locale]);
    const title = (name = "") => pane.getByRole("heading", { level: 3, name });
    await user.click(pane.getByRole("button", { name: new RegExp(`^2 ?${second}|^${second}`) }));
    expect(title(second)).toBeInTheDocument();
    act(() => {
      player.run("kubectl scale deployment/web --replicas=5");
    });
    await user.click(pane.getByRole("button", { name: new RegExp(`^3 ?${third}|^${third}`) }));
    expect(title(second)).toBeInTheDocument();
    const asked = within(pane.getByRole("alert"));
    await user.click(asked.getAllByRole("button")[1]!);
    expect(pane.queryByRole("alert")).not.toBeInTheDocument();
    expect(document.activeElement).toHaveTextContent(third ?? "");
    await user.click(pane.getByRole("button", { name: new RegExp(`^${first}|✓ ?${first}`) }));
    await user.click(within(pane.getByRole("alert")).getAllByRole("button")[0]!);
    expect(title(first)).toBeInTheDocument();
  });

  it("says which question of the step before was not answered, with what there is to say of it", async () => {
    const { pane, lesson, player, go, user } = await opened("new-version", locale);
    const { ask, explain } = lesson.steps[0]!.predict![0]!;
    act(() => {
      player.run("kubectl set image deployment/web web=web:v2");
    });
    go(60_000);
    expect(pane.getByRole("heading", { level: 3, name: lesson.steps[1]!.title[locale] })).toBeInTheDocument();
    await user.click(pane.getByText(say.missed));
    expect(pane.getByText(plain(explain[locale]))).toBeVisible();
    expect(document.querySelector(".step-missed")).toHaveTextContent(plain(ask[locale]).split("  ")[0]!.slice(0, 8));
    // It stays while the next step's own question is answered.
    await user.type(pane.getByRole("textbox"), "2{Enter}");
    expect(pane.getByText(say.missed)).toBeInTheDocument();
  });

  it("says nothing of the kind of a question that was answered", async () => {
    const { pane, lesson, player, go, user } = await opened("new-version", locale);
    const { answer } = lesson.steps[0]!.predict![0]!;
    const choice = "choice" in answer ? answer.choice[0]! : null;
    await user.click(pane.getByRole("button", { name: plain(choice!.text[locale]) }));
    act(() => {
      player.run("kubectl set image deployment/web web=web:v2");
    });
    go(60_000);
    expect(pane.getByRole("heading", { level: 3, name: lesson.steps[1]!.title[locale] })).toBeInTheDocument();
    expect(pane.queryByText(say.missed)).not.toBeInTheDocument();
  });

  it("stays in sight as a bar above another tab, and comes back by it", async () => {
    const { lesson, side, user } = await opened("new-version", locale);
    await user.click(side.getByRole("tab", { name: say.manifest }));
    const bar = side.getByRole("button", { name: say.step });
    expect(bar).toHaveTextContent(plain(lesson.steps[0]!.goals[0]!.say[locale]));
    await user.click(bar);
    expect(side.getByRole("article", { name: lesson.title[locale] })).toBeInTheDocument();
    expect(side.queryByRole("button", { name: say.step })).not.toBeInTheDocument();
  });

  it("stays in sight above the stage where the pane is folded away", async () => {
    const { settings } = await opened("new-version", locale);
    act(() => {
      settings.setState({ isSidePaneOpen: false });
    });
    const bar = document.querySelector<HTMLElement>(".lesson-bar");
    expect(bar).toHaveAccessibleName(say.step);
  });

  it("counts a look at the page of the application, once that is open, and each time that it is asked again", async () => {
    const { session, side, user } = await opened("rollback", locale);
    await user.click(side.getByRole("tab", { name: say.application }));
    expect(session.store.getState().looks).not.toContain("page");
    await user.click(await side.findByRole("button", { name: say.openPage }));
    expect(document.activeElement).toHaveClass("frame-page");
    expect(session.store.getState().looks).toContain("page");
    act(() => {
      session.open(session.store.getState().lesson!, 0, []);
    });
    expect(session.store.getState().looks).not.toContain("page");
    await user.click(side.getByRole("button", { name: say.reload }));
    expect(session.store.getState().looks).toContain("page");
  });

  it("has no notes of a first visit over it, which are there again when it is left", async () => {
    const { pane, user } = await opened("rollback", locale, "1", { hasSeenIntro: false });
    expect(screen.queryByRole("region", { name: say.intro })).not.toBeInTheDocument();
    await user.click(pane.getByRole("button", { name: say.leave }));
    expect(document.querySelector(".lesson")).not.toBeInTheDocument();
    expect(screen.getByRole("region", { name: say.intro })).toBeInTheDocument();
  });

  it("has shown what those notes say once a step of it was done", async () => {
    const { pane, user, player, go } = await opened("new-version", locale, "1", { hasSeenIntro: false });
    act(() => {
      player.run("kubectl set image deployment/web web=web:v2");
    });
    go(60_000);
    await user.click(pane.getByRole("button", { name: say.leave }));
    expect(document.querySelector(".lesson")).not.toBeInTheDocument();
    expect(screen.queryByRole("region", { name: say.intro })).not.toBeInTheDocument();
  });

  it("is no change of one's own", async () => {
    await opened("rollback", locale);
    expect(screen.getByRole("button", { name: say.undo })).toBeDisabled();
  });
});
