import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Lesson, Move } from "../../src/lessons/lesson.ts";
import { createConsole } from "../../src/player/console/create-console.ts";
import { openStep } from "../../src/player/lessons/lesson-opening.ts";
import { createLessonSession } from "../../src/player/lessons/lesson-session.ts";
import { showSolution, type Shown } from "../../src/player/lessons/show-solution.ts";
import { unseenDesk } from "../../src/player/lessons/unseen-desk.ts";
import { filesInMemory } from "../../src/shell/files.ts";
import { lessonOf, words } from "./support/small-lesson.ts";
import { opened } from "./support/walked.ts";

function lessonWith(solution: readonly Move[]): Lesson {
  const state = { deployment: { name: "web", replicas: 5, state: "complete" } } as const;
  return lessonOf({
    id: "five",
    title: words,
    body: words,
    goals: [{ goal: { state }, say: words }],
    hints: [],
    solution,
    alternatives: [],
    done: words,
  });
}

/** Shows a step while the page's clock goes on; what was shown, and what became of the step. */
async function show(solution: readonly Move[], before: readonly string[] = []) {
  const session = opened(lessonWith(solution), 0);
  const { player, shell } = session.desk;
  before.forEach(shell.submit);
  const clock = setInterval(() => {
    player.playTo(player.store.getState().playheadMs + 100, () => false);
  }, 100);
  let shown: readonly Shown[] = [];
  let isOver = false;
  const abort = new AbortController();
  const showing = showSolution(session, solution, {
    letterMs: 0,
    signal: abort.signal,
    onShown: (now) => {
      shown = now;
    },
  }).then(() => {
    isOver = true;
  });
  const begunMs = player.store.getState().playheadMs;
  await vi.advanceTimersByTimeAsync(120_000);
  const result = {
    isOver,
    lines: shown.map(({ line }) => line),
    isDone: session.store.getState().isDone,
    isBusy: shell.store.getState().isBusy,
    seconds: (player.store.getState().playheadMs - begunMs) / 1000,
  };
  abort.abort();
  await vi.advanceTimersByTimeAsync(1000);
  await showing;
  clearInterval(clock);
  return result;
}

describe("a solution that is shown", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("does what is to be done, waits for what is to come, and ends with the step", async () => {
    const scale: Move = { set: "replicas", of: "web", to: 5 };
    const wait: Move = { wait: { deployment: { name: "web", available: 5 } } };
    expect(await show([scale, wait])).toMatchObject({
      isOver: true,
      isDone: true,
      lines: ["kubectl scale deployment/web --replicas=5"],
    });
  });

  it("leaves out what is so already", async () => {
    const unless = { deployment: { name: "web", replicas: 5 } };
    const moves: readonly Move[] = [{ run: "kubectl get pods" }, { set: "replicas", of: "web", to: 5, unless }];
    expect(await show(moves, ["kubectl scale deployment/web --replicas=5"])).toMatchObject({
      isOver: true,
      lines: ["kubectl get pods"],
    });
  });

  it("goes on after a wait in which nothing happens", async () => {
    const { isDone, isOver, seconds } = await show([{ wait: 30 }, { set: "replicas", of: "web", to: 5 }]);
    expect({ isDone, isOver }).toEqual({ isDone: true, isOver: true });
    expect(seconds).toBeGreaterThan(30);
  });

  it("does not wait for what cannot come any more", async () => {
    const wait: Move = { wait: { deployment: { name: "web", available: 7 } } };
    expect(await show([wait, { set: "replicas", of: "web", to: 5 }])).toMatchObject({ isOver: true, isDone: true });
  });

  it("does not wait for it either while users come", async () => {
    const wait: Move = { wait: { deployment: { name: "web", available: 7 } } };
    const users: Move = { users: { service: "web", port: 80, perSecond: 5 } };
    expect(await show([users, wait, { set: "replicas", of: "web", to: 5 }])).toMatchObject({ isDone: true });
  });

  it("begins the step anew where it cannot be reached any more, and leaves the answers that were given", async () => {
    const unless = { deployment: { name: "web", image: "web:v2" } };
    const { lines, isDone, isOver } = await show(
      [{ set: "replicas", of: "web", to: 5, unless }],
      ["kubectl set image deployment/web web=web:v2"],
    );
    expect({ lines, isDone, isOver }).toEqual({
      lines: [null, "kubectl scale deployment/web --replicas=5"],
      isDone: true,
      isOver: true,
    });
  });

  it("lets a line end that leaves time for a picture, though nothing happens in the cluster any more", async () => {
    const solution: readonly Move[] = [{ run: "kubectl get events" }];
    const lesson = lessonOf({
      id: "events",
      title: words,
      body: words,
      goals: [{ goal: { look: "events" }, say: words }],
      hints: [],
      solution,
      alternatives: [],
      done: words,
    });
    const opening = openStep(lesson, 0);
    if (!opening.ok) {
      throw new Error(opening.error);
    }
    const desk = unseenDesk(opening.value);
    let ms = 0;
    const shell = createConsole(desk.player, {
      storage: null,
      files: filesInMemory({}),
      // One step of the line, and the time for it is up.
      wallMs: () => (ms += 3),
      later: (does) => setTimeout(does, 250),
    });
    const session = createLessonSession({ ...desk, shell });
    session.open(lesson, 0, []);
    const { player } = desk;
    const clock = setInterval(() => {
      player.playTo(player.store.getState().playheadMs + 100, () => false);
    }, 100);
    await vi.advanceTimersByTimeAsync(60_000);
    const showing = showSolution(session, solution, {
      letterMs: 0,
      signal: new AbortController().signal,
      onShown: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(10_000);
    clearInterval(clock);
    await showing;
    expect(shell.store.getState().entries.at(-1)).toMatchObject({ line: "kubectl get events", exit: 0 });
    expect(session.store.getState().isDone).toBe(true);
  });

  it("leaves a line that would never end", async () => {
    const moves: readonly Move[] = [{ run: "kubectl get pods --watch" }, { set: "replicas", of: "web", to: 5 }];
    expect(await show(moves)).toMatchObject({ isOver: true, isDone: true, isBusy: false });
  });
});
