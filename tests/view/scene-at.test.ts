import { describe, expect, it } from "vitest";
import type { Scene, SceneOptions } from "../../src/view/scene.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import { deployment, pod, record, replicaSet } from "./support/hand-made.ts";

const wide: SceneOptions = { width: 762, height: 458 };
const web = deployment(4);
const a = replicaSet("aaa", 4, { revision: 1, of: web, available: 4 });
const b = replicaSet("bbb", 1, { revision: 2, of: web, image: "web:v2" });

function rollout() {
  const run = record();
  run.frame(1000, { put: [web, a] });
  run.frame(1020, { put: ["p0", "p1", "p2", "p3"].map((id) => pod(id, a, { atMs: 1020, ready: true })) });
  run.frame(5000, { put: [b] });
  run.frame(5020, { put: [pod("q0", b, { atMs: 5020 })] });
  return run;
}
function cardOf(scene: Scene, key: string) {
  const card = scene.groups.flatMap((group) => group.cards).find((one) => one.key === key);
  if (card === undefined) {
    throw new Error(`no card ${key}`);
  }
  return card;
}

describe("a rollout", () => {
  it("has a card, a lane for each ReplicaSet with the newest on top, and a slot for each pod", () => {
    const scene = sceneAt(rollout().timeline(), 9000, wide);
    expect(scene.groups).toHaveLength(1);
    expect(scene.groups[0]?.deployment).toMatchObject({
      name: "web",
      state: "progressing",
      surge: 1,
      unavailable: 1,
      maxTotal: 5,
      minAvailable: 3,
    });
    const [laneA, laneB] = [cardOf(scene, "rs-aaa"), cardOf(scene, "rs-bbb")];
    expect(laneB.y).toBeLessThan(laneA.y);
    expect([laneA.state, laneB.state]).toEqual(["old", "active"]);
    expect([laneA.mark, laneB.mark]).toEqual([
      { letter: "A", colour: 0 },
      { letter: "B", colour: 1 },
    ]);
    expect(laneA.pods.map((one) => [one.slot, one.state, one.mark?.letter])).toEqual(
      [0, 1, 2, 3].map((slot) => [slot, "ready", "A"]),
    );
    expect(laneA.freeSlots.map(({ slot }) => slot)).toEqual([4]);
    expect(laneB.pods).toMatchObject([{ shortName: "bb-q0", revision: 2, state: "starting", nodeName: "node-1" }]);
    expect(scene.groups[0]?.edges.map((edge) => edge.key)).toEqual(["rs-bbb", "rs-aaa"]);
  });

  it("fits what is visible without scrolling", () => {
    const run = record();
    const twelve = deployment(12);
    run.frame(0, {
      put: [twelve, ...["aaa", "bbb", "ccc"].map((hash, i) => replicaSet(hash, 12, { revision: i + 1, of: twelve }))],
    });
    for (const hash of ["aaa", "bbb", "ccc"]) {
      const of = replicaSet(hash, 12, { of: twelve });
      run.frame(1, { put: Array.from({ length: 12 }, (_, i) => pod(`${hash}${i}`, of)) });
    }
    const scene = sceneAt(run.timeline(), 9000, wide);
    expect(scene.height).toBeLessThanOrEqual(458);
    expect(scene.detail).toBe("glyph");
    for (const group of scene.groups) {
      for (const card of group.cards) {
        expect(card.x + card.width).toBeLessThanOrEqual(762);
        expect(card.grid.x + card.grid.columns * card.grid.pitchX).toBeLessThanOrEqual(
          card.width + card.grid.pitchX - card.grid.cell,
        );
        expect(card.grid.y + card.grid.height).toBeLessThanOrEqual(card.height);
        expect(new Set(card.pods.map((one) => `${one.x}/${one.y}`)).size).toBe(12);
      }
    }
  });

  it.each([
    [1038, 463, 1000],
    [1038, 463, 3000],
    [1038, 463, 5000],
    [900, 463, 5000],
    [760, 463, 3000],
    [1400, 700, 5000],
  ])("of cells has both its lanes in sight: on %i × %i px, %i replicas", (width, height, replicas) => {
    const run = record();
    const large = deployment(replicas);
    run.frame(0, {
      put: [large, ...["aaa", "bbb"].map((hash, i) => replicaSet(hash, replicas, { revision: i + 1, of: large }))],
    });
    const scene = sceneAt(run.timeline(), 9000, { width, height });
    expect(scene.detail).toBe("cell");
    expect(scene.height).toBeLessThanOrEqual(height);
    expect(scene.groups[0]?.cards.map(({ place, grid }) => [place, grid.count])).toEqual(
      Array.from({ length: 2 }, () => ["lane", replicas * 1.25]),
    );
  });

  it("puts the lanes below the card where it is narrow", () => {
    const scene = sceneAt(rollout().timeline(), 9000, { width: 320 });
    const card = scene.groups[0]?.deployment;
    expect(scene.layout).toBe("stacked");
    for (const lane of scene.groups[0]?.cards ?? []) {
      expect(lane.y).toBeGreaterThanOrEqual((card?.y ?? 0) + (card?.height ?? 0));
      expect(lane.x + lane.width).toBeLessThanOrEqual(320);
      for (const one of lane.pods) {
        expect(one.x + one.size).toBeLessThanOrEqual(lane.width);
      }
    }
  });
});

