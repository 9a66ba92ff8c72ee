import { describe, expect, it } from "vitest";
import type { NodesScene } from "../../src/view/nodes-scene.ts";
import { nodesSceneAt } from "../../src/view/nodes-scene-at.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import type { Scene } from "../../src/view/scene.ts";
import { commonDetail, podsOfNodes, podsOfScene, travelling } from "../../src/view/travel.ts";
import { simulate, webManifest } from "./support/simulated.ts";

const options = { width: 762, height: 448, reducedMotion: true };

function bothAt(atMs: number): { readonly scene: Scene; readonly nodes: NodesScene } {
  const run = simulate();
  run.request(0, { verb: "create", object: webManifest(7) });
  run.setImage(15_000, "web:v2");
  const timeline = run.until(60_000);
  return { scene: sceneAt(timeline, atMs, options), nodes: nodesSceneAt(timeline, atMs, options) };
}

// Before, at the beginning, in the middle and at the end of a rollout.
const instants = [12_000, 15_060, 17_000, 20_000, 50_000];

describe("pods on their way from one view to the other", () => {
  it("are at 0 and at 1 where each view puts them", () => {
    for (const atMs of instants) {
      const { scene, nodes } = bothAt(atMs);
      const [owned, placed] = [podsOfScene(scene), podsOfNodes(nodes)];
      const start = new Map(travelling(owned, placed, 0).map((pod) => [pod.key, pod]));
      for (const card of scene.groups.flatMap((group) => group.cards)) {
        for (const pod of card.pods) {
          expect(start.get(pod.key)).toMatchObject({ x: card.x + pod.x, y: card.y + pod.y, size: pod.size });
        }
      }
      const end = new Map(travelling(owned, placed, 1).map((pod) => [pod.key, pod]));
      for (const card of nodes.cards) {
        for (const pod of card.pods) {
          expect(end.get(pod.key)).toMatchObject({ x: card.x + pod.x, y: card.y + pod.y, size: pod.size });
        }
      }
      expect(start.size).toBeGreaterThanOrEqual(7);
    }
  });

  it("keep their identity: each pod is there once, at every fraction, and it is the same pod in both views", () => {
    for (const atMs of instants) {
      const { scene, nodes } = bothAt(atMs);
      const [owned, placed] = [podsOfScene(scene), podsOfNodes(nodes)];
      const names = new Map(owned.map(({ key, pod }) => [key, pod.name]));
      expect(new Map(placed.map(({ key, pod }) => [key, pod.name]))).toEqual(names);
      for (const fraction of [0, 0.01, 0.3, 0.5, 0.8, 0.99, 1]) {
        const pods = travelling(owned, placed, fraction);
        expect(new Set(pods.map(({ key }) => key)).size).toBe(pods.length);
        expect(pods.map(({ key }) => key).toSorted()).toEqual([...names.keys()].toSorted());
        expect(pods.every(({ pod, opacity }) => opacity === pod.opacity)).toBe(true);
      }
    }
  });

  it("go straight and smoothly, and never leave the way between their two places", () => {
    const { scene, nodes } = bothAt(17_000);
    const [owned, placed] = [podsOfScene(scene), podsOfNodes(nodes)];
    const ends = new Map(placed.map((pod) => [pod.key, pod]));
    for (const start of owned) {
      const end = ends.get(start.key);
      const way = Math.hypot((end?.x ?? 0) - start.x, (end?.y ?? 0) - start.y);
      let gone = 0;
      for (let step = 1; step <= 100; step++) {
        const now = travelling(owned, placed, step / 100).find(({ key }) => key === start.key);
        const further = Math.hypot((now?.x ?? 0) - start.x, (now?.y ?? 0) - start.y);
        expect(further).toBeGreaterThanOrEqual(gone - 1e-9);
        expect(further - gone).toBeLessThanOrEqual(way * 0.04 + 1e-9);
        gone = further;
      }
      expect(gone).toBeCloseTo(way);
    }
  });

  it("fade where only one of the views has them", () => {
    const { scene, nodes } = bothAt(12_000);
    const [owned, placed] = [podsOfScene(scene), podsOfNodes(nodes)];
    const lonely = placed.slice(1);
    const [left] = travelling(owned, lonely, 0.5).filter(({ key }) => key === placed[0]?.key);
    expect(left?.opacity).toBeCloseTo(0.5);
    const [come] = travelling(owned.slice(1), placed, 0.5).filter(({ key }) => key === owned[0]?.key);
    expect(come?.opacity).toBeCloseTo(0.5);
  });

  it("say no more than both views have room for", () => {
    expect(commonDetail("full", "glyph")).toBe("glyph");
    expect(commonDetail("name", "full")).toBe("name");
    expect(commonDetail("cell", "full")).toBe("cell");
  });
});

describe("very many pods", () => {
  it("are cells in both views, or glyphs in both", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(300) });
    run.until(20_000);
    run.patch(20_000, { replicas: 1200 });
    const timeline = run.until(60_000);
    for (const atMs of [19_000, 59_000]) {
      const details = [sceneAt(timeline, atMs, options).detail, nodesSceneAt(timeline, atMs, options).detail];
      expect(details.map((detail) => detail === "cell")).toEqual([atMs > 20_000, atMs > 20_000]);
    }
    expect(nodesSceneAt(timeline, 59_000, options).cards.map(({ pods }) => pods.length)).toEqual([400, 400, 400, 0]);
  });

  it("are counted over several Deployments", () => {
    const run = simulate();
    for (const name of ["one", "two", "three"]) {
      run.request(0, { verb: "create", object: webManifest(150, "web:v1", {}, name) });
    }
    const timeline = run.until(30_000);
    expect(sceneAt(timeline, 30_000, options).detail).toBe("cell");
    expect(nodesSceneAt(timeline, 30_000, options).detail).toBe("cell");
  });
});
