import { describe, expect, it } from "vitest";
import { reconcileNewReplicaSet, reconcileOldReplicaSets } from "../../../src/sim/controllers/deployment/rolling.ts";
import { activeOf } from "../../../src/sim/controllers/deployment/sync.ts";
import { Transaction } from "../../../src/sim/transaction.ts";
import {
  deployment,
  prepareSync,
  rolling,
  sizesAfter,
  type PreparedSync,
  type ReplicaSetShape,
} from "../support/objects.ts";

interface Old {
  readonly replicas: number;
  readonly ready: number;
}

/** A Deployment of ten, one new ReplicaSet and one old one. */
function prepared(strategy: ReturnType<typeof rolling>, old: Old, fresh: Old): PreparedSync {
  const shapes: ReplicaSetShape[] = [
    { name: "web-old", image: "web:v1", replicas: old.replicas, available: old.ready },
    { name: "web-new", image: "web:v2", replicas: fresh.replicas, available: fresh.ready, createdMs: 1000 },
  ];
  return prepareSync(deployment({ replicas: 10, strategy }), shapes);
}

function shrink(prepare: PreparedSync): { readonly acted: boolean; readonly old: number } {
  const [old, fresh] = prepare.replicaSets;
  const acted = reconcileOldReplicaSets(prepare.sync, prepare.replicaSets, activeOf([old!]), fresh!);
  return { acted, old: sizesAfter(prepare)["web-old"]! };
}

function factsOf(
  prepare: PreparedSync,
  code: "cleanUpUnhealthy" | "scaleDownOldReplicaSet",
): { from: number; to: number } | undefined {
  const found = prepare.sync.tx.decisions.find((decision) => decision.code === code);
  return found?.code === "cleanUpUnhealthy" || found?.code === "scaleDownOldReplicaSet"
    ? { from: found.facts.from, to: found.facts.to }
    : undefined;
}

describe("reconcileNewReplicaSet (upstream TestDeploymentController_reconcileNewReplicaSet)", () => {
  it.each([
    { surge: 0, old: 10, fresh: 0, expected: undefined },
    { surge: 2, old: 10, fresh: 0, expected: 2 },
    { surge: 2, old: 5, fresh: 0, expected: 7 },
    { surge: 2, old: 10, fresh: 2, expected: undefined },
    { surge: 2, old: 2, fresh: 11, expected: 10 },
  ])("goes from $fresh beside $old old ones to $expected with surge $surge", ({ surge, old, fresh, expected }) => {
    const prepare = prepared(rolling(surge, 0), { replicas: old, ready: old }, { replicas: fresh, ready: 0 });
    const acted = reconcileNewReplicaSet(prepare.sync, prepare.replicaSets, prepare.replicaSets[1]!);
    expect(acted).toBe(expected !== undefined);
    expect(sizesAfter(prepare)).toEqual({ "web-old": old, "web-new": expected ?? fresh });
    expect(prepare.sync.tx.events).toHaveLength(expected === undefined ? 0 : 1);
  });

  it("records the sizes before and after in the Event", () => {
    const prepare = prepared(rolling(2, 0), { replicas: 5, ready: 5 }, { replicas: 0, ready: 0 });
    reconcileNewReplicaSet(prepare.sync, prepare.replicaSets, prepare.replicaSets[1]!);
    const [event] = prepare.sync.tx.events;
    expect(event).toMatchObject({
      type: "Normal",
      reason: "ScalingReplicaSet",
      source: "deployment-controller",
      message: "Scaled up replica set web-new from 0 to 7",
    });
  });
});

describe("reconcileOldReplicaSets (upstream TestDeploymentController_reconcileOldReplicaSets)", () => {
  it.each([
    { unavailable: 0, old: { replicas: 10, ready: 10 }, fresh: { replicas: 0, ready: 0 }, expected: 9 },
    { unavailable: 2, old: { replicas: 10, ready: 10 }, fresh: { replicas: 0, ready: 0 }, expected: 8 },
    { unavailable: 2, old: { replicas: 10, ready: 8 }, fresh: { replicas: 0, ready: 0 }, expected: 8 },
    { unavailable: 2, old: { replicas: 10, ready: 9 }, fresh: { replicas: 0, ready: 0 }, expected: 8 },
    { unavailable: 2, old: { replicas: 8, ready: 8 }, fresh: { replicas: 2, ready: 0 }, expected: undefined },
  ])(
    "scales $old.replicas old ones, $old.ready ready, beside $fresh.replicas new ones to $expected with unavailable $unavailable",
    ({ unavailable, old, fresh, expected }) => {
      const prepare = prepared(rolling(0, unavailable), old, fresh);
      expect(shrink(prepare)).toEqual({ acted: expected !== undefined, old: expected ?? old.replicas });
    },
  );

  it("leaves the old ones alone when a node dies in a stalled update, and gives up the bad ones at once when it is undone", () => {
    const stalled = prepared(rolling(3, 2), { replicas: 8, ready: 7 }, { replicas: 5, ready: 0 });
    expect(shrink(stalled)).toEqual({ acted: false, old: 8 });
    // After the undo the bad ReplicaSet is the old one: 13 - 8 - 1 = 4 of its pods go.
    const undone = prepared(rolling(3, 2), { replicas: 5, ready: 0 }, { replicas: 8, ready: 7 });
    expect(shrink(undone)).toEqual({ acted: true, old: 1 });
  });
});