describe("the shelf", () => {
  function backAndForth() {
    const run = rollout();
    run.frame(8000, {
      put: [replicaSet("aaa", 0, { revision: 1, of: web }), replicaSet("bbb", 4, { revision: 2, of: web })],
    });
    run.frame(8020, { put: ["p0", "p1", "p2", "p3"].map((id) => pod(id, a, { deletedMs: 8020 })) });
    run.frame(9000, { remove: ["p0", "p1", "p2", "p3"].map((id) => pod(id, a)) });
    run.frame(20_000, {
      put: [
        {
          ...replicaSet("aaa", 1, { revision: 3, of: web }),
          metadata: { ...replicaSet("aaa", 1, { revision: 3, of: web }).metadata },
        },
      ],
    });
    return run.timeline();
  }

  it("takes an old ReplicaSet when its last pod is gone", () => {
    const timeline = backAndForth();
    expect(cardOf(sceneAt(timeline, 8999, wide), "rs-aaa")).toMatchObject({
      place: "lane",
      state: "scaling",
      terminating: 4,
      current: 0,
    });
    expect(cardOf(sceneAt(timeline, 9500, wide), "rs-aaa")).toMatchObject({
      place: "shelf",
      state: "kept",
      shelved: 1,
      revision: 1,
    });
    expect(sceneAt(timeline, 9500, wide).groups[0]?.shelf).toMatchObject({ count: 1, limit: 10 });
  });

  it("has cards wide enough for what is on them, whatever their number", () => {
    for (const width of [320, 390, 522, 762, 900]) {
      for (const count of [1, 2, 3, 4, 5, 10]) {
        const run = rollout();
        const old = Array.from({ length: count }, (_, i) => replicaSet(`old${i}`, 0, { revision: -i, of: web }));
        run.frame(6000, { put: old });
        const scene = sceneAt(run.timeline(), 9000, { ...wide, width });
        const shelf = scene.groups[0]?.cards.filter(({ place }) => place === "shelf") ?? [];
        expect(shelf).toHaveLength(count);
        expect(Math.min(...shelf.map((card) => card.width))).toBeGreaterThanOrEqual(176);
        expect(Math.max(...shelf.map((card) => card.x + card.width))).toBeLessThanOrEqual(width);
      }
    }
  });

  it("gives the same card back, above the one it takes over from", () => {
    const scene = sceneAt(backAndForth(), 21_000, wide);
    expect(cardOf(scene, "rs-aaa")).toMatchObject({
      place: "lane",
      revision: 3,
      isNewest: true,
      mark: { letter: "A" },
    });
    expect(cardOf(scene, "rs-aaa").y).toBeLessThan(cardOf(scene, "rs-bbb").y);
  });

  it("moves it smoothly: no jump larger than its share of the way", () => {
    const timeline = backAndForth();
    const options = { ...wide, moveMs: 300 };
    let before = cardOf(sceneAt(timeline, 8990, options), "rs-aaa");
    let way = 0;
    for (let ms = 8991; ms < 9400; ms++) {
      const card = cardOf(sceneAt(timeline, ms, options), "rs-aaa");
      expect(Math.abs(card.y - before.y)).toBeLessThan(4);
      expect(card.shelved).toBeGreaterThanOrEqual(before.shelved);
      way += Math.abs(card.y - before.y);
      before = card;
    }
    expect(way).toBeGreaterThan(20);
    expect(before).toMatchObject({ shelved: 1, isMoving: false });
  });

  it("does without movement where that is asked for", () => {
    const timeline = backAndForth();
    const options = { ...wide, reducedMotion: true };
    const scene = sceneAt(timeline, 9001, options);
    expect(cardOf(scene, "rs-aaa")).toMatchObject({ shelved: 1, isMoving: false, pods: [] });
    for (const ms of [1001, 5001, 5021, 9001, 20_001]) {
      for (const card of sceneAt(timeline, ms, options).groups.flatMap((group) => group.cards)) {
        expect([0, 1]).toContain(card.opacity);
        for (const one of card.pods) {
          expect([one.entered, one.left, one.opacity]).toEqual([1, 0, 1]);
        }
      }
    }
  });
});

