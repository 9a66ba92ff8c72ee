import { describe, expect, it } from "vitest";
import { templateHash } from "../../../src/api/template-hash.ts";
import { DESIRED_REPLICAS, MAX_REPLICAS, REVISION } from "../../../src/sim/controllers/deployment/annotations.ts";
import { findNewReplicaSet, syncRevisions } from "../../../src/sim/controllers/deployment/revisions.ts";
import { isScalingEvent } from "../../../src/sim/controllers/deployment/is-scaling-event.ts";
import { IdealCluster } from "../../support/ideal-cluster.ts";
import { deployment, prepareSync, replicaSet, rolling, template } from "../support/objects.ts";

describe("findNewReplicaSet (upstream TestFindNewReplicaSet)", () => {
  const older = replicaSet({ name: "web-b", image: "web:v1", replicas: 1, createdMs: 1000 });
  const younger = replicaSet({ name: "web-a", image: "web:v1", replicas: 1, createdMs: 2000 });
  const other = replicaSet({ name: "web-c", image: "web:v2", replicas: 1, createdMs: 500 });

  it("takes the oldest with the Deployment's template, whatever its name says", () => {
    expect(findNewReplicaSet(deployment(), [younger, other, older])).toBe(older);
  });

  it("takes the first by name of those of one age", () => {
    const twin = replicaSet({ name: "web-a", image: "web:v1", replicas: 1, createdMs: 1000 });
    expect(findNewReplicaSet(deployment(), [older, twin])).toBe(twin);
  });

  it("finds none with another template", () => {
    expect(findNewReplicaSet(deployment(), [other])).toBeUndefined();
  });

  it("compares what templates say: empty is absent, and quantities count by amount", () => {
    const { spec, metadata } = template("web:v1", { app: "web", "pod-template-hash": "x" });
    const withAmounts = (cpu: string, labels: typeof metadata.labels) => ({
      metadata: { labels, annotations: {} },
      spec: {
        ...spec,
        containers: spec.containers.map((container) => ({ ...container, ports: [], resources: { requests: { cpu } } })),
      },
    });
    const made = { ...older, spec: { ...older.spec, template: withAmounts("500m", metadata.labels) } };
    expect(findNewReplicaSet(deployment({ template: withAmounts("0.5", { app: "web" }) }), [made])).toBe(made);
    expect(findNewReplicaSet(deployment({ template: withAmounts("0.6", { app: "web" }) }), [made])).toBeUndefined();
  });
});

