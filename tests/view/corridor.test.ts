import { expect, it } from "vitest";
import { corridorCount, corridorOf } from "../../src/view/corridor.ts";
import { deployment, pod, record, replicaSet } from "./support/hand-made.ts";

const web = deployment(2, { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } });
const a = replicaSet("aaa", 2, { revision: 1, of: web });

function run() {
  const one = record();
  one.frame(100, { put: [web] });
  one.frame(120, { put: [a] });
  one.frame(140, { put: [pod("p0", a), pod("p1", a)] });
  one.frame(2000, { put: [replicaSet("aaa", 2, { revision: 1, of: web, available: 2 })] });
  one.frame(5000, { put: [replicaSet("bbb", 1, { revision: 2, of: web, image: "web:v2" })] });
  one.frame(5020, { put: [pod("q0", replicaSet("bbb", 1, { of: web }))] });
  one.frame(5020, { put: [pod("p0", a, { deletedMs: 5020 })] });
  one.frame(6000, { remove: [pod("p0", a)] });
  one.frame(7000, { put: [deployment(5, web.spec && { strategy: web.spec.strategy })] });
  return one;
}

it("has a step for each change, of pods that count and of those that are on the way out", () => {
  const chart = corridorOf(run().timeline(), "d-web", 6500);
  expect(chart?.series.map(({ name, mark, image }) => [name, mark.letter, image])).toEqual([
    ["web-aaa", "A", "web:v1"],
    ["web-bbb", "B", "web:v2"],
  ]);
  expect(chart?.steps.map(({ atMs, sizes, terminating, available }) => [atMs, sizes, terminating, available])).toEqual([
    [100, [], 0, 0],
    [120, [0], 0, 0],
    [140, [2], 0, 0],
    [2000, [2], 0, 2],
    [5000, [2, 0], 0, 2],
    [5020, [1, 1], 1, 2],
    [6000, [1, 1], 0, 2],
  ]);
  expect(chart?.peak).toBe(3);
});

it("follows the strategy: the band changes with the size that is wanted", () => {
  const steps = corridorOf(run().timeline(), "d-web", 9000)?.steps;
  expect(steps?.at(0)).toMatchObject({ desired: 2, minAvailable: 1, maxTotal: 3 });
  expect(steps?.at(-1)).toMatchObject({ desired: 5, minAvailable: 4, maxTotal: 6 });
});

it("ends at nought with the Deployment", () => {
  const one = run();
  one.frame(8000, {
    remove: [
      deployment(5),
      a,
      replicaSet("bbb", 1, { of: web }),
      pod("p1", a),
      pod("q0", replicaSet("bbb", 1, { of: web })),
    ],
  });
  expect(corridorOf(one.timeline(), "d-web", 9000)?.steps.at(-1)).toMatchObject({
    atMs: 8000,
    total: 0,
    terminating: 0,
    available: 0,
    desired: 0,
    maxTotal: 0,
  });
});

it("is the same object while nothing changes, and nothing before there was one", () => {
  const timeline = run().timeline();
  expect(corridorOf(timeline, "d-web", 5030)).toBe(corridorOf(timeline, "d-web", 5999));
  expect(corridorOf(timeline, "d-web", 50)).toBeNull();
  expect(corridorOf(timeline, "no such", 9000)).toBeNull();
});

it("is one of as many as there have been Deployments", () => {
  const one = run();
  const other = { ...deployment(1), metadata: { ...web.metadata, name: "api", uid: "d-api" } };
  one.frame(8000, { put: [other] });
  one.frame(9000, { remove: [other] });
  const timeline = one.timeline();
  expect([50, 7999, 8000, 9500].map((atMs) => corridorCount(timeline, atMs))).toEqual([0, 1, 2, 2]);
});
