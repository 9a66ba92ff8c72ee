import { describe, expect, it } from "vitest";
import { mapGet } from "../../src/sim/persistent-map.ts";
import { rosterAt } from "../../src/view/roster-at.ts";
import { deployment, pod, record, replicaSet } from "./support/hand-made.ts";

const web = deployment(4);
const a = replicaSet("aaa", 4, { revision: 1, of: web });

function withFour() {
  const run = record();
  run.frame(10, { put: [web, a] });
  run.frame(20, { put: [pod("p0", a), pod("p1", a), pod("p2", a), pod("p3", a)] });
  return run;
}
function slotsOf(run: ReturnType<typeof record>, index?: number): Record<string, number> {
  const { frames } = run.timeline();
  const roster = rosterAt(frames, index ?? frames.length - 1);
  return Object.fromEntries(
    frames
      .flatMap((frame) => frame.changes.flatMap(({ key, kind }) => (kind === "Pod" ? [key] : [])))
      .flatMap((key) => {
        const place = mapGet(roster.places, key);
        return place === undefined ? [] : [[key.slice(-2), place.slot]];
      }),
  );
}

describe("slots", () => {
  it("are kept for life, by terminating pods too", () => {
    const run = withFour();
    run.frame(30, { put: [pod("p1", a, { deletedMs: 30 })] });
    run.frame(31, { put: [pod("p4", a)] });
    expect(slotsOf(run)).toEqual({ p0: 0, p1: 1, p2: 2, p3: 3, p4: 4 });
    run.frame(40, { remove: [pod("p1", a)] });
    expect(slotsOf(run)).toEqual({ p0: 0, p2: 2, p3: 3, p4: 4 });
    run.frame(50, { put: [pod("p5", a)] });
    expect(slotsOf(run)).toEqual({ p0: 0, p5: 1, p2: 2, p3: 3, p4: 4 });
  });

  it("are the same after a seek as after playing, whichever is asked first", () => {
    const run = withFour();
    run.frame(30, { remove: [pod("p0", a)] });
    const fork = run.fork();
    run.frame(40, { put: [pod("p6", a)] });
    fork.frame(40, { put: [pod("p7", a)] });
    expect(slotsOf(run)).toEqual({ p6: 0, p1: 1, p2: 2, p3: 3 });
    expect(slotsOf(run, 2)).toEqual({ p0: 0, p1: 1, p2: 2, p3: 3 });
    expect(slotsOf(fork)).toEqual({ p7: 0, p1: 1, p2: 2, p3: 3 });
  });

  it("are reserved for the surge, and given back only when nobody is outside them or leaving", () => {
    const run = withFour();
    const capacity = (): number | undefined =>
      rosterAt(run.timeline().frames, run.timeline().frames.length - 1).groups[0]?.lanes[0]?.capacity;
    expect(capacity()).toBe(5);
    run.frame(30, { put: [deployment(1), replicaSet("aaa", 1, { revision: 1, of: web })] });
    expect(capacity()).toBe(5);
    run.frame(31, { put: ["p1", "p2", "p3"].map((id) => pod(id, a, { deletedMs: 31 })) });
    run.frame(40, { remove: [pod("p2", a), pod("p3", a)] });
    expect(capacity()).toBe(5);
    run.frame(41, { remove: [pod("p1", a)] });
    expect(capacity()).toBe(2);
  });
});

describe("groups", () => {
  const letters = (run: ReturnType<typeof record>): readonly string[] =>
    rosterAt(run.timeline().frames, run.timeline().frames.length - 1).groups.flatMap((group) =>
      group.lanes.map((lane) => `${group.key}/${lane.key}:${lane.order}`),
    );

  it("never give the order of a ReplicaSet to another one", () => {
    const run = withFour();
    const b = replicaSet("bbb", 0, { revision: 2, of: web });
    run.frame(30, { put: [b] });
    run.frame(31, { remove: [b] });
    run.frame(32, { put: [replicaSet("ccc", 1, { revision: 3, of: web })] });
    expect(letters(run)).toEqual(["d-web/rs-aaa:0", "d-web/rs-ccc:2"]);
  });

  it("stay while pods of what was deleted are still there", () => {
    const run = withFour();
    run.frame(30, { remove: [web] });
    run.frame(31, { remove: [a] });
    expect(letters(run)).toEqual(["d-web/rs-aaa:0"]);
    run.frame(40, { remove: ["p0", "p1", "p2", "p3"].map((id) => pod(id, a)) });
    expect(letters(run)).toEqual([]);
  });

  it("move a ReplicaSet that lost its owner, and take it back with its colour", () => {
    const run = withFour();
    run.frame(30, { put: [replicaSet("bbb", 1, { revision: 2, of: web })] });
    run.frame(31, { put: [replicaSet("bbb", 1, { revision: 2 })] });
    expect(letters(run)).toEqual(["d-web/rs-aaa:0", "rs-bbb/rs-bbb:1"]);
    run.frame(32, { put: [replicaSet("bbb", 1, { revision: 2, of: web })] });
    expect(letters(run)).toEqual(["d-web/rs-aaa:0", "d-web/rs-bbb:1"]);
  });

  it("put a pod without an owner in a lane of its own, and it keeps the mark of its first owner", () => {
    const run = withFour();
    run.frame(30, { put: [pod("loose", null)] });
    run.frame(31, { put: [{ ...pod("p2", a), metadata: { ...pod("p2", a).metadata, ownerReferences: [] } }] });
    const roster = rosterAt(run.timeline().frames, 4);
    expect(mapGet(roster.places, "default/loose")).toMatchObject({ lane: "pods/default", slot: 0, mark: null });
    expect(mapGet(roster.places, "default/web-aaa-p2")).toMatchObject({
      lane: "pods/default",
      slot: 1,
      mark: { letter: "A" },
    });
    run.frame(32, { remove: [pod("loose", null)] });
    run.frame(33, { put: [pod("p2", a)] });
    expect(letters(run)).toEqual(["d-web/rs-aaa:0"]);
  });
});