describe("a rollback", () => {
  it("shows the old number and the new one on the card that comes back, for a while", () => {
    const run = rollout();
    run.frame(8000, { put: [replicaSet("aaa", 0, { revision: 1, of: web })] });
    run.frame(8001, { remove: ["p0", "p1", "p2", "p3"].map((id) => pod(id, a)) });
    run.frame(20_000, { put: [replicaSet("aaa", 1, { revision: 3, of: web })] });
    const timeline = run.timeline();
    const at = (ms: number) => cardOf(sceneAt(timeline, ms, wide), "rs-aaa");
    expect(at(19_999)).toMatchObject({ place: "shelf", revision: 1, renumberedFrom: null });
    expect(at(20_100)).toMatchObject({ revision: 3, renumberedFrom: 1, isMoving: true, place: "lane" });
    expect(at(20_100).y).toBeLessThan(at(19_999).y);
    expect(at(20_100).y).toBeGreaterThan(at(21_000).y);
    expect(at(23_999)).toMatchObject({ revision: 3, renumberedFrom: 1 });
    expect(at(24_000)).toMatchObject({ revision: 3, renumberedFrom: null });
  });

  it("shows no change of number where a ReplicaSet is given its first one", () => {
    const run = record();
    run.frame(1000, { put: [web, replicaSet("aaa", 4, { of: web })] });
    run.frame(1100, { put: [replicaSet("aaa", 4, { revision: 1, of: web })] });
    expect(cardOf(sceneAt(run.timeline(), 1200, wide), "rs-aaa").renumberedFrom).toBeNull();
  });
});

describe("what nobody owns", () => {
  const loose = replicaSet("loose", 2);

  it("has a group of its own with a heading beside it, or above it where it is narrow", () => {
    const run = rollout();
    run.frame(6000, { put: [loose, pod("x0", loose), pod("lone", null)] });
    const timeline = run.timeline();
    for (const width of [762, 320]) {
      const groups = sceneAt(timeline, 9000, { ...wide, width }).groups;
      expect(groups.map(({ kind }) => kind)).toEqual(["deployment", "replicaSet", "pods"]);
      expect(groups[0]?.heading).toBeNull();
      for (const { heading, cards } of groups.slice(1)) {
        const [card] = cards;
        expect(card?.owner).toBeNull();
        expect(heading?.width).toBeGreaterThan(100);
        const isBeside = (heading?.x ?? 0) + (heading?.width ?? 0) <= (card?.x ?? 0);
        const isAbove = (heading?.y ?? 0) + (heading?.height ?? 0) <= (card?.y ?? 0);
        expect([isBeside, isAbove]).toEqual(width === 762 ? [true, false] : [false, true]);
      }
    }
  });

  it("is told from what a Deployment owns and selects", () => {
    const scene = sceneAt(rollout().timeline(), 9000, wide);
    expect(cardOf(scene, "rs-aaa").owner).toEqual({ kind: "Deployment", name: "web", uid: "d-web" });
    expect(scene.groups[0]?.deployment?.selector).toBe("app=web");
  });
});

