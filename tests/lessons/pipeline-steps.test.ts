import { describe, expect, it } from "vitest";
import type { Goal } from "../../src/lessons/goal.ts";
import { isMet } from "../../src/lessons/goal-met.ts";
import type { Move } from "../../src/lessons/lesson.ts";
import { parseLesson } from "../../src/lessons/parse-lesson.ts";
import { keepLesson, keptLesson } from "../../src/player/lessons/kept-lesson.ts";
import { openStep } from "../../src/player/lessons/lesson-opening.ts";
import { publicationsSince, publishedBy, switchesOf } from "../../src/player/lessons/publications.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonIn } from "./support/curriculum.ts";
import { opened } from "./support/walked.ts";

const lesson = lessonIn("automatic-deployment.yaml");

/** What has come of moves in the lesson's first step. */
function after(moves: readonly Move[], longestMs = 0) {
  const session = opened(lesson, 0);
  const { desk } = session;
  const before = publishedBy(desk.pipelines.store.getState());
  walk(desk, moves, () => false, longestMs);
  const { timeline, playheadMs: atMs } = desk.player.store.getState();
  const met = (goal: Goal): boolean =>
    isMet(goal, {
      timeline,
      from: 0,
      beganMs: 0,
      atMs,
      lines: [],
      looks: [],
      published: publicationsSince(before, desk.pipelines.store.getState()),
      pipelineOf: switchesOf(desk.pipelines),
      answered: [],
    });
  return { session, met };
}

describe("what a step can ask of a pipeline", () => {
  it("tells a tag that nobody has deployed from one that was not published", () => {
    const { met } = after([{ publish: "web:v2" }]);
    expect(met({ published: { image: "web:v2", result: "notDeployed" } })).toBe(true);
    expect(met({ published: { image: "web:v2" } })).toBe(true);
    expect(met({ published: { image: "web:v2", result: "ok" } })).toBe(false);
    expect(met({ published: { image: "web:v3" } })).toBe(false);
  });

  it("follows a publication to its end", () => {
    const on: Move = { pipeline: "web", isOn: true };
    expect(after([on, { publish: "web:v2" }]).met({ published: { image: "web:v2", result: "deploying" } })).toBe(true);
    const ended = after([on, { publish: "web:v2" }, { wait: 40 }]);
    expect(ended.met({ published: { image: "web:v2", result: "ok" } })).toBe(true);
    const failed = after([on, { publish: "web:v9", behaves: "missing" }, { wait: 40 }]);
    expect(failed.met({ published: { image: "web:v9", result: "failed" } })).toBe(true);
    const back = after([{ ...on, rollsBack: true }, { publish: "web:v9", behaves: "missing" }, { wait: 60 }]);
    expect(back.met({ published: { image: "web:v9", result: "rolledBack" } })).toBe(true);
  });

  it("knows how a pipeline is switched, one switch at a time", () => {
    const { met } = after([
      { pipeline: "web", isOn: true },
      { pipeline: "web", rollsBack: true },
    ]);
    expect(met({ pipeline: { repository: "web", isOn: true, rollsBack: true } })).toBe(true);
    expect(met({ pipeline: { repository: "web", isOn: false } })).toBe(false);
    expect(met({ pipeline: { repository: "nginx", isOn: true } })).toBe(false);
  });

  it("does not count what was published in the step before", () => {
    const { session } = after([{ publish: "web:v2" }]);
    session.goOn();
    session.check();
    expect(session.store.getState().step).toBe(1);
    expect(session.store.getState().published).toEqual([]);
  });
});

describe("pipelines of a lesson", () => {
  it("are switched as a step finds them, whoever opens it", () => {
    const third = openStep(lesson, 2);
    expect(third.ok && third.value.pipelines?.web).toMatchObject({ isOn: true, undoes: false, timeoutSeconds: 30 });
    const fifth = openStep(lesson, 4);
    expect(fifth.ok && fifth.value.pipelines?.web).toMatchObject({ isOn: true, undoes: true });
  });

  it("are as the lesson wants them when it is opened again, and show nothing of another run", () => {
    const { session } = after([{ pipeline: "web", isOn: true, rollsBack: true }, { publish: "web:v2" }, { wait: 30 }]);
    const { pipelines } = session.desk;
    expect(pipelines.store.getState().runs).toHaveLength(1);
    session.open(lesson, 0, []);
    expect(pipelines.settingsOf("web")).toMatchObject({ isOn: false, undoes: false });
    expect(pipelines.store.getState()).toMatchObject({ runs: [], published: null });
  });

  it("have published before a reload what counts after it", async () => {
    const { session } = after([{ publish: "web:v2" }]);
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    keepLesson(storage, session.store.getState());
    const found = await keptLesson(storage);
    const reloaded = opened(lesson, 0);
    expect(found?.kept.published).toEqual([{ image: "web:v2", result: "notDeployed" }]);
    if (found !== null) {
      reloaded.resume(lesson, found.kept);
    }
    expect(reloaded.store.getState().met[0]).toBe(true);
  });
});

it.each([
  ["      - pipeline: web\n        waits: 45\n", ["30", "60", "120", "300"]],
  ["      - publish: web:v9\n        behaves: badly\n", ["good", "slow", "crash", "unready", "missing", "flapping"]],
])("says of a move what would be right: %s", (move, known) => {
  const text = `id: one
minutes: 5
requires: []
topics: []
seed: 1
title: { en: a, es: b }
about: { en: a, es: b }
start: {}
steps:
  - id: only
    title: { en: a, es: b }
    body: { en: a, es: b }
    goals: [{ goal: { look: why }, say: { en: a, es: b } }]
    hints: [{ en: a, es: b }]
    alternatives: [[{ wait: 1 }]]
    done: { en: a, es: b }
    solution:
${move}learnt: [{ en: a, es: b }]
tryNext: [{ en: a, es: b }]
`;
  const parsed = parseLesson(text);
  expect(parsed.ok ? [] : parsed.error).toMatchObject([{ problem: { code: "oneOf", known } }]);
});
