import { describe, expect, it } from "vitest";
import {
  controllerOf,
  findCondition,
  keyOf,
  type ObjectMeta,
  type Pod,
  type ReplicaSet,
} from "../../../src/api/objects.ts";
import { reconcileReplicaSet, slowStartBatches } from "../../../src/sim/controllers/replica-set.ts";
import type { ClusterSettings } from "../../../src/sim/input.ts";
import { listObjects } from "../../../src/sim/queries.ts";
import type { ClusterState } from "../../../src/sim/state.ts";
import { Transaction } from "../../../src/sim/transaction.ts";
import { deployment, emptyState, pod, replicaSet, type PodShape, type ReplicaSetShape } from "../support/objects.ts";

const NAME = "web-abc";
const KEY = `default/${NAME}`;
const LABELS = { app: "web", "pod-template-hash": "abc" };

type OwnedPod = PodShape & { readonly owner?: "none" | "other"; readonly meta?: Partial<ObjectMeta> };

/** One ReplicaSet, its pods, and looks of its controller. */
class Bench {
  state: ClusterState;
  last: Transaction;
  nowMs = 100_000;

  constructor(
    shape: Partial<ReplicaSetShape> & { readonly minReadySeconds?: number; readonly deletionTimestamp?: number },
    pods: readonly OwnedPod[] = [],
    settings: Partial<ClusterSettings> = {},
  ) {
    const tx = new Transaction(emptyState({ hopMs: 10, ...settings }), 0);
    tx.begin(0, false);
    const wish = replicaSet({ name: NAME, image: "web:v1", replicas: 3, current: 0, observedGeneration: 0, ...shape });
    const made = tx.create("ReplicaSet", {
      ...wish,
      spec: { ...wish.spec, minReadySeconds: shape.minReadySeconds ?? 0 },
    });
    const uid = made.ok ? made.value.metadata.uid : "";
    for (const { owner, meta, ...podShape } of pods) {
      const plain = pod({ node: "n1", labels: LABELS, ...podShape });
      const reference = owner === "other" ? { name: "other", uid: "other" } : { name: NAME, uid };
      const ownerReferences =
        owner === "none"
          ? []
          : [{ apiVersion: "apps/v1", kind: "ReplicaSet", ...reference, controller: true, blockOwnerDeletion: true }];
      tx.create("Pod", { ...plain, metadata: { ...plain.metadata, ownerReferences, ...meta } });
    }
    this.state = tx.commit();
    this.last = tx;
  }

  look(afterMs = 1000): this {
    this.nowMs += afterMs;
    this.last = new Transaction(this.state, 1);
    this.last.begin(this.nowMs, false);
    reconcileReplicaSet(this.last, KEY);
    this.state = this.last.commit();
    return this;
  }

  resize(replicas: number): this {
    return this.change((rs) => ({
      ...rs,
      metadata: { ...rs.metadata, generation: rs.metadata.generation + 1 },
      spec: { ...rs.spec, replicas },
    })).settle();
  }

  change(change: (rs: ReplicaSet) => ReplicaSet): this {
    const tx = new Transaction(this.state, 1);
    tx.begin(this.nowMs, false);
    tx.update("update", "ReplicaSet", change(this.replicaSet));
    this.state = tx.commit();
    return this;
  }

  changePod(name: string, change: (pod: Pod) => Pod): this {
    const tx = new Transaction(this.state, 1);
    tx.begin(this.nowMs, false);
    tx.update("update", "Pod", change(this.pods().find(({ metadata }) => metadata.name === name)!));
    this.state = tx.commit();
    return this;
  }

  /** A change of size reaches the controller a hop later. */
  settle(): this {
    this.nowMs += 10;
    return this;
  }

  get replicaSet(): ReplicaSet {
    const found = listObjects(this.state, "ReplicaSet").find((object) => keyOf(object) === KEY);
    if (found?.kind !== "ReplicaSet") {
      throw new Error("there is no ReplicaSet");
    }
    return found;
  }

  pods(): readonly Pod[] {
    return listObjects(this.state, "Pod").flatMap((object) => (object.kind === "Pod" ? [object] : []));
  }

  mine(): readonly Pod[] {
    return this.pods().filter((each) => controllerOf(each)?.uid === this.replicaSet.metadata.uid);
  }

  messages(): string[] {
    return this.last.events.map(({ type, reason, message }) => `${type} ${reason} ${message}`);
  }
}

const names = (pods: readonly Pod[]): string[] => pods.map(({ metadata }) => metadata.name).sort();
const ready = (name: string, sinceMs = 0): OwnedPod => ({ name, readySinceMs: sinceMs });

