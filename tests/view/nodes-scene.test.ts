import { describe, expect, it } from "vitest";
import type { NodesScene } from "../../src/view/nodes-scene.ts";
import { nodesSceneAt } from "../../src/view/nodes-scene-at.ts";
import { simulate, webManifest } from "./support/simulated.ts";

const wide = { width: 762, height: 458 };
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

  it("say how full they are, whether they take pods, and what keeps pods away", () => {
    const run = simulate(7, { nodes: [{ name: "node-1", cpu: "4", memory: "8Gi", pods: 110 }] });
    const containers = [{ name: "web", image: "web:v1", resources: { requests: { cpu: "500m", memory: "1Gi" } } }];
    const template = { metadata: { labels: { app: "web" } }, spec: { containers } };
    run.request(0, { verb: "create", object: webManifest(3, "web:v1", { template }) });
    run.until(10_000);
    run.request(10_000, {
      verb: "patch",
      ref: { kind: "Node", key: "node-1" },
      patchType: "strategic",
      patch: { spec: { unschedulable: true } },
    });
    const [card] = nodesSceneAt(run.until(10_000), 10_000, still).cards;
    expect(card?.facts).toMatchObject({
      state: "cordoned",
      isReady: true,
      isCutOff: false,
      pods: 3,
      podLimit: 110,
      cpuMilli: { requested: 1500, allocatable: 4000 },
      memoryBytes: { requested: 3 * 2 ** 30, allocatable: 8 * 2 ** 30 },
    });
    run.fault(11_000, { type: "failNode", node: "node-1" });
    const silent = nodesSceneAt(run.until(12_000), 12_000, still).cards[0];
    expect([silent?.state, silent?.facts?.isCutOff]).toEqual(["cordoned", true]);
    const lost = nodesSceneAt(run.until(80_000), 80_000, still).cards[0];
    expect(lost?.state).toBe("lost");
    expect(lost?.facts?.taints).toContain("node.kubernetes.io/unreachable:NoExecute");
  });

  it("take a pod over from the strip in one smooth way, and it is the same pod", () => {
    const run = simulate(7, { nodes: [{ name: "node-1", cpu: "1", memory: "8Gi", pods: 2 }] });
    run.request(0, { verb: "create", object: webManifest(3) });
    run.until(20_000);
    run.fault(20_000, { type: "addNode" });
    const timeline = run.until(30_000);
    const waiting = nodesSceneAt(timeline, 19_999, wide).cards.find(({ key }) => key === "none")?.pods[0];
    expect(waiting).toMatchObject({ nodeName: null, reason: "Unschedulable", opacity: 1 });
    const placeAt = (ms: number) => {
      for (const card of nodesSceneAt(timeline, ms, wide).cards) {
        const pod = card.pods.find(({ uid }) => uid === waiting?.uid);
        if (pod !== undefined) {
          return { x: card.x + pod.x, y: card.y + pod.y, opacity: pod.opacity, home: card.name };
        }
      }
      throw new Error(`no pod at ${ms}`);
    };
    let before = placeAt(19_999);
    let way = 0;
    for (let ms = 20_000; ms <= 21_000; ms++) {
      const now = placeAt(ms);
      const step = Math.hypot(now.x - before.x, now.y - before.y);
      expect(step).toBeLessThan(12);
      expect(now.opacity).toBe(1);
      way += step;
      before = now;
    }
    expect(before.home).toBe("node-2");
    expect(way).toBeGreaterThan(50);
    const seen = [...Array(30).keys()].map((i) => nodesSceneAt(timeline, 19_900 + i * 37, wide));
    const again = [...Array(30).keys()].toReversed().map((i) => nodesSceneAt(timeline, 19_900 + i * 37, wide));
    expect(again.toReversed()).toEqual(seen);
  });
});
