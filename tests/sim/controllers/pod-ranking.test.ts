import { describe, expect, it } from "vitest";
import { ownerReferenceTo } from "../../../src/sim/controllers/deployment/revisions.ts";
import {
  chooseVictims,
  compareForDeletion,
  rankPod,
  relatedPodsByNode,
} from "../../../src/sim/controllers/pod-ranking.ts";
import { sample } from "../../../src/sim/random.ts";
import { Transaction } from "../../../src/sim/transaction.ts";
import type { Pod, ReplicaSet } from "../../../src/api/objects.ts";
import { deployment, emptyState, pod, replicaSet, type PodShape } from "../support/objects.ts";

const NOW_MS = 1_000_000;
const NODES = { n1: 1, n2: 3 };

function compared(a: Partial<PodShape>, b: Partial<PodShape>, nowMs = NOW_MS): [number, string] {
  const ranked = (shape: Partial<PodShape>) =>
    rankPod(pod({ name: "p", node: "n1", readySinceMs: 0, ...shape }), NODES);
  const [forwards, criterion] = compareForDeletion(ranked(a), ranked(b), nowMs);
  const [backwards] = compareForDeletion(ranked(b), ranked(a), nowMs);
  expect(Math.sign(forwards)).toBe(-Math.sign(backwards));
  return [Math.sign(forwards), criterion];
}

/** So many seconds before now. */
const ago = (seconds: number): number => NOW_MS - seconds * 1000;
const bare = (shape: Partial<PodShape>): Partial<PodShape> => ({ ...shape });

describe("compareForDeletion (upstream ActivePodsWithRanks)", () => {
  const unassigned: PodShape = { name: "unassigned", phase: "Pending" };

  it.each([
    {
      title: "a pending one before an unknown one",
      first: { phase: "Pending" },
      second: { phase: "Unknown" },
      criterion: "pending",
    },
    {
      title: "an unknown one before a running one",
      first: { phase: "Unknown" },
      second: { phase: "Running" },
      criterion: "pending",
    },
    {
      title: "a pending one before a running one",
      first: { phase: "Pending" },
      second: { phase: "Running" },
      criterion: "pending",
    },
    { title: "one of lower cost first", first: { cost: "-5" }, second: { cost: "3" }, criterion: "deletionCost" },
    { title: "one of negative cost before one without", first: { cost: "-1" }, second: {}, criterion: "deletionCost" },
    {
      title: "one without cost before one of positive cost",
      first: {},
      second: { cost: "1" },
      criterion: "deletionCost",
    },
    {
      title: "one on the node with more of its Deployment first",
      first: { node: "n2" },
      second: { node: "n1" },
      criterion: "crowdedNode",
    },
    {
      title: "the one that is ready for less long first",
      first: { readySinceMs: ago(10) },
      second: { readySinceMs: ago(100) },
      criterion: "readyShorter",
    },
    {
      title: "the one with more restarts first",
      first: { restarts: 3 },
      second: { restarts: 1 },
      criterion: "moreRestarts",
    },
    {
      title: "the newer one first",
      first: { createdMs: ago(10) },
      second: { createdMs: ago(100) },
      criterion: "newer",
    },
  ] as const)("takes $title", ({ first, second, criterion }) => {
    expect(compared(bare(first), bare(second))).toEqual([-1, criterion]);
  });

  it("takes one without a node before any other", () => {
    const a = rankPod(pod(unassigned), NODES);
    const b = rankPod(pod({ name: "b", node: "n1", phase: "Pending" }), NODES);
    expect(compareForDeletion(a, b, NOW_MS)[0]).toBeLessThan(0);
    expect(compareForDeletion(a, b, NOW_MS)[1]).toBe("notAssigned");
  });

  it("takes one that is not ready before a ready one, whatever the costs, the nodes and the restarts", () => {
    const ranked = (shape: PodShape) => rankPod(pod(shape), NODES);
    const notReady = ranked({ name: "a", node: "n1", cost: "1000" });
    const ready = ranked({ name: "b", node: "n2", readySinceMs: ago(1), cost: "-1000", restarts: 9 });
    expect(compareForDeletion(notReady, ready, NOW_MS)).toEqual([-1, "notReady"]);
  });

  it("lets cost count only where node, phase and readiness are equal", () => {
    expect(compared({ phase: "Pending", cost: "100" }, { phase: "Running", cost: "-100" })).toEqual([-1, "pending"]);
  });

  it.each(["", "x", "1.5", "+5", "007", "2147483648", "99999999999", "-2147483649"])("takes %j for no cost", (cost) => {
    expect(compared({ cost, uid: "a" }, { uid: "b" })[1]).toBe("uid");
  });

  it.each(["2147483647", "-2147483648", "12"])("takes %j for a cost", (cost) => {
    expect(compared({ cost }, {})[1]).toBe("deletionCost");
  });

  it.each([
    [100, 95],
    [95, 90],
    [100, 90],
  ])("leaves it to the uid when two are ready for %i s and %i s", (a, b) => {
    expect(compared({ readySinceMs: ago(a), uid: "a" }, { readySinceMs: ago(b), uid: "b" })).toEqual([-1, "uid"]);
    expect(compared({ readySinceMs: ago(a), uid: "b" }, { readySinceMs: ago(b), uid: "a" })).toEqual([1, "uid"]);
  });

  it.each([
    // floor(log2(ns)): 17.18 s is 2^34 ns.
    [17, 18, "readyShorter"],
    [18, 34, "uid"],
    [34, 35, "readyShorter"],
    [1, 2, "readyShorter"],
    [2, 3, "readyShorter"],
    [3, 4, "uid"],
  ])("compares readiness of %i s and %i s on a scale of powers of two: %s", (shorter, longer, criterion) => {
    expect(compared({ readySinceMs: ago(shorter), uid: "a" }, { readySinceMs: ago(longer), uid: "b" })).toEqual([
      -1,
      criterion,
    ]);
  });

  it("counts an age in full from the whole second of the timestamp", () => {
    // 1.1 s and 2.1 s are both between 2^30 and 2^31 ns, though 1 s and 2 s are not.
    expect(
      compared({ readySinceMs: NOW_MS - 1000, uid: "b" }, { readySinceMs: NOW_MS - 2000, uid: "a" }, NOW_MS + 100),
    ).toEqual([1, "uid"]);
  });

  it("reads times as the API keeps them, in whole seconds", () => {
    expect(
      compared({ readySinceMs: ago(10) + 900, restarts: 0 }, { readySinceMs: ago(10) + 100, restarts: 1 }),
    ).toEqual([1, "moreRestarts"]);
    expect(compared({ createdMs: ago(10) + 900, uid: "a" }, { createdMs: ago(10), uid: "b" })).toEqual([-1, "uid"]);
  });

  it("takes one that is ready since this very second before any other", () => {
    expect(compared({ readySinceMs: NOW_MS, uid: "b" }, { readySinceMs: ago(1), uid: "a" })).toEqual([
      -1,
      "readyShorter",
    ]);
  });

  it("does not ask how long pods are ready where both are not", () => {
    const ranked = (shape: PodShape) => rankPod(pod(shape), NODES);
    const a = ranked({ name: "a", node: "n1", restarts: 0, createdMs: ago(1) });
    const b = ranked({ name: "b", node: "n1", restarts: 2, createdMs: ago(500) });
    expect(compareForDeletion(a, b, NOW_MS)).toEqual([2, "moreRestarts"]);
  });
});

