import { act, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { translatorFor } from "../../src/i18n/i18n.ts";
import type { LessonId } from "../../src/lessons/lesson-ids.ts";
import { openLesson } from "../../src/ui/lessons/open-lesson.ts";
import { findTarget } from "../../src/ui/lessons/find-target.ts";
import { lessonLibrary } from "../../src/ui/lessons/use-lessons.ts";
import { renderPage } from "./support/render-page.tsx";

vi.setConfig({ testTimeout: 40_000 });

beforeAll(async () => {
  await lessonLibrary.load();
});

beforeEach(() => {
  sessionStorage.clear();
  window.history.replaceState(null, "", "/");
});

async function opened(id: LessonId, step: string, locale: "en" | "es" = "en") {
  const view = renderPage(locale, { sideTab: "lesson", isSidePaneOpen: true });
  await act(async () => {
    await openLesson(view.page, id, step);
  });
  await waitFor(() => {
    expect(document.querySelector(".lesson")).not.toBeNull();
  });
  return view;
}

describe.each(["en", "es"] as const)("what a lesson speaks of in %s", (locale) => {
  const t = translatorFor(locale);

  it("is a button of the transport by itself", async () => {
    const { player } = await opened("new-version", "1", locale);
    const named = (which: string): string | null | undefined =>
      findTarget(`time:${which}`, player.store.getState(), t)?.element.getAttribute("aria-label");
    expect(named("next")).toBe(t("ui.timeline.next"));
    expect(named("step")).toBe(t("ui.timeline.next"));
    expect(named("previous")).toBe(t("ui.timeline.previous"));
    expect(named("now")).toBe(t("ui.timeline.now"));
    expect(named("play")).toBe(t("ui.timeline.pause"));
    act(player.pause);
    expect(named("play")).toBe(t("ui.timeline.play"));
    expect(findTarget("time:speed", player.store.getState(), t)?.element).toHaveClass("speed");
  });

  it("is what a tab of the dock shows once that is open: to press the tab again would close it", async () => {
    const { player, settings } = await opened("what-a-deployment-makes", "delete-replicaset", locale);
    const element = (which: string) => findTarget(`tab:${which}`, player.store.getState(), t)?.element;
    expect(element("history")).toHaveRole("tab");
    act(() => {
      settings.setState({ dockTab: "history" });
    });
    expect(element("history")).toHaveRole("tabpanel");
    act(() => {
      settings.setState({ dockTab: "kubectl" });
    });
    await waitFor(() => {
      expect(element("kubectl")).toContainElement(
        screen.getByRole("textbox", { name: /Command line|Línea de órdenes/ }),
      );
    });
    expect(element("history")).toHaveRole("tab");
  });

  it("is behind the button that unfolds its card, which is marked, and the lesson says so and goes there", async () => {
    const { user, player } = await opened("microservices", "scale-backend", locale);
    act(() => {
      player.setView("ownership");
      // Another card is unfolded.
      player.select({ kind: "Deployment", key: "default/temperaturas-frontend" });
    });
    const unfold = screen.getByRole("button", { name: t("ui.controls.unfold", { name: "temperaturas-backend" }) });
    await waitFor(() => {
      expect(unfold).toHaveAttribute("data-lesson-target");
    });
    expect(document.querySelector(".step-way")).toHaveTextContent(
      t("ui.lessons.behind", { name: t("ui.controls.unfold", { name: "temperaturas-backend" }) }),
    );
    await user.click(screen.getByRole("button", { name: t("ui.lessons.goThere") }));
    const card = document.querySelector('[data-kind="Deployment"][data-name="temperaturas-backend"]');
    await waitFor(() => {
      expect(document.activeElement?.closest(".field")).toHaveTextContent(t("ui.controls.replicas"));
      expect(card).toContainElement(document.activeElement as HTMLElement);
    });
    await waitFor(() => {
      expect(document.querySelector(".step-way")).not.toBeInTheDocument();
    });
  });

  it("is behind the button of the popup that it is in, and in that once it is open", async () => {
    const { user, player } = await opened("history", "limit", locale);
    const find = () => findTarget("control:revisionHistoryLimit@mediawiki", player.store.getState(), t);
    expect(find()).toMatchObject({ isWay: true });
    expect(find()?.element).toHaveTextContent(t("ui.controls.more"));
    await user.click(screen.getByRole("button", { name: t("ui.lessons.goThere") }));
    await waitFor(() => {
      expect(find()?.isWay).toBe(false);
    });
    const note = findTarget("control:cause@mediawiki", player.store.getState(), t);
    expect(note?.element).toHaveTextContent(t("ui.controls.cause"));
  });

  it("is behind the view that alone shows it", async () => {
    const { player } = await opened("zero-lost-requests", "1", locale);
    const find = (target: string) => findTarget(target, player.store.getState(), t);
    expect(find("traffic:lost")?.element).toHaveTextContent(t("ui.views.traffic"));
    expect(find("service:web")).toMatchObject({ isWay: true });
    expect(find("node:first")?.element).toHaveTextContent(t("ui.views.nodes"));
    expect(find("deployment:web")).toMatchObject({ isWay: false });
    act(() => {
      player.setView("nodes");
    });
    await waitFor(() => {
      expect(find("deployment:web")?.element).toHaveTextContent(t("ui.views.ownership"));
    });
  });
});

describe("acts that a lesson begins with", () => {
  it("are no marks of the learner's, nor in the line of what was done last", async () => {
    const { player } = await opened("final-exercise", "1");
    expect(player.store.getState().timeline.inputs.length).toBeGreaterThan(3);
    expect(document.querySelectorAll("[data-moment=deployment]").length).toBeGreaterThan(0);
    expect(document.querySelectorAll("[data-moment=you]")).toHaveLength(0);
    expect(document.querySelector(".dock-bar")).not.toHaveTextContent("kubectl annotate");
    act(() => {
      player.run("kubectl scale deployment/shop-web --replicas=3");
    });
    await waitFor(() => {
      expect(document.querySelectorAll("[data-moment=you]")).not.toHaveLength(0);
    });
  });
});

describe("to leave a lesson", () => {
  it("leads back to the run that one came from, with its address, and an undo to what was done in the lesson", async () => {
    const view = renderPage("en", { sideTab: "lesson", isSidePaneOpen: true });
    const { player, page, user } = view;
    act(() => {
      player.run("kubectl scale deployment/web --replicas=6");
    });
    const mine = player.store.getState().timeline.scenario;
    await act(async () => {
      await openLesson(page, "rollback", "1");
    });
    await waitFor(() => {
      expect(window.location.search).toContain("lesson=rollback");
    });
    const theirs = player.store.getState().timeline.scenario;
    await user.click(await screen.findByRole("button", { name: "Leave the lesson" }));
    expect(player.store.getState().timeline.scenario).toBe(mine);
    expect(window.location.search).toBe("");
    await waitFor(() => {
      expect(screen.getByRole("tab", { name: "Manifest" })).toHaveFocus();
    });
    act(player.undoAct);
    expect(player.store.getState().timeline.scenario).toBe(theirs);
  });

  it("leads to what the page opens with where nothing was done before", async () => {
    const { player, user } = await opened("rollback", "1");
    await user.click(screen.getByRole("button", { name: "Leave the lesson" }));
    expect(document.querySelector('[data-kind="Deployment"]')).toHaveAttribute("data-name", "web");
    expect(window.location.search).toBe("");
    expect(player.store.getState().undo).not.toBeNull();
  });
});