describe("fades", () => {
  it("let a new pod come and a gone pod go", () => {
    const run = rollout();
    run.frame(9000, { remove: [pod("p1", a)] });
    const timeline = run.timeline();
    const at = (ms: number, name: string) =>
      sceneAt(timeline, ms, wide)
        .groups.flatMap((group) => group.cards.flatMap((card) => card.pods))
        .find((one) => one.name.endsWith(name));
    expect(at(5020, "q0")?.entered).toBe(0);
    expect(at(5170, "q0")?.entered).toBeCloseTo(0.5);
    expect(at(5320, "q0")).toMatchObject({ entered: 1, opacity: 1 });
    expect(at(8999, "p1")).toMatchObject({ left: 0, opacity: 1 });
    const going = at(9100, "p1");
    expect(going?.left).toBeGreaterThan(0);
    expect(going?.slot).toBe(1);
    expect(at(9300, "p1")).toBeUndefined();
  });

  it("let a whole Deployment go, once", () => {
    const run = rollout();
    run.frame(9000, { remove: [web] });
    run.frame(9000, { remove: [a, b] });
    run.frame(9001, { remove: [...["p0", "p1", "p2", "p3"].map((id) => pod(id, a)), pod("q0", b)] });
    const scene = sceneAt(run.timeline(), 9100, wide);
    expect(scene.groups.map((group) => group.key)).toEqual(["d-web"]);
    expect(scene.groups[0]?.opacity).toBeLessThan(1);
    expect(scene.groups[0]?.deployment).toMatchObject({ state: "leaving" });
    expect(sceneAt(run.timeline(), 9400, wide).groups).toEqual([]);
  });

  it("let a ReplicaSet go that the history's limit has deleted", () => {
    const run = rollout();
    const old = replicaSet("old", 0, { revision: 0, of: web });
    run.frame(6000, { put: [old] });
    run.frame(9000, { remove: [old] });
    const keys = (ms: number) =>
      sceneAt(run.timeline(), ms, wide).groups[0]?.cards.map((card) => `${card.key} ${card.opacity === 1}`);
    expect(keys(8000)).toEqual(["rs-aaa true", "rs-bbb true", "rs-old true"]);
    expect(keys(9100)).toEqual(["rs-aaa true", "rs-bbb true", "rs-old false"]);
    expect(keys(9400)).toEqual(["rs-aaa true", "rs-bbb true"]);
    const shelved = (ms: number) => cardOf(sceneAt(run.timeline(), ms, wide), "rs-old");
    expect(shelved(8000).state).toBe("kept");
    expect(shelved(9150).state).toBe("leaving");
    expect(shelved(9150).y).toBeGreaterThan(shelved(8000).y + 5);
  });
});

describe("what is drawn", () => {
  it("depends on the instant alone, not on what was drawn before", () => {
    const instants = Array.from({ length: 120 }, (_, i) => i * 97);
    const [forth, back] = [rollout().timeline(), rollout().timeline()];
    const forwards = instants.map((ms) => sceneAt(forth, ms, wide));
    const backwards = instants.toReversed().map((ms) => sceneAt(back, ms, wide));
    expect(backwards.toReversed()).toEqual(forwards);
  });

  it("is the same glyph while nothing in it changes", () => {
    const timeline = rollout().timeline();
    const glyph = (ms: number) => cardOf(sceneAt(timeline, ms, wide), "rs-aaa").pods[2];
    expect(glyph(7000)).toBe(glyph(8000));
  });

  it("is one namespace where that is asked for, and nothing where nothing is", () => {
    expect(sceneAt(rollout().timeline(), 9000, { ...wide, namespace: "other" }).groups).toEqual([]);
    expect(sceneAt(record().timeline(), 0, wide)).toMatchObject({ groups: [], frame: 0 });
  });

  it("is without pods, and else the same, where another picture of the instant is shown", () => {
    const timeline = rollout().timeline();
    const cards = (hasPods: boolean) =>
      sceneAt(timeline, 9000, wide, hasPods).groups.flatMap((group) => group.cards.map((card) => ({ ...card })));
    expect(cards(true).some(({ pods }) => pods.length > 0)).toBe(true);
    expect(cards(false)).toEqual(cards(true).map((card) => ({ ...card, pods: [], troubles: card.troubles })));
  });
});
