import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { openLesson } from "../../src/ui/lessons/open-lesson.ts";
import { lessonLibrary } from "../../src/ui/lessons/use-lessons.ts";
import { renderPage } from "./support/render-page.tsx";

beforeAll(async () => {
  await lessonLibrary.load();
});

/** The page with its first Pods there, and the clock on the last moment. */
function run() {
  const view = renderPage("en");
  view.pass(8000);
  act(view.player.pause);
  const at = (): number => view.player.store.getState().playheadMs;
  return { ...view, at };
}

describe("the arrow keys", () => {
  it("step through moments from a button of the card, which has no use for them", async () => {
    const { user, at } = run();
    const before = at();
    act(() => {
      screen.getByRole("button", { name: "Restart" }).focus();
    });
    await user.keyboard("{ArrowLeft}");
    expect(at()).toBeLessThan(before);
    const earlier = at();
    await user.keyboard("{ArrowRight}");
    expect(at()).toBeGreaterThan(earlier);
  });

  it("go from thing to thing on the stage, as before", async () => {
    const { user, at } = run();
    const before = at();
    act(() => {
      document.querySelector<HTMLElement>(".stage [data-stop]")?.focus();
    });
    await user.keyboard("{ArrowRight}");
    expect(at()).toBe(before);
  });

  it("step through moments once a field of the card has taken its value, until it is written in again", async () => {
    const { user, at, player } = run();
    const field = screen.getByRole("textbox", { name: "Replicas" });
    await user.clear(field);
    await user.type(field, "5");
    const before = at();
    await user.keyboard("{ArrowLeft}");
    expect(at()).toBe(before);
    await user.keyboard("{Enter}");
    act(() => {
      player.playTo(at() + 4000, () => false);
      player.pause();
    });
    const later = at();
    await user.keyboard("{ArrowLeft}");
    expect(at()).toBeLessThan(later);
    const earlier = at();
    await user.keyboard("{ArrowRight}");
    expect(at()).toBeGreaterThan(earlier);
    // A key of the text, and it is a text again.
    const now = at();
    await user.keyboard("6{ArrowLeft}");
    expect(at()).toBe(now);
  });

  it("stay with the text where its value was refused", async () => {
    const { user, at } = run();
    const field = screen.getByRole("textbox", { name: "Replicas" });
    await user.clear(field);
    await user.type(field, "many{Enter}");
    expect(field).toHaveAttribute("aria-invalid", "true");
    const before = at();
    await user.keyboard("{ArrowLeft}");
    expect(at()).toBe(before);
  });
});

describe("F6", () => {
  it("goes on to the next part of the page, and back with Shift, also from a text field", async () => {
    const { user } = run();
    screen.getByRole("textbox", { name: "Replicas" }).focus();
    await user.keyboard("{F6}");
    expect(document.activeElement?.id).toBe("why-title");
    await user.keyboard("{F6}");
    expect(screen.getByRole("button", { name: "Play" })).toHaveFocus();
    await user.keyboard("{F6}");
    expect(screen.getByRole("tab", { name: "kubectl" })).toHaveFocus();
    await user.keyboard("{Shift>}{F6}{/Shift}");
    expect(screen.getByRole("button", { name: "Play" })).toHaveFocus();
    await user.keyboard("{Shift>}{F6}{F6}{/Shift}");
    expect(document.activeElement?.closest(".deployment .controls")).not.toBeNull();
  });

  it("leads back from the card to the beginning of the step of a lesson", async () => {
    sessionStorage.clear();
    const { page, user, player, pass } = renderPage("en", { sideTab: "lesson", isSidePaneOpen: true });
    await act(async () => {
      await openLesson(page, "new-version", "1");
    });
    await waitFor(() => {
      expect(document.querySelector(".lesson .step-title")).not.toBeNull();
    });
    pass(1000);
    act(player.pause);
    screen.getByRole("textbox", { name: "Replicas" }).focus();
    await user.keyboard("{Shift>}{F6}{/Shift}");
    expect(document.querySelector(".step-title")).toHaveFocus();
    await user.keyboard("{F6}");
    expect(document.activeElement?.closest(".deployment")).not.toBeNull();
  });

  it("is in the list of keys", async () => {
    const { user } = run();
    await user.click(screen.getByRole("button", { name: "Help" }));
    const help = within(await screen.findByRole("dialog"));
    expect(
      help.getByText("to the next part of the page, and back with Shift: lesson, card, why, clock, console"),
    ).toBeVisible();
  });
});
