import "../../../src/sim/api-server.ts";
import { describe, expect, it } from "vitest";
import type { ApiFailure, Result } from "../../../src/api/failure.ts";
import type { Kind, ObjectByKind, ReplicaSet } from "../../../src/api/objects.ts";
import { fail } from "../../../src/api/failure.ts";
import { reconcileDeployment } from "../../../src/sim/controllers/deployment/reconcile.ts";
import { ownerReferenceTo } from "../../../src/sim/controllers/deployment/revisions.ts";
import { dequeue, peek, type EventQueue } from "../../../src/sim/event-queue.ts";
import { emptyMap, mapGet } from "../../../src/sim/persistent-map.ts";
import type { Scheduled } from "../../../src/sim/queue.ts";
import type { ClusterState } from "../../../src/sim/state.ts";
import { Transaction } from "../../../src/sim/transaction.ts";
import {
  deployment,
  emptyState,
  meta,
  pod,
  replicaSet,
  type PodShape,
  type ReplicaSetShape,
} from "../support/objects.ts";

const KEY = "default/web";

/** A server that makes no ReplicaSet. */
class NoReplicaSets extends Transaction {
  override create<K extends Kind>(kind: K, object: ObjectByKind[K]): Result<ObjectByKind[K], ApiFailure> {
    return kind === "ReplicaSet"
      ? fail({ reason: "Forbidden", code: 403, message: "no more of them" })
      : super.create(kind, object);
  }
}

function stored(
  spec: Parameters<typeof deployment>[0] = {},
  metadata: Parameters<typeof deployment>[1] = {},
  hopMs = 1,
): ClusterState {
  const tx = new Transaction(emptyState({ hopMs }), 0);
  tx.create("Deployment", deployment(spec, metadata));
  return { ...tx.commit(), queue: null };
}

function look(state: ClusterState, nowMs: number, Server: typeof Transaction = Transaction): Transaction {
  const tx = new Server(state, 1);
  tx.begin(nowMs, false);
  reconcileDeployment(tx, KEY);
  return tx;
}

function drain(queue: EventQueue): Scheduled[] {
  const due = peek(queue);
  return due === null ? [] : [due, ...drain(dequeue(queue))];
}

describe("a ReplicaSet that is refused", () => {
  it("is told in a condition and an Event of one text", () => {
    const tx = look(stored(), 1000, NoReplicaSets);
    const live = tx.live("Deployment", KEY)!;
    const [condition] = live.status.conditions;
    expect(condition).toMatchObject({ type: "Progressing", status: "False", reason: "ReplicaSetCreateError" });
    expect(condition!.message).toMatch(/^Failed to create new replica set "web-[4-9bcdf]+": no more of them$/);
    expect(tx.events).toHaveLength(1);
    expect(tx.events[0]).toMatchObject({
      type: "Warning",
      reason: "ReplicaSetCreateError",
      message: condition!.message,
      source: "deployment-controller",
    });
  });

  it("is told in an Event alone without a deadline", () => {
    const tx = look(stored({ progressDeadlineSeconds: 2_147_483_647 }), 1000, NoReplicaSets);
    expect(tx.live("Deployment", KEY)?.status.conditions).toEqual([]);
    expect(tx.events).toHaveLength(1);
  });

  it("is tried again after 5 ms, doubled each time, fifteen times, and then not until something happens", () => {
    let state = stored();
    const delays: number[] = [];
    const retries: boolean[] = [];
    for (let i = 0; i < 17; i++) {
      const tx = look(state, 10_000 * (i + 1), NoReplicaSets);
      const refused = tx.decisions.find((decision) => decision.code === "writeRefused");
      delays.push(refused?.code === "writeRefused" ? refused.facts.retryMs : -1);
      retries.push(
        drain(tx.now.queue).some(
          ({ atMs, event }) => event.type === "reconcile" && event.timer === true && atMs === tx.nowMs + delays[i]!,
        ),
      );
      state = { ...tx.commit(), queue: null, timers: emptyMap(), wakes: emptyMap() };
    }
    expect(retries).toEqual(delays.map((_, i) => i !== 15));
    // The sixteenth failure in a row gives up; a look after that begins to count anew.
    expect(delays).toEqual([...Array.from({ length: 15 }, (_, i) => 5 * 2 ** i), 0, 5]);
  });

  it("is forgotten with the first success", () => {
    const failed = look(look(stored(), 1000, NoReplicaSets).commit(), 2000, NoReplicaSets).commit();
    expect(mapGet(failed.retries, `deployment/${KEY}`)).toBe(2);
    let state = failed;
    for (let i = 0; i < 4; i++) {
      state = look(state, 3000 + i * 1000).commit();
    }
    expect(mapGet(state.retries, `deployment/${KEY}`)).toBeUndefined();
  });
});

