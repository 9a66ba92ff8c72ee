import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const WARNING =
  "Warning: resource deployments/web was previously managed with 'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n";

function after(...lines: readonly string[]): KubectlSession {
  const session = new KubectlSession();
  for (const line of ["kubectl create deployment web --image=web:v1 --replicas=2", ...lines]) {
    session.type(line);
  }
  return session;
}

describe("rollout undo", () => {
  it("puts the template of the second highest revision back, without its hash", () => {
    const session = after("kubectl set image deploy/web web=web:v2", "kubectl set image deploy/web web=web:v3");
    const { requests, ...output } = session.type("kubectl rollout undo deploy/web");
    expect(output).toEqual({ stdout: "deployment.apps/web rolled back\n", stderr: "", exit: 0 });
    expect(requests).toMatchObject([
      {
        verb: "patch",
        patchType: "json",
        patch: [
          {
            op: "replace",
            path: "/spec/template",
            value: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:v2" }] } },
          },
          { op: "replace", path: "/metadata/annotations", value: { "deployment.kubernetes.io/revision": "3" } },
        ],
      },
    ]);
  });

  it("goes back to a revision by its number, and to and fro", () => {
    const session = after("kubectl set image deploy/web web=web:v2", "kubectl set image deploy/web web=web:v3");
    expect(session.type("kubectl rollout undo deploy/web --to-revision=1").stdout).toBe(
      "deployment.apps/web rolled back\n",
    );
    expect(session.type("kubectl rollout undo deploy/web --to-revision=4").stdout).toBe(
      "deployment.apps/web skipped rollback (current template already matches revision 4)\n",
    );
    expect(session.type("kubectl rollout undo deploy/web --to-revision=1").stderr).toBe(
      "error: unable to find specified revision 1 in history\n",
    );
  });

  it("takes the annotations of the old ReplicaSet, and keeps its own of a few", () => {
    const session = after(
      "kubectl annotate deploy/web kubernetes.io/change-cause=first",
      "kubectl set image deploy/web web=web:v2",
      "kubectl annotate deploy/web kubernetes.io/change-cause=second note=lost",
    );
    expect(session.type("kubectl rollout undo deploy/web").requests[0]).toMatchObject({
      patch: [{}, { value: { "deployment.kubernetes.io/revision": "2", "kubernetes.io/change-cause": "first" } }],
    });
  });

  it("warns where the Deployment was applied, whatever comes of it", () => {
    const session = new KubectlSession();
    session.type("kubectl apply -f -", [deploymentManifest("web", "web:v1")]);
    expect(session.type("kubectl rollout undo deployment/web")).toEqual({
      requests: [],
      stdout: "",
      stderr: `${WARNING}error: no rollout history found for deployment "web"\n`,
      exit: 1,
    });
    session.type("kubectl set image deploy/web web=web:v2");
    expect(session.type("kubectl rollout undo deployment/web --dry-run=server")).toEqual({
      requests: [],
      stdout: "deployment.apps/web rolled back (server dry run)\n",
      stderr: WARNING,
      exit: 0,
    });
  });

  it("does not go back while paused", () => {
    const session = after("kubectl set image deploy/web web=web:v2", "kubectl rollout pause deploy/web");
    expect(session.type("kubectl rollout undo deploy/web").stderr).toBe(
      "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again\n",
    );
  });

  it("shows the template in a dry run of its own", () => {
    const session = after("kubectl set image deploy/web web=web:v2");
    expect(session.type("kubectl rollout undo deploy/web --dry-run=client").stdout.replace(/hash=\w+/, "hash=H")).toBe(
      "deployment.apps/web Pod Template:\n  Labels:\tapp=web\n\tpod-template-hash=H\n  Containers:\n   web:\n    Image:\tweb:v1\n    Port:\t<none>\n    Host Port:\t<none>\n" +
        "    Environment:\t<none>\n    Mounts:\t<none>\n  Volumes:\t<none>\n  Node-Selectors:\t<none>\n  Tolerations:\t<none>\n (dry run)\n",
    );
  });

  it("is for Deployments only", () => {
    const session = after();
    expect(session.type("kubectl rollout undo rs").stderr).toBe(
      'error: no rollbacker has been implemented for "ReplicaSet.apps"\n',
    );
    expect(session.type("kubectl rollout undo node/node-1").stderr).toBe(
      'error: error retrieving rollbacker for "Node", no visitor method exists for { Node}\n',
    );
  });
});

describe("rollout pause, resume and restart", () => {
  it("pauses and resumes once", () => {
    const session = after();
    expect(session.type("kubectl rollout pause deployment/web").stdout).toBe("deployment.apps/web paused\n");
    expect(session.type("kubectl rollout pause deployment/web").stderr).toBe(
      'error: deployments.apps "web" is already paused\n',
    );
    expect(session.type("kubectl rollout restart deployment/web").stderr).toBe(
      'error: deployments.apps "web" can\'t restart paused deployment (run rollout resume first)\n',
    );
    expect(session.type("kubectl rollout resume deployment/web").stdout).toBe("deployment.apps/web resumed\n");
    expect(session.type("kubectl rollout resume deployment/web").stderr).toBe(
      'error: deployments.apps "web" is not paused\n',
    );
  });

  it("acts on those that are there", () => {
    const { stdout, stderr, exit } = after().type("kubectl rollout pause deployment/web deployment/nope");
    expect([stdout, stderr, exit]).toEqual([
      "deployment.apps/web paused\n",
      'Error from server (NotFound): deployments.apps "nope" not found\n',
      1,
    ]);
  });

  it("restarts all of a type by a template annotation", () => {
    expect(after("kubectl create deployment api --image=api").type("kubectl rollout restart deployment")).toMatchObject(
      {
        requests: ["api", "web"].map((name) => ({
          ref: { kind: "Deployment", key: `default/${name}` },
          patch: {
            spec: {
              template: { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "2026-01-12T09:02:03Z" } } },
            },
          },
        })),
        stdout: "deployment.apps/api restarted\ndeployment.apps/web restarted\n",
        exit: 0,
      },
    );
  });

  it("does not restart twice in a second", () => {
    const session = new KubectlSession({}, 0);
    session.type("kubectl create deployment web --image=web:v1");
    session.type("kubectl rollout restart deploy/web");
    expect(session.typeAtOnce("kubectl rollout restart deploy/web").stderr).toBe(
      "error: failed to create patch for web: if restart has already been triggered within the past second, please wait before attempting to trigger another\n",
    );
  });

  it("says so where there is nothing, or nothing to be done", () => {
    const session = new KubectlSession();
    expect(session.type("kubectl rollout restart deployment")).toEqual({
      requests: [],
      stdout: "",
      stderr: "No resources found in default namespace.\n",
      exit: 0,
    });
    expect(after().type("kubectl rollout pause rs").stderr).toMatch(
      /^error: replicasets\.apps "web-\w+" pausing is not supported\n$/,
    );
  });

  it("has its help on stdout, and that of set on stderr", () => {
    const session = new KubectlSession();
    expect(session.type("kubectl rollout")).toMatchObject({
      stdout: expect.stringMatching(/^Manage the rollout/),
      stderr: "",
      exit: 1,
    });
    expect(session.type("kubectl set")).toMatchObject({
      stdout: "",
      stderr: expect.stringMatching(/^Configure app/),
      exit: 1,
    });
    expect(session.type("kubectl set --help")).toMatchObject({
      stdout: expect.stringMatching(/^Configure app/),
      exit: 0,
    });
  });
});
