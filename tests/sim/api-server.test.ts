import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { toWire } from "../../src/api/defaults.ts";
import type { ApiRequest } from "../../src/sim/input.ts";
import { create, deploymentManifest, patchSpec } from "../support/manifests.ts";
import { Cluster, deletePod, standIn } from "./support/cluster.ts";

const started = (): Cluster => new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 2 }))]).settle();
const patch = (kind: "Deployment" | "ReplicaSet" | "Pod", key: string, body: JsonObject): ApiRequest => ({
  verb: "patch",
  ref: { kind, key },
  patchType: "merge",
  patch: body,
});

/** The refusal of one request, after which everything is as it was. */
function refusalOf(cluster: Cluster, request: ApiRequest): unknown {
  const before = cluster.timeline;
  const [answer] = cluster.tryRequest(request);
  expect(cluster.timeline).toBe(before);
  return answer?.ok === false ? answer.error : undefined;
}

describe("requests that are refused", () => {
  it.each([
    {
      title: "a name that is taken",
      request: create(deploymentManifest("web", "web:v1")),
      error: { reason: "AlreadyExists", code: 409, message: 'deployments.apps "web" already exists' },
    },
    {
      title: "a creation of a version",
      request: create({ ...deploymentManifest("web", "web:v1"), metadata: { name: "api", resourceVersion: "7" } }),
      error: { reason: "", code: 500, message: "resourceVersion should not be set on objects to be created" },
    },
    {
      title: "a namespace that is not there",
      request: create({ ...deploymentManifest("web", "web:v1"), metadata: { name: "web", namespace: "shop" } }),
      error: { reason: "NotFound", code: 404, message: 'namespaces "shop" not found' },
    },
    {
      title: "a patch of what is not there",
      request: patch("Deployment", "default/api", { spec: { replicas: 1 } }),
      error: { reason: "NotFound", code: 404, message: 'deployments.apps "api" not found' },
    },
    {
      title: "an update of what is not there",
      request: { verb: "update", object: deploymentManifest("api", "web:v1") },
      error: { reason: "NotFound", code: 404, message: 'deployments.apps "api" not found' },
    },
    {
      title: "a deletion of what is not there",
      request: { verb: "delete", ref: { kind: "Pod", key: "default/api" }, propagation: "Background" },
      error: { reason: "NotFound", code: 404, message: 'pods "api" not found' },
    },
    {
      title: "an invalid object",
      request: patch("Deployment", "default/web", { spec: { replicas: -1 } }),
      error: {
        reason: "Invalid",
        code: 422,
        message:
          'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      },
    },
    {
      title: "the deletion of the default namespace",
      request: { verb: "delete", ref: { kind: "Namespace", key: "default" }, propagation: "Background" },
      error: {
        reason: "Forbidden",
        code: 403,
        message: 'namespaces "default" is forbidden: this namespace may not be deleted',
      },
    },
  ] as const)("are $title, and change nothing", ({ request, error }) => {
    expect(refusalOf(started(), request)).toMatchObject(error);
  });

  it("are writes of a copy that is no longer the stored one", () => {
    const cluster = started();
    const stale = toWire(cluster.deployment);
    cluster.request(patchSpec("web", { replicas: 3 })).settle();
    expect(refusalOf(cluster, { verb: "update", object: stale })).toMatchObject({
      reason: "Conflict",
      code: 409,
      message:
        'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    });
    const { resourceVersion: _, ...metadata } = stale["metadata"] as JsonObject;
    cluster.request({ verb: "update", object: { ...stale, metadata } });
    expect(cluster.deployment.spec.replicas).toBe(2);
  });

  it("are patches with a version that is no longer the stored one, and are told so before anything else", () => {
    const cluster = started();
    const { resourceVersion } = cluster.deployment.metadata;
    const body = { metadata: { resourceVersion }, spec: { replicas: 3 } };
    cluster.request(patch("Deployment", "default/web", body)).settle();
    expect(cluster.deployment.spec.replicas).toBe(3);
    const stale = { metadata: { resourceVersion }, spec: { replicas: -1 } };
    expect(refusalOf(cluster, patch("Deployment", "default/web", stale))).toMatchObject({ reason: "Conflict" });
    cluster.request(patch("Deployment", "default/web", { metadata: { resourceVersion: null }, spec: { replicas: 4 } }));
    expect(cluster.deployment.spec.replicas).toBe(4);
  });

  it("leave the others of one input to be done", () => {
    const cluster = started();
    const answers = cluster.tryRequest(
      create(deploymentManifest("web", "web:v1")),
      create(deploymentManifest("api", "web:v1")),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
    expect(cluster.findDeployment("api")).toBeDefined();
  });

  it("are pods over a quota made by hand, and those that have ended do not count", () => {
    const cluster = new Cluster([], { ...standIn, podQuotas: { default: { name: "q", pods: 1 } } });
    const pod = (name: string): ApiRequest =>
      create({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name },
        spec: { containers: [{ name: "c", image: "web:v1" }] },
      });
    cluster.request(pod("a"));
    expect(refusalOf(cluster, pod("b"))).toMatchObject({
      reason: "Forbidden",
      message: 'pods "b" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1',
    });
    cluster
      .advance(3000)
      .request(deletePod(cluster.pod("a")!))
      .advance(2000)
      .request(pod("b"));
    expect(cluster.pods().map(({ metadata }) => metadata.name)).toEqual(["b"]);
  });
});

describe("generations and versions", () => {
  it("do not move for a write without effect, which wakes nobody", () => {
    const cluster = started();
    const { generation, resourceVersion } = cluster.deployment.metadata;
    cluster.request(
      patchSpec("web", { replicas: 2 }),
      patch("Deployment", "default/web", { metadata: { labels: { app: "web" } } }),
    );
    const frames = cluster.frames.length;
    cluster.advance(5000);
    expect(cluster.deployment.metadata).toMatchObject({ generation, resourceVersion });
    expect(cluster.frames).toHaveLength(frames);
  });

  it("count a ReplicaSet's changes of its spec, not those of its labels", () => {
    const cluster = started();
    const rs = cluster.replicaSet("v1");
    const key = `default/${rs.metadata.name}`;
    cluster.request(patch("ReplicaSet", key, { metadata: { annotations: { note: "x" } } }));
    expect(cluster.replicaSet("v1").metadata.generation).toBe(rs.metadata.generation);
    cluster.request(patch("ReplicaSet", key, { spec: { replicas: 4 } }));
    expect(cluster.replicaSet("v1").metadata.generation).toBe(rs.metadata.generation + 1);
  });

  it("do not count what the controllers write into a Deployment", () => {
    expect(started().deployment.metadata.generation).toBe(1);
  });

  it("come from one counter for all objects, and only grow", () => {
    const cluster = started();
    const versions = cluster
      .changes()
      .flatMap(({ after }) => (after === undefined ? [] : [Number(after.metadata.resourceVersion)]));
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
  });

  it("leave a client's status aside", () => {
    const cluster = started();
    const before = cluster.deployment.status;
    cluster.request(patch("Deployment", "default/web", { status: { replicas: 99 } }));
    expect(cluster.deployment.status).toEqual(before);
  });
});

describe("deletions", () => {
  it("give an object of the same name another uid", () => {
    const cluster = started();
    const { uid } = cluster.deployment.metadata;
    cluster.request({ verb: "delete", ref: { kind: "Deployment", key: "default/web" }, propagation: "Background" });
    cluster.request(create(deploymentManifest("web", "web:v1", { replicas: 2 })));
    expect(cluster.deployment.metadata.uid).not.toBe(uid);
    expect(cluster.deployment.metadata.generation).toBe(1);
  });

  it("of a pod that waits for a node are done at once", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))], {
      ...standIn,
      nodes: [],
    }).advance(2000);
    const [pod] = cluster.pods();
    cluster.request(deletePod(pod!));
    expect(cluster.pod(pod!.metadata.name)).toBeUndefined();
  });
});