describe("a Deployment with an empty selector", () => {
  it("is told so, is observed, and gets nothing", () => {
    const tx = look(stored({ selector: {} }), 1000);
    expect(tx.events.map(({ type, reason, message }) => [type, reason, message])).toEqual([
      ["Warning", "SelectingAll", "This deployment is selecting all pods. A non-empty selector is required."],
    ]);
    expect(tx.live("Deployment", KEY)?.status.observedGeneration).toBe(1);
    expect(tx.changes).toHaveLength(1);
  });
});

describe("a Deployment that is being deleted", () => {
  it("has its status written and nothing else, and takes no orphan", () => {
    const tx = new Transaction(emptyState(), 0);
    const answer = tx.create(
      "Deployment",
      deployment({ replicas: 3 }, { deletionTimestamp: 5, finalizers: ["foregroundDeletion"] }),
    );
    const owner = answer.ok ? answer.value : deployment();
    tx.create("ReplicaSet", replicaSet({ name: "web-a", image: "web:v0", replicas: 1, owner }));
    tx.create("ReplicaSet", replicaSet({ name: "web-b", image: "web:v1", replicas: 2 }));
    const done = look(tx.commit(), 1000);
    expect(done.changes.map(({ verb, kind }) => `${verb} ${kind}`)).toEqual(["status Deployment"]);
    expect(done.live("Deployment", KEY)?.status).toMatchObject({
      replicas: 1,
      availableReplicas: 1,
      updatedReplicas: 0,
      observedGeneration: 1,
    });
  });
});

describe("the status of a Deployment (upstream calculateStatus)", () => {
  it("sums up its ReplicaSets: pods by status, the unavailable by what is wanted", () => {
    const tx = new Transaction(emptyState(), 0);
    const answer = tx.create("Deployment", deployment({ replicas: 4, paused: true }));
    const owner = answer.ok ? answer.value : deployment();
    const make = (shape: ReplicaSetShape, terminatingReplicas: number, readyReplicas: number): void => {
      const made = replicaSet({ owner, ...shape });
      tx.create("ReplicaSet", { ...made, status: { ...made.status, terminatingReplicas, readyReplicas } });
    };
    make({ name: "web-a", image: "web:v1", replicas: 3, current: 2, available: 1 }, 2, 2);
    make({ name: "web-b", image: "web:v0", replicas: 2, current: 4, available: 2 }, 1, 3);
    let state = tx.commit();
    for (let i = 0; i < 4; i++) {
      state = look(state, 1000 * (i + 1)).commit();
    }
    expect(mapGet(state.objects.Deployment, KEY)?.status).toMatchObject({
      replicas: 6,
      updatedReplicas: 2,
      readyReplicas: 5,
      availableReplicas: 3,
      unavailableReplicas: 2,
      terminatingReplicas: 3,
    });
  });

  it("never has fewer than nought unavailable", () => {
    const tx = new Transaction(emptyState(), 0);
    const answer = tx.create("Deployment", deployment({ replicas: 1, paused: true }));
    tx.create(
      "ReplicaSet",
      replicaSet({
        name: "web-a",
        image: "web:v1",
        replicas: 1,
        current: 3,
        owner: answer.ok ? answer.value : deployment(),
      }),
    );
    let state = tx.commit();
    for (let i = 0; i < 4; i++) {
      state = look(state, 1000 * (i + 1)).commit();
    }
    expect(mapGet(state.objects.Deployment, KEY)?.status).toMatchObject({
      availableReplicas: 3,
      unavailableReplicas: 0,
    });
  });
});