describe("slow start (upstream slowStartBatch)", () => {
  it.each([
    [0, []],
    [1, [1]],
    [3, [1, 2]],
    [10, [1, 2, 4, 3]],
    [500, [1, 2, 4, 8, 16, 32, 64, 128, 245]],
  ])("makes %i pods in batches of %j", (count, batches) => {
    expect(slowStartBatches(count)).toEqual(batches);
  });

  it("makes all that are missing at one look, and says so once for each", () => {
    const bench = new Bench({ replicas: 10 }).look();
    expect(bench.mine()).toHaveLength(10);
    expect(bench.messages().sort()).toEqual(
      names(bench.mine()).map((name) => `Normal SuccessfulCreate Created pod: ${name}`),
    );
    expect(bench.last.events.every(({ source }) => source === "replicaset-controller")).toBe(true);
    expect(bench.last.decisions.find(({ code }) => code === "createPods")?.facts).toEqual({
      count: 10,
      have: 0,
      want: 10,
      batches: [1, 2, 4, 3],
    });
  });

  it("makes at most 500 at one look", () => {
    const bench = new Bench({ replicas: 700 }).look();
    expect(bench.mine()).toHaveLength(500);
    expect(bench.look().mine()).toHaveLength(700);
  });

  it("deletes at most 500 at one look", () => {
    const bench = new Bench({ replicas: 700 }).look().look();
    bench.resize(0).look();
    expect(bench.last.events.filter(({ reason }) => reason === "SuccessfulDelete")).toHaveLength(500);
    expect(bench.pods()).toHaveLength(200);
  });

  it("skips the batches after one in which a pod was refused", () => {
    const quota = { podQuotas: { default: { name: "q", pods: 5 } } };
    const bench = new Bench({ replicas: 20 }, [], quota).look();
    expect(bench.mine()).toHaveLength(5);
    // 1 and 2 are made, then 4 are tried of which 2 are refused; the batch of 8 is not.
    expect(bench.last.events.map(({ reason }) => reason)).toEqual([
      "SuccessfulCreate",
      "SuccessfulCreate",
      "SuccessfulCreate",
      "SuccessfulCreate",
      "SuccessfulCreate",
      "FailedCreate",
      "FailedCreate",
    ]);
  });

  it("tries one pod only where all are refused", () => {
    const bench = new Bench({ replicas: 20 }, [], { podQuotas: { default: { name: "q", pods: 0 } } }).look();
    expect(bench.messages()).toHaveLength(1);
    expect(bench.messages()[0]).toMatch(
      /^Warning FailedCreate Error creating: pods "web-abc-[bcdfghjklmnpqrstvwxz2456789]{5}" is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0$/,
    );
  });
});

