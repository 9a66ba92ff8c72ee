import { describe, expect, it } from "vitest";
import type { NodesScene } from "../../src/view/nodes-scene.ts";
import { nodesSceneAt } from "../../src/view/nodes-scene-at.ts";
import { simulate, webManifest } from "./support/simulated.ts";

const wide = { width: 762, height: 492 };
const still = { ...wide, reducedMotion: true };
const counts = (scene: NodesScene): readonly (readonly [string | null, string, number])[] =>
  scene.cards.map(({ name, state, pods }) => [name, state, pods.length]);

describe("nodes", () => {
  it("have the pods that run on them, and those without a node are apart", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(6) });
    const timeline = run.until(20_000);
    const made = timeline.frames.find((frame) => frame.decisions.some(({ code }) => code === "createPods"))?.atMs ?? 0;
    expect(counts(nodesSceneAt(timeline, made, still)).at(-1)).toEqual([null, "none", 6]);
    expect(counts(nodesSceneAt(timeline, 20_000, still))).toEqual([
      ["node-1", "ready", 2],
      ["node-2", "ready", 2],
      ["node-3", "ready", 2],
      [null, "none", 0],
    ]);
  });

  it("show what became of them", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(3) });
    run.until(10_000);
    run.fault(10_000, { type: "failNode", node: "node-1" });
    run.until(80_000);
    run.fault(80_000, { type: "addNode" });
    const scene = nodesSceneAt(run.until(81_000), 81_000, still);
    expect(scene.cards.map(({ name, state }) => [name, state])).toEqual([
      ["node-1", "lost"],
      ["node-2", "ready"],
      ["node-3", "ready"],
      ["node-4", "ready"],
      [null, "none"],
    ]);
    expect(scene.cards[0]?.pods).toMatchObject([{ state: "failing", reason: "NodeNotReady", mark: { letter: "A" } }]);
  });

  it("give every pod a slot for as long as it is there, inside the card", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(8) });
    run.setImage(15_000, "web:v2");
    const timeline = run.until(60_000);
    const slots = new Map<string, string>();
    for (const { atMs } of timeline.frames) {
      for (const card of nodesSceneAt(timeline, atMs, still).cards) {
        expect(new Set(card.pods.map((pod) => pod.slot)).size).toBe(card.pods.length);
        for (const pod of card.pods.filter(() => card.name !== null)) {
          const slot = `${card.name}/${pod.slot}`;
          expect(slots.get(pod.uid) ?? slot).toBe(slot);
          slots.set(pod.uid, slot);
          expect(pod.x + pod.size).toBeLessThanOrEqual(card.width);
          expect(pod.y + pod.size).toBeLessThanOrEqual(card.height);
        }
      }
    }
    expect(slots.size).toBe(16);
  });

  it("fade what comes and goes, and fit the width", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(2) });
    run.until(10_000);
    run.request(10_000, { verb: "delete", ref: { kind: "Deployment", key: "default/web" }, propagation: "Background" });
    const timeline = run.until(20_000);
    const gone = timeline.frames.find((frame) => frame.decisions.some(({ code }) => code === "podGone"))?.atMs ?? 0;
    const fading = nodesSceneAt(timeline, gone + 100, wide).cards.flatMap((card) => card.pods);
    expect(fading.some((pod) => pod.left > 0 && pod.opacity < 1)).toBe(true);
    expect(counts(nodesSceneAt(timeline, 20_000, wide)).every(([, , count]) => count === 0)).toBe(true);
    const narrow = nodesSceneAt(timeline, 5000, { width: 320 });
    expect(narrow.cards.every((card) => card.x + card.width <= 320)).toBe(true);
    expect(new Set(narrow.cards.map((card) => card.y)).size).toBe(4);
  });
});