describe("a new ReplicaSet", () => {
  it("carries the hash in its name, labels, selector and template, and what the Deployment says", () => {
    const wish = deployment(
      { replicas: 10, minReadySeconds: 7, strategy: rolling(3, 2) },
      { annotations: { team: "a", "kubectl.kubernetes.io/last-applied-configuration": "{}" } },
    );
    const prepared = prepareSync(wish, []);
    const { newRs } = syncRevisions(prepared.sync, true);
    const hash = templateHash(wish.spec.template);
    expect(newRs?.metadata.name).toBe(`web-${hash}`);
    expect(newRs?.metadata.labels).toEqual({ app: "web", "pod-template-hash": hash });
    expect(newRs?.spec.selector).toEqual({ matchLabels: { app: "web", "pod-template-hash": hash } });
    expect(newRs?.spec.template.metadata.labels).toEqual({ app: "web", "pod-template-hash": hash });
    expect(newRs?.spec.minReadySeconds).toBe(7);
    expect(newRs?.metadata.annotations).toEqual({
      team: "a",
      [REVISION]: "1",
      [DESIRED_REPLICAS]: "10",
      [MAX_REPLICAS]: "13",
    });
    const { uid } = prepared.deployment.metadata;
    expect(newRs?.metadata.ownerReferences).toEqual([
      { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid, controller: true, blockOwnerDeletion: true },
    ]);
    expect(prepared.sync.tx.events.map(({ message }) => message)).toEqual([
      `Scaled up replica set web-${hash} from 0 to 10`,
    ]);
    const live = prepared.sync.tx.live("Deployment", "default/web")!;
    expect(live.metadata.annotations[REVISION]).toBe("1");
    expect(live.metadata.generation).toBe(1);
    expect(live.status.conditions).toMatchObject([
      {
        type: "Progressing",
        status: "True",
        reason: "NewReplicaSetCreated",
        message: `Created new replica set "web-${hash}"`,
      },
    ]);
  });

  it("has a name of at most 253 characters", () => {
    const name = "w".repeat(253);
    const prepared = prepareSync(deployment({}, { name }), []);
    const { newRs } = syncRevisions(prepared.sync, true);
    const hash = templateHash(deployment().spec.template);
    expect(newRs?.metadata.name).toBe(`${"w".repeat(252 - hash.length)}-${hash}`);
    expect(newRs?.metadata.name).toHaveLength(253);
  });

  it("is not made where the caller only asks", () => {
    const prepared = prepareSync(deployment(), [{ name: "web-old", image: "web:v0", replicas: 3 }]);
    expect(syncRevisions(prepared.sync, false)).toMatchObject({
      newRs: undefined,
      oldRsList: [{ metadata: { name: "web-old" } }],
    });
    expect(prepared.sync.tx.changes).toEqual([]);
  });

  it("has the revision after the highest of the old ones", () => {
    const prepared = prepareSync(deployment(), [
      { name: "web-a", image: "web:a", replicas: 0, annotations: { [REVISION]: "4" } },
      { name: "web-b", image: "web:b", replicas: 0, annotations: { [REVISION]: "x" } },
      { name: "web-c", image: "web:c", replicas: 0 },
    ]);
    expect(syncRevisions(prepared.sync, true).newRs?.metadata.annotations[REVISION]).toBe("5");
  });

  it("is the one that exists when its own creation has not been seen yet, without an Event or a condition", () => {
    const hash = templateHash(deployment().spec.template);
    const prepared = prepareSync(deployment(), [{ name: `web-${hash}`, image: "web:v1", replicas: 2 }]);
    const { newRs } = syncRevisions({ ...prepared.sync, replicaSets: [] }, true);
    expect(newRs?.metadata.uid).toBe(prepared.replicaSets[0]?.metadata.uid);
    expect(prepared.sync.tx.events).toEqual([]);
    expect(prepared.sync.tx.live("Deployment", "default/web")?.status.conditions).toEqual([]);
    expect(prepared.sync.tx.live("Deployment", "default/web")?.metadata.annotations[REVISION]).toBe("1");
  });
});

describe("a ReplicaSet that is the new one already", () => {
  it("takes over minReadySeconds and annotations, and the Deployment's number waits for the next look", () => {
    const cluster = IdealCluster.settled({ replicas: 2 }, { team: "a" });
    cluster.edit({ minReadySeconds: 5 }).sync();
    expect(cluster.replicaSet("v1").spec.minReadySeconds).toBe(5);
    cluster.annotate({ team: "b" }).sync();
    expect(cluster.replicaSet("v1").metadata.annotations["team"]).toBe("b");
    expect(cluster.tagsAlive()).toEqual(["v1"]);
  });
});

describe("isScalingEvent", () => {
  const scaling = (desired: string | undefined, replicas: number): boolean => {
    const annotations = desired === undefined ? {} : { [DESIRED_REPLICAS]: desired };
    const prepared = prepareSync(deployment({ replicas: 5 }), [
      { name: "web-a", image: "web:a", replicas, annotations },
    ]);
    return isScalingEvent(prepared.sync, { newRs: undefined, oldRsList: prepared.replicaSets });
  };

  it.each([
    { title: "an active one was sized for another number", desired: "4", replicas: 4, expected: true },
    { title: "an active one was sized for this number", desired: "5", replicas: 4, expected: false },
    { title: "the one that was sized for another number is at 0", desired: "4", replicas: 0, expected: false },
    { title: "the number does not parse", desired: "four", replicas: 4, expected: false },
    { title: "there is no number", desired: undefined, replicas: 4, expected: false },
  ])("is $expected when $title", ({ desired, replicas, expected }) => {
    expect(scaling(desired, replicas)).toBe(expected);
  });
});
