import { describe, expect, it } from "vitest";
import { deployments, podsOf, replicaSetsOf } from "../../src/sim/queries.ts";
import type { Timeline } from "../../src/sim/timeline.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { corridorOf } from "../../src/view/corridor.ts";
import { momentsOf, nextMoment, previousMoment } from "../../src/view/moments.ts";
import type { PodGlyph, Scene } from "../../src/view/scene.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import { objectFacts } from "../../src/view/object-facts.ts";
import { captionAt } from "../../src/view/caption-at.ts";
import { causeChain, decisionsAbout, effectsAt } from "../../src/view/why.ts";
import { simulate, webManifest } from "./support/simulated.ts";

const wide = { width: 762, height: 492 };
const still = { ...wide, reducedMotion: true };

function podsIn(scene: Scene): readonly PodGlyph[] {
  return scene.groups.flatMap((group) => group.cards.flatMap((card) => card.pods));
}

/** Create, update, roll back in mid-rollout, scale, a pod crashes, an image that does not exist, and back again. */
function eventful(seed: number): Timeline {
  const run = simulate(seed);
  run.request(100, { verb: "create", object: webManifest(4) });
  run.setImage(15_000, "web:v2");
  run.setImage(18_500, "web:v1");
  run.patch(30_000, { replicas: 7 });
  const [pod] = podsIn(sceneAt(run.until(40_000), 40_000, still));
  run.fault(40_000, { type: "crashPod", pod: pod?.objectKey ?? "" });
  run.setImage(50_000, "web:missing");
  run.patch(65_000, { replicas: 3 });
  run.setImage(80_000, "web:v3");
  return run.until(130_000);
}

