import { describe, expect, it } from "vitest";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

const started = (spec: Parameters<typeof deploymentManifest>[2] = { replicas: 2 }): Cluster =>
  new Cluster([create(deploymentManifest("web", "web:v1", spec))]).settle();
const revision = (cluster: Cluster): string | undefined =>
  cluster.deployment.metadata.annotations["deployment.kubernetes.io/revision"];

describe("T13 Undo moves the revision number: by kubectl", () => {
  it("returns to where one was when it is done twice", () => {
    const cluster = started();
    cluster.request(setImage("web", "web:v2")).settle();
    cluster.request(setImage("web", "web:v3")).settle();
    expect(cluster.kubectl("kubectl rollout undo deployment/web").stdout).toBe("deployment.apps/web rolled back\n");
    cluster.settle();
    expect(revision(cluster)).toBe("4");
    expect(cluster.replicaSet("v2").metadata.annotations).toMatchObject({
      "deployment.kubernetes.io/revision": "4",
      "deployment.kubernetes.io/revision-history": "2",
    });
    cluster.kubectl("kubectl rollout undo deployment/web");
    cluster.settle();
    expect(revision(cluster)).toBe("5");
    expect(cluster.deployment.spec.template.spec.containers[0]?.image).toBe("web:v3");
    cluster.kubectl("kubectl rollout undo deployment/web --to-revision=1");
    cluster.settle();
    expect(revision(cluster)).toBe("6");
    expect(cluster.replicaSet("v1").spec.replicas).toBe(2);
    expect(cluster.replicaSets()).toHaveLength(3);
  });
});

describe("T14 Undo to what already runs", () => {
  it("is skipped, without a new ReplicaSet or generation", () => {
    const cluster = started();
    cluster.request(setImage("web", "web:v2")).settle();
    const before = cluster.deployment;
    const frames = cluster.frames.length;
    expect(cluster.kubectl("kubectl rollout undo deployment/web --to-revision=2")).toEqual({
      stdout: "deployment.apps/web skipped rollback (current template already matches revision 2)\n",
      stderr: "",
      exit: 0,
    });
    cluster.advance(5000);
    expect(cluster.deployment).toBe(before);
    expect(cluster.frames).toHaveLength(frames);
    expect(cluster.replicaSets()).toHaveLength(2);
  });
});

describe("T15 Undo without history", () => {
  const noHistory = { stdout: "", stderr: 'error: no rollout history found for deployment "web"\n', exit: 1 };

  it("is an error with one revision only", () => {
    expect(started().kubectl("kubectl rollout undo deployment/web")).toEqual(noHistory);
  });

  it("is the same error after a finished rollout with a history limit of 0", () => {
    const cluster = started({ replicas: 2, revisionHistoryLimit: 0 });
    cluster.request(setImage("web", "web:v2")).settle().advance(1000);
    expect(cluster.replicaSets()).toHaveLength(1);
    expect(cluster.kubectl("kubectl rollout undo deployment/web")).toEqual(noHistory);
  });

  it("is refused for a revision that is not there, and for a paused Deployment", () => {
    const cluster = started();
    expect(cluster.kubectl("kubectl rollout undo deployment/web --to-revision=9").stderr).toBe(
      "error: unable to find specified revision 9 in history\n",
    );
    cluster.request(setImage("web", "web:v2")).settle();
    cluster.request(patchSpec("web", { paused: true })).advance(1000);
    expect(cluster.kubectl("kubectl rollout undo deployment/web").stderr).toBe(
      "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again\n",
    );
  });
});