describe("a pod that is made", () => {
  it("is of the ReplicaSet's template and owned by it", () => {
    const bench = new Bench({ replicas: 1 }).look();
    const [made] = bench.mine();
    expect(made!.metadata.name).toMatch(/^web-abc-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(made!.metadata.generateName).toBe("web-abc-");
    expect(made!.metadata.labels).toEqual(LABELS);
    expect(made!.metadata.ownerReferences).toEqual([
      {
        apiVersion: "apps/v1",
        kind: "ReplicaSet",
        name: NAME,
        uid: bench.replicaSet.metadata.uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ]);
    expect(made!.spec.containers[0]?.image).toBe("web:v1");
    expect(made!.status.phase).toBe("Pending");
    expect(made!.spec.tolerations).toEqual([
      { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
      { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
    ]);
  });

  it("has a name of at most 63 characters", () => {
    const long = "w".repeat(80);
    const tx = new Transaction(emptyState(), 0);
    tx.create("ReplicaSet", replicaSet({ name: long, image: "web:v1", replicas: 1, current: 0 }));
    const look = new Transaction(tx.commit(), 1);
    reconcileReplicaSet(look, `default/${long}`);
    const [made] = listObjects(look.commit(), "Pod");
    expect(made!.metadata.name).toMatch(new RegExp(`^w{58}[bcdfghjklmnpqrstvwxz2456789]{5}$`));
  });
});

describe("the status of a ReplicaSet (upstream calculateStatus)", () => {
  it("counts the pods from before those that this look makes, and observes the generation", () => {
    const bench = new Bench({ replicas: 3 }).look();
    expect(bench.replicaSet.status).toEqual({
      replicas: 0,
      fullyLabeledReplicas: 0,
      readyReplicas: 0,
      availableReplicas: 0,
      terminatingReplicas: 0,
      observedGeneration: 1,
      conditions: [],
    });
    expect(bench.look().replicaSet.status).toMatchObject({ replicas: 3, fullyLabeledReplicas: 3, readyReplicas: 0 });
  });

  it("counts the pods from before those that this look deletes", () => {
    const bench = new Bench({ replicas: 1 }, [ready("a"), ready("b"), ready("c")]).look();
    expect(bench.replicaSet.status).toMatchObject({ replicas: 3, readyReplicas: 3, terminatingReplicas: 0 });
    expect(bench.look().replicaSet.status).toMatchObject({
      replicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
      terminatingReplicas: 2,
    });
  });

  it("writes nothing when nothing changed", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a"), ready("b")]).look();
    expect(bench.look().last.changes).toEqual([]);
  });

  it("does not count pods that have ended, and replaces them", () => {
    const bench = new Bench({ replicas: 2 }, [
      ready("a"),
      { name: "b", phase: "Failed" },
      { name: "c", phase: "Succeeded" },
    ]).look();
    expect(bench.replicaSet.status.replicas).toBe(1);
    expect(bench.mine()).toHaveLength(4);
    expect(bench.last.events).toHaveLength(1);
  });

  it("counts terminating pods apart, until they have ended", () => {
    const going = { deletionTimestamp: 130_000, deletionGracePeriodSeconds: 30 };
    const bench = new Bench({ replicas: 1 }, [
      ready("a"),
      { ...ready("b"), meta: going },
      { name: "c", phase: "Succeeded", meta: going },
    ]).look();
    expect(bench.replicaSet.status).toMatchObject({ replicas: 1, readyReplicas: 1, terminatingReplicas: 1 });
  });

  it("counts no terminating pod whose labels do not match any more", () => {
    const going = { deletionTimestamp: 130_000, deletionGracePeriodSeconds: 30 };
    const bench = new Bench({ replicas: 1 }, [ready("a"), { ...ready("b"), meta: going }]);
    bench.changePod("b", (each) => ({ ...each, metadata: { ...each.metadata, labels: { app: "other" } } })).look();
    expect(bench.replicaSet.status.terminatingReplicas).toBe(0);
  });

  it("has a pod available minReadySeconds after it became ready, to the instant, and looks again then", () => {
    const bench = new Bench({ replicas: 2, minReadySeconds: 30 }, [ready("a", 60_000), ready("b", 80_000)]).look(0);
    expect(bench.nowMs).toBe(100_000);
    expect(bench.replicaSet.status).toMatchObject({ readyReplicas: 2, availableReplicas: 1 });
    expect(bench.last.decisions.find(({ code }) => code === "waitMinReady")?.facts).toEqual({
      ready: 2,
      available: 1,
      minReadySeconds: 30,
      untilMs: 110_000,
    });
    expect(bench.look(9999).replicaSet.status.availableReplicas).toBe(1);
    expect(bench.look(1).replicaSet.status.availableReplicas).toBe(2);
  });

  it("counts as fully labelled what has all labels of the template", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a"), { ...ready("b"), owner: "none" }]);
    bench.change((rs) => ({
      ...rs,
      spec: {
        ...rs.spec,
        template: {
          ...rs.spec.template,
          metadata: { ...rs.spec.template.metadata, labels: { ...LABELS, tier: "front" } },
        },
      },
    }));
    bench.changePod("a", (each) => ({ ...each, metadata: { ...each.metadata, labels: { ...LABELS, tier: "front" } } }));
    bench.settle().look().look();
    expect(bench.replicaSet.status).toMatchObject({ replicas: 2, fullyLabeledReplicas: 1 });
  });

  it("counts as fully labelled what has all labels of the template, where a Deployment has taken it over too", () => {
    const owner = deployment({}, { uid: "web" });
    const bench = new Bench({ replicas: 2, owner }, [ready("a"), { ...ready("b"), owner: "none" }]);
    bench.change((rs) => ({
      ...rs,
      spec: {
        ...rs.spec,
        template: {
          ...rs.spec.template,
          metadata: { ...rs.spec.template.metadata, labels: { ...LABELS, tier: "front" } },
        },
      },
    }));
    bench.settle().look().look();
    expect(bench.replicaSet.status).toMatchObject({ replicas: 2, fullyLabeledReplicas: 0 });
  });

  it("is still written while the ReplicaSet is being deleted, and nothing else is done", () => {
    const bench = new Bench({ replicas: 3, deletionTimestamp: 50_000 }, [
      ready("a"),
      { ...ready("b"), owner: "none" },
    ]).look();
    expect(bench.replicaSet.status.replicas).toBe(1);
    expect(bench.pods()).toHaveLength(2);
    expect(bench.mine()).toHaveLength(1);
    expect(bench.last.events).toEqual([]);
  });
});

describe("adoption and release (upstream ClaimPods)", () => {
  it("takes a pod without an owner that matches", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a"), { ...ready("b"), owner: "none" }]).look();
    expect(names(bench.mine())).toEqual(["a", "b"]);
    expect(controllerOf(bench.pods()[1]!)).toEqual({
      apiVersion: "apps/v1",
      kind: "ReplicaSet",
      name: NAME,
      uid: bench.replicaSet.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    });
    expect(bench.last.events).toEqual([]);
    expect(bench.replicaSet.status.replicas).toBe(2);
  });

  it.each([
    { title: "lacks the hash label", orphan: { name: "b", labels: { app: "web" }, owner: "none" } },
    { title: "is terminating", orphan: { name: "b", owner: "none", meta: { deletionTimestamp: 130_000 } } },
    { title: "has ended", orphan: { name: "b", owner: "none", phase: "Succeeded" } },
    { title: "belongs to another", orphan: { name: "b", owner: "other" } },
    { title: "is in another namespace", orphan: { name: "b", owner: "none", meta: { namespace: "kube-system" } } },
  ] as const)("leaves a pod alone that $title", ({ orphan }) => {
    const bench = new Bench({ replicas: 1 }, [ready("a"), orphan]).look();
    expect(names(bench.mine())).toEqual(["a"]);
  });

  it("lets a pod go whose labels no longer match, and makes another at the same look", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a"), ready("b")]).look();
    bench.changePod("a", (each) => ({ ...each, metadata: { ...each.metadata, labels: { app: "web" } } })).look();
    expect(bench.pods().find(({ metadata }) => metadata.name === "a")?.metadata.ownerReferences).toEqual([]);
    expect(bench.mine()).toHaveLength(2);
    expect(bench.last.events.map(({ reason }) => reason)).toEqual(["SuccessfulCreate"]);
    expect(bench.last.decisions.map(({ code }) => code)).toContain("releasePod");
  });

  it("keeps a pod whose labels changed and still match", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a"), ready("b")]).look();
    bench
      .changePod("a", (each) => ({ ...each, metadata: { ...each.metadata, labels: { ...LABELS, extra: "x" } } }))
      .look();
    expect(names(bench.mine())).toEqual(["a", "b"]);
    expect(bench.last.changes).toEqual([]);
  });

  it("deletes one too many after an adoption", () => {
    const bench = new Bench({ replicas: 1 }, [ready("a"), { name: "b", owner: "none" }]).look();
    expect(bench.messages()).toEqual(["Normal SuccessfulDelete Deleted pod: b"]);
    const deletion = bench.last.decisions.find(({ code }) => code === "deletePods");
    expect(deletion?.facts).toEqual({ count: 1, have: 2, want: 1, victims: [{ name: "b", criterion: "notReady" }] });
    expect(bench.pods().find(({ metadata }) => metadata.name === "b")?.metadata.deletionTimestamp).toBe(
      bench.nowMs + 30_000,
    );
  });
});

