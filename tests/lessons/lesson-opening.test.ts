import { describe, expect, it } from "vitest";
import type { Lesson, Prediction, Step } from "../../src/lessons/lesson.ts";
import { measureOf } from "../../src/lessons/measure-of.ts";
import { withManifestsRead } from "../../src/player/lessons/manifests-read.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { openStep } from "../../src/player/lessons/lesson-opening.ts";
import { rightAnswer } from "../../src/player/lessons/mark-prediction.ts";
import { checkSavedRun } from "../../src/player/saved-run-schema.ts";
import { savedRunOf } from "../../src/player/saved-run.ts";
import { deployments, imageBehavior } from "../../src/sim/queries.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { lessonFiles, lessonIn } from "./support/curriculum.ts";
import { lessonOf, webManifest, words } from "./support/small-lesson.ts";
import { opened, walked } from "./support/walked.ts";

const files = { "web.yaml": webManifest };
const pods: Prediction = {
  id: "pods",
  ask: words,
  answer: { number: { pods: { of: "web", state: "ready" } } },
  explain: words,
};
const step: Step = {
  id: "apply",
  title: words,
  body: words,
  predict: [pods],
  goals: [{ goal: { state: { deployment: { name: "web", available: 2 } } }, say: words }],
  hints: [words],
  solution: [{ run: "kubectl apply -f web.yaml" }],
  alternatives: [],
  done: words,
};
const lesson: Lesson = { ...lessonOf(step), start: { files } };

describe("a lesson whose manifests were read before", () => {
  it.each(lessonFiles)("%s begins in the same run", (file) => {
    const text = lessonIn(file);
    const read: Lesson = JSON.parse(JSON.stringify(withManifestsRead(text)));
    expect(JSON.stringify(read)).not.toContain('"manifests"');
    expect(openStep(read, 0)).toEqual(openStep(text, 0));
  });

  it("is refused where they cannot be", () => {
    expect(() => withManifestsRead({ ...lesson, start: { manifests: "kind: [" } })).toThrow("yaml");
  });
});

describe("a lesson without manifests", () => {
  const opening = openStep(lesson, 0);

  it("begins with an empty cluster", () => {
    expect(opening.ok && deployments(frameAt(opening.value.timeline, opening.value.nowMs).state)).toEqual([]);
  });

  it("has its files at hand where a prediction is marked", () => {
    expect(opening.ok && rightAnswer(step, pods, opening.value, files)).toBe(2);
    expect(opening.ok && rightAnswer(step, pods, opening.value)).toBe(0);
  });
});

describe("a lesson with users", () => {
  const service = `
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
  const manifests = `${files["web.yaml"]}${service}`;
  const users = { service: "web", port: 80, perSecond: 40 };
  const opening = openStep({ ...lesson, start: { manifests, users, moves: [{ wait: 5 }] } }, 0);

  it("has them by themselves, without an act of anybody's", () => {
    expect(opening.ok && opening.value.timeline.inputs).toEqual([]);
    expect(opening.ok && frameAt(opening.value.timeline, opening.value.nowMs).state.traffic).toMatchObject([
      { service: "default/web", port: 80, ratePerSecond: 40 },
    ]);
  });

  it("lets them come when the programs serve, so that none of them is lost before it begins", () => {
    const { timeline, nowMs } = opening.ok ? opening.value : { timeline: null, nowMs: 0 };
    expect(timeline && measureOf({ lost: true }, { timeline, from: 0, beganMs: 0, atMs: nowMs })).toBe(0);
  });
});

describe("a lesson whose registry has tags of its own", () => {
  const start = { manifests: files["web.yaml"], images: { "web:v3": "crash" } } as const;
  const opening = openStep({ ...lesson, start }, 0);
  const { timeline, nowMs } = opening.ok ? opening.value : { timeline: null, nowMs: 0 };

  it("has them from the beginning, without an act of anybody's, and so does a link to its run", () => {
    expect(timeline?.inputs).toEqual([]);
    const saved = savedRunOf(opened({ ...lesson, start }, 0).desk.player.store.getState(), "en");
    expect(checkSavedRun(JSON.parse(JSON.stringify(saved)))).toMatchObject({
      ok: true,
      value: { images: saved.images },
    });
    expect(Object.keys(saved.images ?? {})).toEqual(["web:v3"]);
    expect(timeline && imageBehavior(frameAt(timeline, nowMs).state, "web:v3").exitCode).toBe(1);
    expect(timeline && imageBehavior(frameAt(timeline, nowMs).state, "web:v2").exitCode).toBeUndefined();
  });
});

describe("a step that is opened again", () => {
  const rollback = lessonIn("rollback.yaml");
  const text = (of: Lesson, step: number): string => {
    const { timeline, playheadMs } = opened(of, step).desk.player.store.getState();
    return JSON.stringify([timeline.inputs, timeline.frames.map(({ state }) => state), playheadMs]);
  };

  it("is as it was, whatever was done in it, and as any other reading of the lesson has it", () => {
    const before = text(rollback, 2);
    walked(rollback, 2, rollback.steps[2]?.solution ?? []);
    expect(text(rollback, 2)).toBe(before);
    expect(text(lessonIn("rollback.yaml"), 2)).toBe(before);
  });
});

describe("time that is let pass", () => {
  it("ends a minute after the last that happens but that users come, who would come for ever", () => {
    const { desk } = opened(lessonIn("zero-lost-requests.yaml"), 0);
    const beganMs = desk.player.store.getState().playheadMs;
    expect(walk(desk, [{ set: "image", of: "web", to: "web:v2" }], () => false)).toEqual({ type: "over" });
    const { timeline, playheadMs } = desk.player.store.getState();
    const lastMs = timeline.frames.at(-1)?.atMs ?? 0;
    expect(frameAt(timeline, playheadMs).state.traffic).toHaveLength(1);
    expect(lastMs).toBeGreaterThan(beganMs + 5000);
    expect(playheadMs - lastMs).toBeGreaterThan(55_000);
    expect(playheadMs - beganMs).toBeLessThan(180_000);
  });
});