describe("the clean-up of unhealthy replicas (upstream TestDeploymentController_cleanupUnhealthyReplicas)", () => {
  it.each([
    { ready: 8, budget: 1, cleaned: 1 },
    { ready: 8, budget: 3, cleaned: 2 },
    { ready: 8, budget: 0, cleaned: 0 },
    { ready: 10, budget: 3, cleaned: 0 },
  ])("takes $cleaned of 10 with $ready ready and a budget of $budget", ({ ready, budget, cleaned }) => {
    const prepare = prepared(rolling(1, budget), { replicas: 10, ready }, { replicas: 0, ready: 0 });
    shrink(prepare);
    expect(factsOf(prepare, "cleanUpUnhealthy")).toEqual(cleaned === 0 ? undefined : { from: 10, to: 10 - cleaned });
  });

  it("goes through the old ReplicaSets oldest first until the budget is used up", () => {
    const wish = deployment({ replicas: 10, strategy: rolling(0, 3) });
    const prepare = prepareSync(wish, [
      { name: "web-b", image: "web:v2", replicas: 4, available: 2, createdMs: 2000 },
      { name: "web-a", image: "web:v1", replicas: 6, available: 4, createdMs: 1000 },
      { name: "web-new", image: "web:v3", replicas: 0, createdMs: 3000 },
    ]);
    const [b, a, fresh] = prepare.replicaSets;
    expect(reconcileOldReplicaSets(prepare.sync, prepare.replicaSets, [b!, a!], fresh!)).toBe(true);
    expect(sizesAfter(prepare)).toEqual({ "web-a": 4, "web-b": 3, "web-new": 0 });
  });

  it("gives the whole step up for a status that still counts pods which are gone", () => {
    const wish = deployment({ replicas: 10, strategy: rolling(0, 5) });
    const prepare = prepareSync(wish, [
      { name: "web-old", image: "web:v1", replicas: 7, current: 10, available: 10 },
      { name: "web-new", image: "web:v2", replicas: 0, createdMs: 1000 },
    ]);
    expect(shrink(prepare)).toEqual({ acted: false, old: 7 });
  });
});

describe("scaling old ReplicaSets down (upstream TestDeploymentController_scaleDownOldReplicaSetsForRollingUpdate)", () => {
  it.each([
    { unavailable: 0, ready: 10, old: 10, expected: 9 },
    { unavailable: 2, ready: 10, old: 10, expected: 8 },
    { unavailable: 2, ready: 8, old: 10, expected: undefined },
    { unavailable: 2, ready: 0, old: 0, expected: undefined },
    { unavailable: 2, ready: 1, old: 1, expected: undefined },
  ])(
    "scales $old old ones, $ready of them ready, to $expected with unavailable $unavailable",
    ({ unavailable, ready, old, expected }) => {
      const prepare = prepared(rolling(0, unavailable), { replicas: old, ready }, { replicas: 0, ready: 0 });
      shrink(prepare);
      expect(factsOf(prepare, "scaleDownOldReplicaSet")).toEqual(
        expected === undefined ? undefined : { from: old, to: expected },
      );
    },
  );

  it("acts on one ReplicaSet twice in a sync, with two Events", () => {
    const prepare = prepared(rolling(0, 5), { replicas: 10, ready: 8 }, { replicas: 0, ready: 0 });
    expect(shrink(prepare)).toEqual({ acted: true, old: 5 });
    expect(prepare.sync.tx.events.map(({ message }) => message)).toEqual([
      "Scaled down replica set web-old from 10 to 8",
      "Scaled down replica set web-old from 8 to 5",
    ]);
  });

  it("takes from the oldest first", () => {
    const prepare = prepareSync(deployment({ replicas: 10, strategy: rolling(0, 4) }), [
      { name: "web-b", image: "web:v2", replicas: 5, createdMs: 2000 },
      { name: "web-a", image: "web:v1", replicas: 3, createdMs: 1000 },
      { name: "web-new", image: "web:v3", replicas: 2, createdMs: 3000 },
    ]);
    const [b, a, fresh] = prepare.replicaSets;
    expect(reconcileOldReplicaSets(prepare.sync, prepare.replicaSets, [b!, a!], fresh!)).toBe(true);
    expect(sizesAfter(prepare)).toEqual({ "web-a": 0, "web-b": 4, "web-new": 2 });
  });

  it("does nothing when a write is refused, without an error", () => {
    const prepare = prepared(rolling(0, 2), { replicas: 10, ready: 8 }, { replicas: 0, ready: 0 });
    const [old] = prepare.replicaSets;
    const other = new Transaction(prepare.sync.tx.base, 2);
    other.update("update", "ReplicaSet", {
      ...old!,
      metadata: { ...old!.metadata, labels: { ...old!.metadata.labels, seen: "yes" } },
    });
    const later = new Transaction(other.commit(), 3);
    const stale: PreparedSync = { ...prepare, sync: { ...prepare.sync, tx: later } };
    expect(shrink(stale)).toEqual({ acted: false, old: 10 });
    expect(later.events).toEqual([]);
  });
});
