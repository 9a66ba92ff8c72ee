import { describe, expect, it } from "vitest";
import { lessonNamed } from "../../../src/lessons/curriculum.ts";
import { openingRun } from "../../../src/player/opening-run.ts";
import { createLessonSession } from "../../../src/player/lessons/lesson-session.ts";
import { openStep } from "../../../src/player/lessons/lesson-opening.ts";
import { showSolution, type Shown } from "../../../src/player/lessons/show-solution.ts";
import { unseenDesk } from "../../../src/player/lessons/unseen-desk.ts";

/** The page as it opens, with no lesson yet. */
function page() {
  const desk = unseenDesk(openingRun());
  const session = createLessonSession(desk);
  return { desk, session, player: desk.player };
}

describe("to open a lesson", () => {
  it("is no change of one's own where nothing was done", async () => {
    const { session, player } = page();
    session.open(await lessonNamed("rollback"), 0, []);
    expect(player.store.getState()).toMatchObject({ undo: null, redo: null });
  });

  it("leaves the run in which something was done to an undo, from whichever step", async () => {
    const { session, player } = page();
    player.run("kubectl scale deployment/web --replicas=6");
    const mine = player.store.getState().timeline;
    const lesson = await lessonNamed("rollback");
    session.open(lesson, 0, []);
    player.run("kubectl scale deployment/test-web --replicas=1");
    session.open(lesson, 2, []);
    player.undoAct();
    expect(player.store.getState().timeline).toBe(mine);
  });

  it("does not lead back into the lesson before it", async () => {
    const { session, player } = page();
    session.open(await lessonNamed("rollback"), 0, []);
    player.run("kubectl scale deployment/test-web --replicas=1");
    session.open(await lessonNamed("history"), 0, []);
    expect(player.store.getState().undo).toBeNull();
  });
});

describe("a step", () => {
  it("has its page looked at by port-forward, which goes on until it is interrupted", async () => {
    const { session, desk } = page();
    const lesson = await lessonNamed("rollback");
    const looks = lesson.steps[0]!.goals.findIndex(({ goal }) => "look" in goal && goal.look === "page");
    session.open(lesson, 0, []);
    expect(session.store.getState().met[looks]).toBe(false);
    desk.shell.submit("kubectl port-forward deployment/test-web 8080:80");
    expect(session.store.getState().looks).toEqual(["page"]);
    desk.shell.interrupt();
    expect(session.store.getState().met[looks]).toBe(true);
  });

  it("is shown with what its lines print", async () => {
    const lesson = await lessonNamed("new-version");
    const at = lesson.steps.findIndex(({ id }) => id === "what-is-kept");
    const opening = openStep(lesson, at);
    if (!opening.ok) {
      throw new Error(opening.error);
    }
    const desk = unseenDesk(opening.value);
    const session = createLessonSession(desk);
    session.open(lesson, at, []);
    let shown: readonly Shown[] = [];
    await showSolution(session, lesson.steps[at]!.solution, {
      letterMs: 0,
      signal: new AbortController().signal,
      onShown: (now) => {
        shown = now;
      },
    });
    const line = shown.find((one) => one.line === "kubectl get rs");
    expect(line?.printed).toMatch(/^NAME +DESIRED +CURRENT +READY +AGE\n/);
  });
});
