import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const files = {
  "web.yaml": JSON.stringify(deploymentManifest("web", "web:v1")),
  "two.yaml": `${JSON.stringify(deploymentManifest("web", "web:v1"))}\n---\n${JSON.stringify(deploymentManifest("api", "web:v1"))}`,
};
const lone = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p", labels: { app: "p" } },
  spec: { terminationGracePeriodSeconds: 20, containers: [{ name: "a", image: "web:v1" }] },
};

/** A cluster with the Deployments web and api and the pod p, all at rest, in which `settleMs` pass after each line. */
function session(settleMs = 60_000): KubectlSession {
  const made = new KubectlSession(files, settleMs);
  made.type("kubectl apply -f two.yaml");
  made.type("kubectl apply -f -", [lone]);
  for (let seconds = 0; seconds < 20; seconds++) {
    made.type("kubectl scale deploy web --replicas=4");
  }
  return made;
}

const FORCE =
  "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n";
const web = 'deployment.apps "web" deleted from default namespace';
const api = 'deployment.apps "api" deleted from default namespace';

const told: readonly (readonly [line: string, stdout: string, stderr?: string])[] = [
  ["delete deploy web", `${web}\n`],
  ["delete deploy/web deploy/api", `${web}\n${api}\n`],
  ["delete -f two.yaml", `${web}\n${api}\n`],
  ["delete -f two.yaml -l app=api", `${api}\n`],
  ["delete deploy --all", `${api}\n${web}\n`],
  ["delete deploy --all -A", `${api}\n${web}\n`],
  ["delete deploy -l app=api", `${api}\n`],
  ["delete deploy -l app=zz", "No resources found\n"],
  ["delete deploy --field-selector=metadata.name=web", `${web}\n`],
  ["delete deploy web -o name", "deployment.apps/web\n"],
  ["delete deploy web --now", `${web}\n`],
  ["delete deploy web --cascade", `${web}\n`],
  ["delete deploy web --cascade=orphan", `${web}\n`],
  ["delete deploy web --cascade=foreground", `${web}\n`],
  [
    "delete deploy web --cascade=false",
    `${web}\n`,
    "warning: --cascade=false is deprecated (boolean value) and can be replaced with --cascade=orphan.\n",
  ],
  ["delete deploy web --wait=false", `${web}\n`],
  ["delete deploy web --dry-run=client", `${web} (dry run)\n`],
  ["delete deploy web --dry-run=server", `${web} (server dry run)\n`],
  ["delete deploy web nope --ignore-not-found", `${web}\n`],
  ["delete deploy nope --ignore-not-found", ""],
  ["delete pod p", 'pod "p" deleted from default namespace\n'],
  ["delete pod p --force", 'pod "p" force deleted from default namespace\n', FORCE],
  ["delete pod p --force --grace-period=0", 'pod "p" force deleted from default namespace\n', FORCE],
  ["delete pod p --grace-period=0", 'pod "p" deleted from default namespace\n'],
  ["delete pod p --force --dry-run=client", 'pod "p" force deleted from default namespace (dry run)\n', FORCE],
  [
    "delete deploy web -i",
    "You are about to delete the following 1 resource(s):\ndeployment.apps/web\nDo you want to continue? (y/N): deletion is cancelled\n",
  ],
  [
    "delete deploy nope web -i",
    "You are about to delete the following 2 resource(s):\ndeployment.apps/nope\ndeployment.apps/web\nDo you want to continue? (y/N): deletion is cancelled\n",
  ],
  [
    "delete deploy/nope -i --ignore-not-found",
    "You are about to delete the following 1 resource(s):\ndeployment.apps/nope\nDo you want to continue? (y/N): deletion is cancelled\n",
  ],
  ["delete deploy -l app=zz -i", "No resources found\n"],
];

const refused: readonly (readonly [line: string, stderr: string, stdout?: string])[] = [
  ["delete deploy nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  ["delete deploy web nope", 'Error from server (NotFound): deployments.apps "nope" not found\n', `${web}\n`],
  ["delete deploy nope --ignore-not-found=false", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
  ["delete deploy web -o yaml", "error: unexpected -o output mode: yaml. We only support '-o name'\n"],
  [
    "delete deploy web --cascade=bogus",
    'error: invalid cascade value (bogus). Must be "background", "foreground", or "orphan"\n',
  ],
  ["delete pod p --now --grace-period=2", "error: --now and --grace-period cannot be specified together\n"],
  ["delete pod p --now --force", "error: --force and --grace-period greater than 0 cannot be specified together\n"],
  ["delete deploy web -A", "error: a resource cannot be retrieved by name across all namespaces\n"],
  ["delete deploy -A", "error: resource(s) were provided, but no name was specified\n"],
  ["delete --all", "error: at least one resource must be specified to use a selector\n"],
  [
    "delete deploy --all --field-selector=metadata.name=web",
    "error: setting 'all' parameter but found a non empty selector. \n",
  ],
  ["delete deploy web --all", "error: name cannot be provided when a selector is specified\n"],
  ["delete -f nope.yaml", 'error: the path "nope.yaml" does not exist\n'],
  ["delete -f web.yaml deploy/web", "error: resource/name arguments cannot be provided when a path is specified\n"],
];

describe("delete", () => {
  it.each(told)("%s", (line, stdout, stderr = "") => {
    const { requests: _, ...output } = session().type(`kubectl ${line}`);
    expect(output).toEqual({ stdout, stderr, exit: 0 });
  });

  it.each(refused)("%s is refused", (line, stderr, stdout = "") => {
    const { requests: _, ...output } = session().type(`kubectl ${line}`);
    expect(output).toEqual({ stdout, stderr, exit: 1 });
  });

  it("asks, and goes on with what is piped in", () => {
    const { stdout } = session().type("kubectl delete deploy/web pod/p -i", "y\n");
    expect(stdout).toBe(
      `You are about to delete the following 2 resource(s):\ndeployment.apps/web\npod/p\nDo you want to continue? (y/N): ${web}\npod "p" deleted from default namespace\n`,
    );
  });

  it("asks about what is not there too, and says so once it goes on", () => {
    expect(session().type("kubectl delete deploy/nope deploy/web -i", "y\n")).toMatchObject({
      stdout: `You are about to delete the following 2 resource(s):\ndeployment.apps/nope\ndeployment.apps/web\nDo you want to continue? (y/N): ${web}\n`,
      stderr: 'Error from server (NotFound): deployments.apps "nope" not found\n',
      exit: 1,
    });
  });

  it("goes on until the pod is gone", () => {
    expect(session().type("kubectl delete pod p").exit).toBe(0);
    const early = session(100);
    expect(early.type("kubectl delete pod p").exit).toBe(130);
    expect(session(100).type("kubectl delete pod p --wait=false").exit).toBe(0);
  });

  it("gives up when the time is over", () => {
    const { stdout, stderr, exit } = session().type("kubectl delete pod p --timeout=50ms");
    expect([stdout, stderr, exit]).toEqual([
      'pod "p" deleted from default namespace\n',
      "error: timed out waiting for the condition on pods/p\n",
      1,
    ]);
  });

  it("does not wait where something was not found", () => {
    expect(session(100).type("kubectl delete pod p nope").exit).toBe(1);
  });

  it("tells of a cluster's own objects when a namespace was given", () => {
    const { stderr, stdout } = session().type("kubectl delete node node-3 -n default");
    expect(stderr).toBe("Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n");
    expect(stdout).toBe('node "node-3" deleted\n');
  });
});
