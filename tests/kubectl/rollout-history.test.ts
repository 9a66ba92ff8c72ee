import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const session = new KubectlSession();
for (const line of [
  "kubectl create deployment web --image=web:v1 --port=80",
  "kubectl set image deploy/web web=web:v2",
  "kubectl annotate deploy/web kubernetes.io/change-cause=second",
  "kubectl create deployment api --image=web:v1",
  "kubectl rollout pause deploy/api",
]) {
  session.type(line);
}
const hash = (deployment: string, image: string) =>
  session.replicaSetNames(deployment, image)[0]!.slice(`${deployment}-`.length);

const web = "deployment.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         second\n\n";
const api = "deployment.apps/api \nREVISION  CHANGE-CAUSE\n1         <none>\n\n";

describe("rollout history", () => {
  it.each([
    ["kubectl rollout history deploy/web", web, "", 0],
    ["kubectl rollout history deployment web", web, "", 0],
    ["kubectl rollout history deploy", api + web, "", 0],
    ["kubectl rollout history deploy/web deploy/api", web + api, "", 0],
    ["kubectl rollout history deploy -l app=api", api, "", 0],
    ["kubectl rollout history deploy -n elsewhere", "", "", 0],
    ["kubectl rollout history", "", "error: required resource not specified\n", 1],
    ["kubectl rollout history deploy/nope", "", 'Error from server (NotFound): deployments.apps "nope" not found\n', 1],
    ["kubectl rollout history deploy/web --revision=9", "", "error: unable to find the specified revision\n", 1],
    [
      "kubectl rollout history deploy/web --revision=9 -o yaml",
      "",
      "error: unable to find the specified revision\n",
      1,
    ],
    ["kubectl rollout history deploy/web --revision=-1", "", "error: revision must be a positive integer: -1\n", 1],
    [
      "kubectl rollout history rs -l app=api",
      "",
      'error: no history viewer has been implemented for "ReplicaSet.apps"\n',
      1,
    ],
    [
      "kubectl rollout history node/node-1",
      "",
      'error: error retrieving history for "Node", no visitor method exists for { Node}\n',
      1,
    ],
    [
      "kubectl rollout history deploy/web -o yml",
      "",
      'error: unable to match a printer suitable for the output format "yml", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n',
      1,
    ],
  ])("%s", (line, stdout, stderr, exit) => {
    expect(session.type(line)).toEqual({ requests: [], stdout, stderr, exit });
  });

  it("shows the template of a revision, with tabs", () => {
    expect(session.type("kubectl rollout history deploy/web --revision=2").stdout).toBe(
      [
        "deployment.apps/web with revision #2",
        "Pod Template:",
        "  Labels:\tapp=web",
        `\tpod-template-hash=${hash("web", "web:v2")}`,
        "  Annotations:\tkubernetes.io/change-cause: second",
        "  Containers:",
        "   web:",
        "    Image:\tweb:v2",
        "    Port:\t80/TCP",
        "    Host Port:\t0/TCP",
        "    Environment:\t<none>",
        "    Mounts:\t<none>",
        "  Volumes:\t<none>",
        "  Node-Selectors:\t<none>",
        "  Tolerations:\t<none>",
        "",
        "",
      ].join("\n"),
    );
  });

  it("prints the ReplicaSets as objects", () => {
    const names = ["web:v1", "web:v2"].map((image) => `web-${hash("web", image)}`);
    expect(session.type("kubectl rollout history deploy/web -o name").stdout).toBe(
      names.map((name) => `replicaset.apps/${name}\n`).join(""),
    );
    expect(session.type("kubectl rollout history deploy/web --revision=2 -o name").stdout).toBe(
      `replicaset.apps/${names[1]}\n`,
    );
    const yaml = session.type("kubectl rollout history deploy/web deploy/api -o yaml").stdout.split("---\n");
    expect(yaml.map((text) => /^ {2}name: (.*)$/m.exec(text)?.[1])).toEqual([...names, `api-${hash("api", "web:v1")}`]);
    const json: unknown = JSON.parse(session.type("kubectl rollout history deploy/web --revision=1 -o json").stdout);
    expect(json).toMatchObject({ apiVersion: "apps/v1", kind: "ReplicaSet", metadata: { name: names[0] } });
  });

  it("prints JSON in the order of the Go struct", () => {
    const { stdout } = session.type("kubectl rollout history deploy/web --revision=1 -o json");
    expect([...stdout.matchAll(/^ {4}"(\w+)":/gm)].map(([, field]) => field)).toEqual([
      "kind",
      "apiVersion",
      "metadata",
      "spec",
      "status",
    ]);
    expect([...stdout.matchAll(/^ {8}"(\w+)":/gm)].map(([, field]) => field)).toEqual([
      "name",
      "namespace",
      "uid",
      "resourceVersion",
      "generation",
      "creationTimestamp",
      "labels",
      "annotations",
      "ownerReferences",
      "replicas",
      "selector",
      "template",
      "replicas",
      "terminatingReplicas",
      "observedGeneration",
    ]);
  });

  it("says where there is no history", () => {
    const fresh = new KubectlSession();
    fresh.typeSettling("kubectl create deployment web --image=web:v1", 0);
    expect(fresh.typeAtOnce("kubectl rollout history deploy/web").stdout).toBe(
      "deployment.apps/web \nNo rollout history found.\n",
    );
  });
});
