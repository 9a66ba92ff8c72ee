import { describe, expect, it } from "vitest";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const started = (replicas: number): Cluster =>
  new Cluster([create(deploymentManifest("web", "web:v1", { replicas }))]).settle();

describe("T32 rollout status text after `set image` at n=1", () => {
  /** The cases of `rollout status`, in its order. */
  function caseOf({ metadata, spec, status }: Cluster["deployment"]): string {
    if (status.observedGeneration < metadata.generation) {
      return "not observed";
    }
    if (status.updatedReplicas < spec.replicas) {
      return `${String(status.updatedReplicas)} updated`;
    }
    if (status.replicas > status.updatedReplicas) {
      return `${String(status.replicas - status.updatedReplicas)} pending termination`;
    }
    return status.availableReplicas < status.updatedReplicas ? `${String(status.availableReplicas)} available` : "done";
  }

  it("goes from not observed to no updated one, an old one pending, and done", () => {
    const cluster = started(1);
    const fromMs = cluster.nowMs + 1;
    cluster.advance(1).request(setImage("web", "web:v2")).settle();
    const cases: string[] = [];
    for (const { after } of cluster.changes(fromMs)) {
      const text = after?.kind === "Deployment" ? caseOf(after) : cases.at(-1);
      if (text !== undefined && text !== cases.at(-1)) {
        cases.push(text);
      }
    }
    expect(cases).toEqual(["not observed", "0 updated", "1 pending termination", "done"]);
  });

  it("does not wait for the real end of the old pod", () => {
    const cluster = started(1);
    cluster.advance(1).request(setImage("web", "web:v2"));
    cluster.until(
      (now) =>
        now.deployment.status.observedGeneration === now.deployment.metadata.generation &&
        caseOf(now.deployment) === "done",
    );
    expect(cluster.pods()).toHaveLength(2);
    expect(cluster.deployment.status).toMatchObject({
      replicas: 1,
      updatedReplicas: 1,
      availableReplicas: 1,
      terminatingReplicas: 1,
    });
  });
});

describe("T33 Events collapse", () => {
  it("keeps Events apart that differ in any word, however many there are", () => {
    const cluster = started(1);
    const sizes = Array.from({ length: 30 }, (_, i) => i + 2);
    for (const replicas of sizes) {
      cluster.request(patchSpec("web", { replicas })).advance(200);
    }
    const messages = cluster.events("web").map(({ message }) => message);
    expect(messages).toHaveLength(31);
    expect(new Set(messages).size).toBe(31);
    expect(messages.some((message) => message.includes("combined from similar events"))).toBe(false);
    expect(cluster.events("web").every(({ count }) => count === 1)).toBe(true);
  });

  it("counts identical ones and moves their last time", () => {
    const cluster = started(1);
    const instants: number[] = [];
    for (let i = 0; i < 3; i++) {
      cluster.request(patchSpec("web", { replicas: 2 })).advance(3000);
      instants.push(cluster.events("web").at(-1)!.lastTimestamp);
      cluster.request(patchSpec("web", { replicas: 1 })).advance(3000);
    }
    const up = cluster.events("web").find(({ message }) => message.endsWith("from 1 to 2"))!;
    const down = cluster.events("web").find(({ message }) => message.endsWith("from 2 to 1"))!;
    expect([up.count, down.count]).toEqual([3, 3]);
    expect(up.firstTimestamp).toBeLessThan(instants[0]! + 1);
    expect(up.lastTimestamp).toBeGreaterThan(instants[0]!);
    expect(up.lastTimestamp - up.firstTimestamp).toBe(12_000);
  });

  it("keeps those of two pods of one name, and of one message about two objects, apart", () => {
    const cluster = started(2);
    for (const pod of cluster.pods()) {
      cluster.request(deletePod(pod));
    }
    cluster.settle();
    const created = cluster
      .events(cluster.replicaSet("v1").metadata.name)
      .filter(({ reason }) => reason === "SuccessfulCreate");
    expect(created).toHaveLength(4);
    expect(created.every(({ count }) => count === 1)).toBe(true);
  });

  it("forgets Events after an hour", () => {
    const cluster = started(1);
    expect(cluster.events("web")).toHaveLength(1);
    cluster.advance(3_590_000);
    expect(cluster.events("web")).toHaveLength(1);
    cluster.request(patchSpec("web", { replicas: 2 })).advance(30_000);
    // Whatever happens brings the clock to the instant.
    cluster.request(patchSpec("web", { minReadySeconds: 1 })).advance(1000);
    expect(cluster.events("web").map(({ message }) => message.slice(-11))).toEqual(["from 1 to 2"]);
  });
});
