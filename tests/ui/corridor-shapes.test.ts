import { describe, expect, it } from "vitest";
import { corridorShapes } from "../../src/ui/timeline/corridor-shapes.ts";
import { timeScaleOf } from "../../src/ui/timeline/time-scale.ts";
import type { Corridor, CorridorStep } from "../../src/view/corridor.ts";

const step = (atMs: number, part: Partial<CorridorStep>): CorridorStep => ({
  atMs,
  sizes: [4],
  total: 4,
  terminating: 0,
  available: 4,
  desired: 4,
  minAvailable: 3,
  maxTotal: 5,
  ...part,
});
const corridor = (steps: readonly CorridorStep[], peak = 8): Corridor => ({
  deploymentUid: "u",
  name: "web",
  series: [
    { uid: "a", name: "web-a", mark: { colour: 0, letter: "A" }, image: "web:v1" },
    { uid: "b", name: "web-b", mark: { colour: 1, letter: "B" }, image: "web:v2" },
  ],
  steps,
  peak,
});
const scale = timeScaleOf(10_000, 100, 600);

/** The corners of a path of straight lines, in the chart's own units: seconds and Pods; each but once. */
function corners(path: string, toY: (pods: number) => number): readonly (readonly [number, number])[] {
  const perPod = toY(0) - toY(1);
  return [...path.matchAll(/([MHVL])([^MHVLZ]*)/g)].reduce<(readonly [number, number])[]>((all, [, kind, numbers]) => {
    const [x = 0, y = 0] = (numbers ?? "").split(",").map(Number);
    const [beforeX, beforeY] = all.at(-1) ?? [0, 0];
    const seconds = (px: number) => Number((scale.toMs(px) / 1000).toFixed(2));
    const pods = (px: number) => Number(((toY(0) - px) / perPod).toFixed(2));
    const corner =
      kind === "H"
        ? ([seconds(x), beforeY] as const)
        : kind === "V"
          ? ([beforeX, pods(x)] as const)
          : ([seconds(x), pods(y)] as const);
    return String(corner) === String(all.at(-1)) ? all : [...all, corner];
  }, []);
}

describe("the limits of the corridor over time", () => {
  it("are those that held then, and step where the strategy or the size changes", () => {
    const steps = [step(0, {}), step(4000, { desired: 8, minAvailable: 6, maxTotal: 10 })];
    const { most, least, toY } = corridorShapes(corridor(steps, 10), scale, 10, 110);
    expect(corners(most, toY)).toEqual([
      [0, 5],
      [4, 5],
      [4, 10],
      [10, 10],
    ]);
    expect(corners(least, toY)).toEqual([
      [0, 3],
      [4, 3],
      [4, 6],
      [10, 6],
    ]);
  });

  it("are not there while no Pods are wanted", () => {
    const none = { desired: 0, minAvailable: 0, maxTotal: 0 };
    const steps = [step(0, {}), step(4000, none), step(6000, {})];
    const { least, toY } = corridorShapes(corridor(steps), scale, 10, 110);
    expect(corners(least, toY)).toEqual([
      [0, 3],
      [4, 3],
      [6, 3],
      [10, 3],
    ]);
    expect(least.match(/M/g)).toHaveLength(2);
  });
});

describe("what is there over time", () => {
  it("stands on what was there before it, and steps", () => {
    const steps = [step(0, {}), step(4000, { sizes: [3, 2], total: 5, terminating: 1, available: 3 })];
    const { layers, terminating, available, toY } = corridorShapes(corridor(steps), scale, 10, 110);
    expect(corners(layers[1]?.path ?? "", toY)).toEqual([
      [0, 4],
      [4, 4],
      [4, 5],
      [10, 5],
      [10, 3],
      [4, 3],
      [4, 4],
      [0, 4],
    ]);
    expect(corners(terminating, toY)).toContainEqual([4, 6]);
    expect(corners(available, toY)).toEqual([
      [0, 4],
      [4, 4],
      [4, 3],
      [10, 3],
    ]);
  });

  it("is nothing where there is no step", () => {
    const { available, most, band } = corridorShapes(corridor([]), scale, 10, 110);
    expect([available, most, band]).toEqual(["", "", ""]);
  });

  it("keeps the highest and the last of what falls on one px", () => {
    const many = Array.from({ length: 200 }, (_, at) => step(at, { total: at === 50 ? 7 : 4, sizes: [4] }));
    const { terminating, toY } = corridorShapes(corridor(many), scale, 10, 110);
    expect(corners(terminating, toY).map(([, pods]) => pods)).toContain(7);
  });
});