describe("chooseVictims", () => {
  // Times that differ in their second: among equal ones the criteria of upstream do not make an order.
  const pods = Array.from({ length: 200 }, (_, i) => {
    const readiness = sample(3, String(i)) < 0.5 ? { readySinceMs: ago(((i * 37) % 200) + 1) } : { restarts: i % 3 };
    return rankPod(
      pod({ name: `p${String(i)}`, uid: `uid-${String((i * 73) % 200)}`, node: "n1", ...readiness }),
      NODES,
    );
  });
  const sorted = [...pods].sort((a, b) => compareForDeletion(a, b, NOW_MS)[0]).map((ranked) => ranked.pod);

  it.each([1, 2, 10, 63, 64, 100, 199])("takes the first %i of all in their order", (count) => {
    expect(chooseVictims(pods, count, NOW_MS).map((victim) => victim.pod)).toEqual(sorted.slice(0, count));
  });

  it("does not rank where all go", () => {
    expect(chooseVictims(pods, 200, NOW_MS).map((victim) => [victim.pod, victim.criterion])).toEqual(
      pods.map((ranked) => [ranked.pod, "allMustGo"]),
    );
  });

  it("says what set each apart from the first that stays", () => {
    const of = (shape: PodShape) => rankPod(pod(shape), NODES);
    const few = [
      of({ name: "ready", node: "n1", readySinceMs: ago(500) }),
      of({ name: "cheap", node: "n1", readySinceMs: ago(500), cost: "-1" }),
      of({ name: "unready", node: "n1" }),
      of({ name: "new", phase: "Pending" }),
    ];
    expect(chooseVictims(few, 3, NOW_MS).map((victim) => [victim.pod.metadata.name, victim.criterion])).toEqual([
      ["new", "notAssigned"],
      ["unready", "notReady"],
      ["cheap", "deletionCost"],
    ]);
  });
});

describe("relatedPodsByNode (upstream getPodsRankedByRelatedPodsOnSameNode)", () => {
  it("counts the active pods of every ReplicaSet of the same Deployment, and of no other", () => {
    const tx = new Transaction(emptyState(), 0);
    const stored = <T>(answer: { ok: true; value: T } | { ok: false }): T => {
      if (!answer.ok) {
        throw new Error("refused");
      }
      return answer.value;
    };
    const owner = stored(tx.create("Deployment", deployment()));
    const other = stored(tx.create("Deployment", deployment({}, { name: "other" })));
    const make = (name: string, of: typeof owner): ReplicaSet =>
      stored(
        tx.create("ReplicaSet", {
          ...replicaSet({ name, image: "web:v1", replicas: 2 }),
          metadata: {
            ...replicaSet({ name, image: "web:v1", replicas: 2 }).metadata,
            ownerReferences: [ownerReferenceTo(of)],
          },
        }),
      );
    const [a, b, c] = [make("web-a", owner), make("web-b", owner), make("other-c", other)];
    const place = (
      name: string,
      rs: ReplicaSet,
      node: string,
      more: Partial<Pod["metadata"]> = {},
      phase: PodShape["phase"] = "Running",
    ): void => {
      const made = pod({ name, node, phase });
      const ownerReferences = [
        { apiVersion: "apps/v1", kind: "ReplicaSet", name: rs.metadata.name, uid: rs.metadata.uid, controller: true },
      ];
      stored(tx.create("Pod", { ...made, metadata: { ...made.metadata, ownerReferences, ...more } }));
    };
    place("a1", a, "n1");
    place("a2", a, "n2");
    place("b1", b, "n1");
    place("b2", b, "n1", { deletionTimestamp: 5 });
    place("b3", b, "n1", {}, "Failed");
    place("c1", c, "n1");
    expect(relatedPodsByNode(tx.commit(), a)).toEqual({ n1: 2, n2: 1 });
    expect(relatedPodsByNode(tx.commit(), c)).toEqual({ n1: 1 });
  });
});
