import { describe, expect, it } from "vitest";
import { sample } from "../../src/sim/random.ts";
import { advance, lastFrame, type Timeline } from "../../src/sim/timeline.ts";
import { startTimeline, submit } from "../../src/sim/submit.ts";
import type { PodGlyph, Scene, SceneOptions } from "../../src/view/scene.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import { create, deploymentManifest, patchSpec, scenario, setImage } from "../support/manifests.ts";
import { randomRun } from "../support/random-acts.ts";

const options: SceneOptions = { width: 762, height: 492 };

function podsIn(scene: Scene): readonly PodGlyph[] {
  return scene.groups.flatMap((group) => group.cards.flatMap((card) => card.pods));
}

/** Frames and options that nothing has been drawn from yet. */
function fromScratch(timeline: Timeline, atMs: number, asked: SceneOptions): Scene {
  const frames = timeline.frames.map((frame) => ({ ...frame }));
  return sceneAt({ ...timeline, frames }, atMs, { ...asked });
}

function played(seed: number): Timeline {
  const { replicas, inputs } = randomRun(seed, "any");
  const web = create(deploymentManifest("web", "web:v1", { replicas: replicas * 6, minReadySeconds: seed % 3 }));
  const run = inputs.reduce(
    (timeline, input) => submit(timeline, input).timeline,
    advance(startTimeline(scenario([web], seed)), 15_000),
  );
  return advance(run, lastFrame(run).atMs + 20_000);
}

describe("a scene that is drawn after another", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is what it would be by itself, played and sought, with seed %i", (seed) => {
    const timeline = played(seed);
    const endMs = lastFrame(timeline).atMs;
    const instants = Array.from({ length: 60 }, (_, i) =>
      // Stretches of play at 60 frames a second, between leaps in both directions.
      Math.floor(endMs * sample(seed, `leap/${String(Math.floor(i / 6))}`) + (i % 6) * 17),
    );
    for (const atMs of instants) {
      expect(sceneAt(timeline, atMs, options)).toEqual(fromScratch(timeline, atMs, options));
    }
  });

  it("is what it would be by itself where the pods are cells", () => {
    const web = create(deploymentManifest("web", "web:v1", { replicas: 600 }));
    const start = advance(startTimeline(scenario([web], 3)), 15_000);
    const requests = [setImage("web", "web:v2")];
    const acted = submit(start, { type: "requests", atMs: 15_000, from: "canvas", command: "", requests }).timeline;
    const timeline = advance(acted, 30_000);
    for (const atMs of [15_000, 15_100, 16_000, 17_500, 17_517, 17_534, 19_000, 16_000, 24_000, 29_000]) {
      expect(sceneAt(timeline, atMs, options)).toEqual(fromScratch(timeline, atMs, options));
    }
  });

  it("does not mix two branches that part", () => {
    const web = create(deploymentManifest("web", "web:v1", { replicas: 40 }));
    const start = advance(startTimeline(scenario([web], 5)), 15_000);
    const fork = (request: ReturnType<typeof setImage>): Timeline =>
      advance(
        submit(start, { type: "requests", atMs: 15_000, from: "canvas", command: "", requests: [request] }).timeline,
        25_000,
      );
    const branches = [fork(setImage("web", "web:v2")), fork(patchSpec("web", { replicas: 60 }))];
    for (const atMs of [14_000, 15_500, 17_000, 18_000, 22_000]) {
      for (const branch of branches) {
        expect(sceneAt(branch, atMs, options)).toEqual(fromScratch(branch, atMs, options));
      }
    }
  });

  it("shows a pod as not yet available again when one goes back to before it was", () => {
    const web = create(deploymentManifest("web", "web:v1", { replicas: 1, minReadySeconds: 10 }));
    const timeline = advance(startTimeline(scenario([web], 1)), 40_000);
    const readyMs = podsIn(sceneAt(timeline, 40_000, options)).length;
    expect(readyMs).toBe(1);
    const before = Array.from({ length: 40 }, (_, second) => podsIn(sceneAt(timeline, second * 1000, options))[0]);
    const after = before.map((_, second) => podsIn(sceneAt(timeline, (39 - second) * 1000, options))[0]).toReversed();
    expect(after).toEqual(before);
    expect(before.filter((pod) => pod?.state === "ready" && !pod.isAvailable)).toHaveLength(10);
  });

  it("hands on the very same cards and lists while nothing in them changes", () => {
    const web = create(deploymentManifest("web", "web:v1", { replicas: 600 }));
    const timeline = advance(startTimeline(scenario([web], 3)), 30_000);
    const [first] = sceneAt(timeline, 29_000, options).groups;
    const [second] = sceneAt(timeline, 29_017, options).groups;
    expect(second?.cards[0]).toBe(first?.cards[0]);
    expect(second?.deployment).toBe(first?.deployment);
    expect(second?.shelf).toBe(first?.shelf);
  });
});