describe.each([1, 2, 3])("a long run with seed %i", (seed) => {
  const timeline = eventful(seed);
  const instants = [...new Set(timeline.frames.map((frame) => frame.atMs))];

  it("never moves a pod to another slot, and never puts two into one", () => {
    const slots = new Map<string, string>();
    for (const ms of instants) {
      const taken = new Set<string>();
      for (const card of sceneAt(timeline, ms, still).groups.flatMap((group) => group.cards)) {
        for (const pod of card.pods) {
          const slot = `${card.key}/${pod.slot}`;
          expect(taken.has(slot)).toBe(false);
          taken.add(slot);
          expect(slots.get(pod.uid) ?? slot).toBe(slot);
          slots.set(pod.uid, slot);
          expect(pod.slot).toBeLessThan(card.grid.count);
        }
      }
    }
    expect(slots.size).toBeGreaterThan(15);
  });

  it("draws every pod there is, and nothing else, in the colour that it was born with", () => {
    const marks = new Map<string, string>();
    for (const ms of instants) {
      const scene = sceneAt(timeline, ms, still);
      const { state } = timeline.frames[scene.frame] ?? { state: null };
      const owned =
        state === null
          ? []
          : deployments(state)
              .flatMap((one) => replicaSetsOf(state, one.metadata.uid))
              .flatMap((rs) => podsOf(state, rs.metadata.uid));
      expect(
        podsIn(scene)
          .map((pod) => pod.uid)
          .toSorted(),
      ).toEqual(owned.map((pod) => pod.metadata.uid).toSorted());
      for (const pod of podsIn(scene)) {
        expect(marks.get(pod.uid) ?? pod.mark?.letter).toBe(pod.mark?.letter);
        marks.set(pod.uid, pod.mark?.letter ?? "");
      }
    }
    expect(new Set(marks.values())).toEqual(new Set(["A", "B", "C", "D"]));
  });

  it("shows after a seek what it shows after playing", () => {
    const copy = { ...timeline, frames: timeline.frames.map((frame) => ({ ...frame })) };
    const sample = Array.from({ length: 60 }, (_, i) => 130_000 - i * 2137);
    const sought = sample.map((ms) => sceneAt(copy, ms, wide));
    const played = sample.toReversed().map((ms) => sceneAt(timeline, ms, wide));
    expect(sought.toReversed()).toEqual(played);
  });

  it("moves every card smoothly", () => {
    let before = new Map<string, number>();
    for (let ms = 14_900; ms < 19_500; ms += 5) {
      const cards = sceneAt(timeline, ms, wide).groups.flatMap((group) => group.cards);
      for (const card of cards) {
        expect(Math.abs(card.y - (before.get(card.key) ?? card.y))).toBeLessThan(20);
      }
      before = new Map(cards.map((card) => [card.key, card.y]));
    }
  });

  it("has moments in order, each after the last, forwards and backwards", () => {
    const moments = momentsOf(timeline);
    expect(moments.map(({ atMs }) => atMs)).toEqual(moments.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    expect(moments.map(({ firstFrame }) => firstFrame)).toEqual(
      moments.map(({ firstFrame }) => firstFrame).toSorted((a, b) => a - b),
    );
    for (const moment of moments) {
      expect(moment.fromMs).toBeLessThanOrEqual(moment.atMs);
      expect(timeline.frames[moment.lastFrame]?.atMs).toBeLessThanOrEqual(moment.atMs);
      expect(moment.all).toContain(moment.news);
    }
    const forwards: number[] = [];
    for (let at = nextMoment(timeline, -1); at !== null; at = nextMoment(timeline, at.atMs)) {
      forwards.push(at.atMs);
    }
    const backwards: number[] = [];
    for (
      let at = previousMoment(timeline, Number.POSITIVE_INFINITY);
      at !== null;
      at = previousMoment(timeline, at.atMs)
    ) {
      backwards.push(at.atMs);
    }
    expect(backwards.toReversed()).toEqual(forwards);
    expect(forwards.length).toBeGreaterThan(30);
    expect(forwards.length).toBeLessThan(timeline.frames.length / 3);
  });

  it("has the same moments however it was sliced", () => {
    const whole = momentsOf(timeline);
    for (const share of [0.3, 0.6, 0.9]) {
      const frames = timeline.frames.slice(0, Math.floor(timeline.frames.length * share));
      const part = momentsOf({ ...timeline, frames });
      expect(part.slice(0, -1)).toEqual(whole.slice(0, part.length - 1));
    }
  });

  it("adds up in the corridor to what there is, within what the strategy allows", () => {
    const uid = sceneAt(timeline, 130_000, still).groups[0]?.deployment?.uid ?? "";
    const chart = corridorOf(timeline, uid, 130_000);
    expect(chart?.series.map(({ mark }) => mark.letter)).toEqual(["A", "B", "C", "D"]);
    for (const step of chart?.steps ?? []) {
      const pods = podsIn(sceneAt(timeline, step.atMs, still));
      expect(step.sizes.reduce((sum, size) => sum + size, 0)).toBe(step.total);
      expect(step.total).toBe(pods.filter((pod) => pod.state !== "terminating").length);
      expect(step.terminating).toBe(pods.filter((pod) => pod.state === "terminating").length);
    }
    expect(chart?.steps.at(-1)).toMatchObject({ total: 3, terminating: 0, available: 3, desired: 3 });
  });

  it("says on the card, in the chart and in the answer how many are available, as its ReplicaSets have counted", () => {
    let lags = 0;
    for (const ms of instants.filter((instant) => instant > 200)) {
      const card = sceneAt(timeline, ms, still).groups[0]?.deployment;
      const step = corridorOf(timeline, card?.uid ?? "", ms)?.steps.at(-1);
      expect(card?.available).toBe(step?.available);
      const { state } = timeline.frames[sceneAt(timeline, ms, still).frame]!;
      const status = deployments(state)[0]!.status.availableReplicas;
      const answers = answersAt(timeline, ms, { kind: "Deployment", key: "default/web" });
      const waits = answers.flatMap((one) => (one.code === "rolloutWaits" ? [one.facts] : []));
      expect(waits.map(({ available }) => available)).toEqual(waits.map(() => card?.available));
      const told = answers.flatMap(({ facts }) => ("lags" in facts ? [facts.lags] : []));
      const says = told.map((all) => all.find((lag) => lag.of === "deployment")?.says);
      expect(says).toEqual(told.map(() => (status === card?.available ? undefined : status)));
      lags += says.filter((one) => one !== undefined).length;
    }
    expect(lags).toBeGreaterThan(3);
  });

  it("always has something to say after the first act, and every decision goes back to an act", () => {
    for (const ms of instants.filter((instant) => instant >= 100)) {
      expect(captionAt(timeline, ms)).not.toBeNull();
    }
    for (const { frame, place } of decisionsAbout(timeline, 130_000, null, 1000)) {
      const chain = causeChain(timeline, place);
      expect(chain.at(-1)?.news.type).toBe("input");
      expect(chain.map((link) => link.frame)).toEqual(chain.map((link) => link.frame).toSorted((a, b) => b - a));
      expect(effectsAt(timeline, 130_000, place).every((effect) => effect.frame > frame)).toBe(true);
    }
  });
});

describe("states", () => {
  const statesOf = (timeline: Timeline, ms: number): readonly string[] => [
    ...new Set(podsIn(sceneAt(timeline, ms, still)).map((pod) => `${pod.state} ${pod.reason ?? ""}`.trim())),
  ];

  it("go from pending over starting and running to ready", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(1) });
    const timeline = run.until(20_000);
    const seen = timeline.frames.flatMap((frame) => statesOf(timeline, frame.atMs));
    expect([...new Set(seen)]).toEqual(["pending", "starting", "running", "ready"]);
    let before = -1;
    for (let ms = 200; ms < 3000; ms += 20) {
      const [pod] = podsIn(sceneAt(timeline, ms, still));
      before = pod?.state === "starting" ? before : -1;
      expect(pod?.progress ?? 0).toBeGreaterThanOrEqual(before);
      before = pod?.progress ?? -1;
    }
  });

  it("say what fails", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(1, "web:missing") });
    run.request(0, { verb: "create", object: webManifest(1, "web:crash", {}, "other") });
    const timeline = run.until(60_000);
    const reasons = new Set(
      timeline.frames.flatMap((frame) => podsIn(sceneAt(timeline, frame.atMs, still)).map((pod) => pod.reason)),
    );
    expect([...reasons].filter((reason) => reason !== null).toSorted()).toEqual([
      "CrashLoopBackOff",
      "ErrImagePull",
      "Error",
      "ImagePullBackOff",
    ]);
    expect(sceneAt(timeline, 60_000, still).groups.map((group) => group.deployment?.name)).toEqual(["web", "other"]);
  });

  it("tell ready from available where minReadySeconds asks for it", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(1, "web:v1", { minReadySeconds: 5 }) });
    const timeline = run.until(30_000);
    const ready = timeline.frames.find((frame) => statesOf(timeline, frame.atMs).includes("ready"))?.atMs ?? 0;
    const podAt = (ms: number): PodGlyph | undefined => podsIn(sceneAt(timeline, ms, still))[0];
    expect(podAt(ready + 100)).toMatchObject({ state: "ready", isAvailable: false });
    expect(podAt(ready + 2500)?.progress).toBeCloseTo(0.5, 1);
    expect(podAt(ready + 5000)).toMatchObject({ isAvailable: true, progress: 1 });
  });

  it("show a stalled, a paused and a leaving Deployment", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(2, "web:v1", { progressDeadlineSeconds: 20 }) });
    const stateAt = (ms: number): string | undefined => sceneAt(run.until(ms), ms, still).groups[0]?.deployment?.state;
    expect(stateAt(10_000)).toBe("complete");
    run.setImage(10_000, "web:unready");
    expect(stateAt(12_000)).toBe("progressing");
    expect(stateAt(60_000)).toBe("stalled");
    run.patch(60_000, { paused: true });
    expect(stateAt(61_000)).toBe("paused");
    run.request(62_000, { verb: "delete", ref: { kind: "Deployment", key: "default/web" }, propagation: "Background" });
    expect(stateAt(62_100)).toBe("leaving");
    expect(stateAt(70_000)).toBeUndefined();
  });

  it("show pods of a lost node as failing", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(3) });
    run.until(20_000);
    run.fault(20_000, { type: "failNode", node: "node-1" });
    expect(statesOf(run.until(100_000), 100_000).toSorted()).toEqual(["failing NodeNotReady", "ready"]);
  });

  it("tell a pod that nobody ends on a lost node from one that is stopping", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(3) });
    run.until(20_000);
    run.fault(20_000, { type: "failNode", node: "node-1" });
    const timeline = run.until(500_000);
    expect(statesOf(timeline, 499_000).toSorted()).toEqual(["ready", "terminating NodeNotReady"]);
    const [pod] = podsIn(sceneAt(timeline, 499_000, still)).filter(({ state }) => state === "terminating");
    const facts = objectFacts(timeline, 499_000, { kind: "Pod", key: pod?.objectKey ?? "" });
    expect(facts).toMatchObject({ state: "terminating", reason: "NodeNotReady" });
  });

  it("keep everything of an orphaned ReplicaSet but its group", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(2) });
    run.until(10_000);
    run.request(10_000, { verb: "delete", ref: { kind: "Deployment", key: "default/web" }, propagation: "Orphan" });
    const scene = sceneAt(run.until(15_000), 15_000, still);
    expect(scene.groups.map(({ kind, deployment }) => [kind, deployment])).toEqual([["replicaSet", null]]);
    expect(scene.groups[0]?.cards).toMatchObject([{ desired: 2, mark: { letter: "A" }, state: "active" }]);
    run.request(15_000, { verb: "create", object: webManifest(2) });
    const adopted = sceneAt(run.until(20_000), 20_000, still);
    expect(adopted.groups.map(({ kind, cards }) => [kind, cards.length])).toEqual([["deployment", 1]]);
    expect(podsIn(adopted).map((pod) => pod.uid)).toEqual(podsIn(scene).map((pod) => pod.uid));
  });
});

it("draws five thousand pods, one cell for each", () => {
  const run = simulate();
  run.request(0, { verb: "create", object: webManifest(5000) });
  const timeline = run.until(30_000);
  const scene = sceneAt(timeline, 30_000, wide);
  expect(scene.detail).toBe("cell");
  const pods = podsIn(scene);
  expect(pods).toHaveLength(5000);
  expect(new Set(pods.map((pod) => `${pod.x}/${pod.y}`)).size).toBe(5000);
  expect(podsIn(sceneAt(timeline, 29_990, wide)).filter((pod, i) => pod === pods[i])).toHaveLength(5000);
});