describe("rolloutRecreate and old pods (upstream oldPodsRunning)", () => {
  function made(pods: readonly PodShape[]): Transaction {
    const tx = new Transaction(emptyState(), 0);
    const answer = tx.create("Deployment", deployment({ replicas: 2, strategy: { type: "Recreate" } }));
    const owner = answer.ok ? answer.value : deployment();
    const rs = tx.create("ReplicaSet", replicaSet({ name: "web-old", image: "web:v0", replicas: 0, owner }));
    const uid = rs.ok ? rs.value.metadata.uid : "";
    for (const shape of pods) {
      const plain = pod(shape);
      const ownerReferences = [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "web-old", uid, controller: true }];
      tx.create("Pod", { ...plain, metadata: { ...plain.metadata, ownerReferences, deletionTimestamp: 40_000 } });
    }
    return look(tx.commit(), 20_000);
  }
  const creations = (tx: Transaction): number =>
    tx.changes.filter(({ verb, kind }) => verb === "create" && kind === "ReplicaSet").length;

  it.each([
    { title: "none is left", phases: [], expected: 1 },
    { title: "one is running", phases: ["Running"], expected: 0 },
    { title: "one is pending", phases: ["Pending"], expected: 0 },
    { title: "one is unknown", phases: ["Unknown"], expected: 0 },
    { title: "all have ended", phases: ["Succeeded", "Failed"], expected: 1 },
    { title: "one of them has ended", phases: ["Succeeded", "Running"], expected: 0 },
  ] as const)("makes $expected new ReplicaSet when $title", ({ phases, expected }) => {
    const tx = made(phases.map((phase, i) => ({ name: `p${String(i)}`, node: "n1", phase })));
    expect(creations(tx)).toBe(expected);
  });

  it("says for how many it waits", () => {
    const tx = made([
      { name: "a", node: "n1" },
      { name: "b", node: "n1", phase: "Failed" },
    ]);
    expect(tx.decisions.find(({ code }) => code === "recreateWait")?.facts).toEqual({ remaining: 1, terminating: 1 });
  });
});

describe("claiming ReplicaSets (upstream ClaimReplicaSets)", () => {
  const orphan = (more: Partial<ReplicaSet["metadata"]>): ReplicaSet => {
    const plain = replicaSet({ name: "web-a", image: "web:v1", replicas: 1 });
    return { ...plain, metadata: meta("web-a", { labels: { app: "web" }, ...more }) };
  };
  const ownersAfter = (rs: ReplicaSet): readonly string[] => {
    const tx = new Transaction(stored({ paused: true }), 0);
    tx.create("ReplicaSet", rs);
    const state = look(tx.commit(), 1000).commit();
    return (
      mapGet(state.objects.ReplicaSet, `${rs.metadata.namespace}/web-a`)?.metadata.ownerReferences.map(
        ({ name }) => name,
      ) ?? []
    );
  };

  it("takes an orphan whose labels match, whatever its own selector", () => {
    expect(ownersAfter(orphan({}))).toEqual(["web"]);
  });

  it.each([
    { title: "has other labels", more: { labels: { app: "other" } } },
    { title: "is being deleted", more: { deletionTimestamp: 5, finalizers: ["orphan"] } },
    { title: "is in another namespace", more: { namespace: "kube-system" } },
  ])("takes none that $title", ({ more }) => {
    expect(ownersAfter(orphan(more))).toEqual([]);
  });

  it("takes none that belongs to another, a former one of its name too", () => {
    const other = { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: "another", controller: true };
    expect(ownersAfter(orphan({ ownerReferences: [other] }))).toEqual(["web"]);
    const tx = new Transaction(stored(), 0);
    tx.create("ReplicaSet", orphan({ ownerReferences: [other] }));
    const done = look(tx.commit(), 1000);
    expect(done.live("ReplicaSet", "default/web-a")?.metadata.ownerReferences).toEqual([other]);
    expect(done.changes.some(({ verb, kind }) => verb === "create" && kind === "ReplicaSet")).toBe(true);
  });

  it("goes through old ones by age, though it took the oldest last", () => {
    const tx = new Transaction(emptyState(), 0);
    tx.create("ReplicaSet", replicaSet({ name: "web-older", image: "web:v0", replicas: 1 }));
    const answer = tx.create("Deployment", deployment({ strategy: { type: "Recreate" } }));
    tx.begin(5000, false);
    const owner = answer.ok ? answer.value : deployment();
    tx.create("ReplicaSet", replicaSet({ name: "web-newer", image: "web:v9", replicas: 2, owner }));
    const done = look(tx.commit(), 10_000);
    expect(done.events.map(({ message }) => message)).toEqual([
      "Scaled down replica set web-older from 1 to 0",
      "Scaled down replica set web-newer from 2 to 0",
    ]);
  });

  it("keeps owners that do not control beside itself", () => {
    const tx = new Transaction(stored({ paused: true }), 0);
    const friend = { apiVersion: "v1", kind: "ConfigMap", name: "friend", uid: "friend" };
    tx.create("ReplicaSet", orphan({ ownerReferences: [friend] }));
    const done = look(tx.commit(), 1000);
    const owner = done.live("Deployment", KEY)!;
    expect(done.live("ReplicaSet", "default/web-a")?.metadata.ownerReferences).toEqual([
      friend,
      ownerReferenceTo(owner),
    ]);
  });
});
