import { describe, expect, it } from "vitest";
import { mapGet } from "../../src/sim/persistent-map.ts";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const text = (replicas: number) => JSON.stringify(deploymentManifest("web", "web:v1", { replicas }));
const files = {
  "web.yaml": text(1),
  "twice.yaml": `${text(2)}\n---\n${text(3)}`,
  "pod.yaml": JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p" },
    spec: { containers: [{ name: "a", image: "web:v1" }] },
  }),
};

function session(): KubectlSession {
  const made = new KubectlSession(files);
  made.type("kubectl create -f web.yaml");
  made.type("kubectl create -f pod.yaml");
  return made;
}

const rows: readonly (readonly [line: string, stdout: string, stderr: string, exit: number])[] = [
  ["replace -f web.yaml", "deployment.apps/web replaced\n", "", 0],
  ["replace -f web.yaml -o name", "deployment.apps/web\n", "", 0],
  ["replace -f web.yaml --dry-run=client", "deployment.apps/web replaced (dry run)\n", "", 0],
  ["replace -f web.yaml --dry-run=server", "deployment.apps/web replaced (server dry run)\n", "", 0],
  ["replace -f twice.yaml", "deployment.apps/web replaced\ndeployment.apps/web replaced\n", "", 0],
  [
    "replace -f web.yaml --force",
    'deployment.apps "web" deleted from default namespace\ndeployment.apps/web replaced\n',
    "",
    0,
  ],
  ["replace -f web.yaml --force -o name", "deployment.apps/web\ndeployment.apps/web\n", "", 0],
  ["replace", "", "error: must specify one of -f and -k\n", 1],
  ["replace -f nope", "", 'error: the path "nope" does not exist\n', 1],
  ["replace -f web.yaml --grace-period=3", "", "error: --grace-period must have --force specified\n", 1],
  ["replace -f web.yaml --timeout=3s", "", "error: --timeout must have --force specified\n", 1],
  ["replace -f web.yaml --force --dry-run=client", "", "error: --dry-run can not be used when --force is set\n", 1],
  [
    "replace -f web.yaml --force --cascade=bogus",
    "",
    'error: invalid cascade value (bogus). Must be "background", "foreground", or "orphan"\n',
    1,
  ],
];

describe("replace", () => {
  it.each(rows)("%s", (line, stdout, stderr, exit) => {
    const { requests: _, ...output } = session().type(`kubectl ${line}`);
    expect(output).toEqual({ stdout, stderr, exit });
  });

  it("needs the object, unless forced", () => {
    const made = new KubectlSession(files);
    expect(made.type("kubectl replace -f web.yaml").stderr).toBe(
      'Error from server (NotFound): error when replacing "web.yaml": deployments.apps "web" not found\n',
    );
    expect(made.type("kubectl replace -f web.yaml --force").stdout).toBe("deployment.apps/web replaced\n");
  });

  it("replaces with each document of a file in turn", () => {
    const made = session();
    made.type("kubectl replace -f twice.yaml");
    expect(mapGet(made.state.objects.Deployment, "default/web")?.spec.replicas).toBe(3);
  });
});