describe("ReplicaFailure", () => {
  const full = { podQuotas: { default: { name: "q", pods: 1 } } };

  it("is set with the first error, is not refreshed, and goes with the first success", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a")], full).look();
    const failure = findCondition(bench.replicaSet.status.conditions, "ReplicaFailure")!;
    expect(failure).toMatchObject({ status: "True", reason: "FailedCreate", lastTransitionTime: bench.nowMs });
    expect(bench.last.events[0]?.message).toBe(`Error creating: ${failure.message}`);
    bench.look(5000);
    expect(bench.last.events[0]?.message).not.toBe(`Error creating: ${failure.message}`);
    expect(findCondition(bench.replicaSet.status.conditions, "ReplicaFailure")).toEqual(failure);
    bench.resize(1).look();
    expect(bench.replicaSet.status.conditions).toEqual([]);
  });

  it("does not keep the status from being written", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a")], full).look();
    expect(bench.replicaSet.status).toMatchObject({ replicas: 1, readyReplicas: 1, observedGeneration: 1 });
  });

  it("is tried again after 5 ms, doubled each time", () => {
    const bench = new Bench({ replicas: 2 }, [ready("a")], { ...full, hopMs: 1 });
    const delays: number[] = [];
    for (let i = 0; i < 6; i++) {
      bench.look();
      const refused = bench.last.decisions.find((decision) => decision.code === "writeRefused");
      delays.push(refused?.code === "writeRefused" ? refused.facts.retryMs : 0);
    }
    expect(delays).toEqual([5, 10, 20, 40, 80, 160]);
  });
});
