import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

function web(replicas: number, image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${String(replicas)}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "${image}"}]}
`;
}

function secret(name: string, data: Readonly<Record<string, string>>): string {
  return JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name }, data });
}

const files = {
  "web.yaml": web(2, "web:v1"),
  "more.yaml": web(3, "web:v2"),
  "bad.yaml": web(-1, "web:v1"),
  "typo.yaml": web(2, "web:v1").replace("replicas:", "replica:"),
  "syntax.yaml": "a: [x\nb: y\n",
  "unnamed.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {}\n",
  "empty.yaml": "",
  "map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {x: '1'}\n",
  "maps.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {x: '1'}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {app: a}}\ndata: {x: '1'}\n",
  "secret.yaml": secret("s", { a: "YQ==", b: "Yg==", c: "Yw==" }),
  "other-secret.yaml": secret("s", { a: "YQ==", b: "eA==", d: "ZA==" }),
  "elsewhere.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: none}\n",
};

/** Without what is another in every run. */
function bare(stdout: string): string {
  return stdout
    .replaceAll(/(LIVE|MERGED)-\d+/g, "$1-N")
    .replaceAll(/uid: \S+/g, "uid: U")
    .replaceAll(/resourceVersion: "\d+"/g, "resourceVersion: R");
}

describe("kubectl diff", () => {
  it("prints nothing where nothing would change", () => {
    const session = new KubectlSession(files);
    session.type("kubectl apply -f web.yaml");
    expect(session.type("kubectl diff -f web.yaml")).toEqual({ stdout: "", stderr: "", exit: 0, requests: [] });
    expect(session.type("kubectl diff -f empty.yaml")).toMatchObject({ stdout: "", stderr: "", exit: 0 });
    expect(session.type("kubectl diff -f more.yaml -l app=none")).toMatchObject({ stdout: "", stderr: "", exit: 0 });
  });

  it("compares the live object with what apply would make of it, and changes nothing", () => {
    const session = new KubectlSession(files);
    session.type("kubectl apply -f web.yaml");
    const before = session.type("kubectl get deploy web -o yaml").stdout;
    const { stdout, stderr, exit } = session.type("kubectl diff -f more.yaml");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 1 });
    expect(bare(stdout))
      .toBe(`diff -u -N /tmp/LIVE-N/apps.v1.Deployment.default.web /tmp/MERGED-N/apps.v1.Deployment.default.web
--- /tmp/LIVE-N/apps.v1.Deployment.default.web\t2026-01-12 09:02:03.000000000 +0000
+++ /tmp/MERGED-N/apps.v1.Deployment.default.web\t2026-01-12 09:02:03.000000000 +0000
@@ -6,14 +6,14 @@
     kubectl.kubernetes.io/last-applied-configuration: |
       {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{},"name":"web","namespace":"default"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"image":"web:v1","name":"web"}]}}}}
   creationTimestamp: "2026-01-12T09:00:01Z"
-  generation: 1
+  generation: 2
   name: web
   namespace: default
   resourceVersion: R
   uid: U
 spec:
   progressDeadlineSeconds: 600
-  replicas: 2
+  replicas: 3
   revisionHistoryLimit: 10
   selector:
     matchLabels:
@@ -29,7 +29,7 @@
         app: web
     spec:
       containers:
-      - image: web:v1
+      - image: web:v2
         imagePullPolicy: IfNotPresent
         name: web
         resources: {}
`);
    expect(session.type("kubectl get deploy web -o yaml").stdout).toBe(before);
  });

  it("shows a new object as nothing but lines that come", () => {
    const session = new KubectlSession(files);
    const { stdout, exit } = session.type("kubectl diff -f -", files["map.yaml"]);
    expect(exit).toBe(1);
    expect(bare(stdout)).toBe(`diff -u -N /tmp/LIVE-N/v1.ConfigMap.default.b /tmp/MERGED-N/v1.ConfigMap.default.b
--- /tmp/LIVE-N/v1.ConfigMap.default.b\t2026-01-12 09:00:01.000000000 +0000
+++ /tmp/MERGED-N/v1.ConfigMap.default.b\t2026-01-12 09:00:01.000000000 +0000
@@ -0,0 +1,9 @@
+apiVersion: v1
+data:
+  x: "1"
+kind: ConfigMap
+metadata:
+  creationTimestamp: "2026-01-12T09:00:01Z"
+  name: b
+  namespace: default
+  uid: U
`);
    expect(session.type("kubectl get configmap b")).toMatchObject({ exit: 1 });
  });

  it("goes by the names of the files, and takes only what the selector selects", () => {
    const session = new KubectlSession(files);
    const names = (line: string) =>
      Array.from(session.type(line).stdout.matchAll(/^diff .*\/(\S+)$/gm), ([, name]) => name);
    expect(names("kubectl diff -f maps.yaml -f web.yaml")).toEqual([
      "apps.v1.Deployment.default.web",
      "v1.ConfigMap.default.a",
      "v1.ConfigMap.default.b",
    ]);
    expect(names("kubectl diff -f maps.yaml -l app=a")).toEqual(["v1.ConfigMap.default.a"]);
  });

  it("does not show what is in a Secret", () => {
    const session = new KubectlSession(files);
    session.type("kubectl create -f secret.yaml");
    const { stdout } = session.type("kubectl diff -f other-secret.yaml");
    expect(bare(stdout).split("\n").slice(3, 14).join("\n")).toBe(`@@ -1,8 +1,9 @@
 apiVersion: v1
 data:
   a: '***'
-  b: '*** (before)'
+  b: '*** (after)'
   c: '***'
+  d: '***'
 kind: Secret
 metadata:
   creationTimestamp: "2026-01-12T09:00:01Z"`);
  });

  it.each([
    ["kubectl diff", "error: must specify one of -f and -k\n"],
    ["kubectl diff -f none.yaml", 'error: the path "none.yaml" does not exist\n'],
    ["kubectl diff -f web.yaml x", "error: Unexpected args: [x]\nSee 'kubectl diff -h' for help and examples\n"],
    ["kubectl diff --bogus", "error: unknown flag: --bogus\nSee 'kubectl diff -h' for help and examples\n"],
    ["kubectl diff -f web.yaml --force-conflicts", "error: --force-conflicts only works with --server-side\n"],
    [
      "kubectl diff -f web.yaml --server-side",
      "error: --server-side is not part of this simulator: it keeps no field managers; leave it out to compare with what apply from the client makes\n",
    ],
    [
      "kubectl diff -f web.yaml --prune",
      "error: --prune is not part of this simulator: kubectl get shows what is no longer in the files\n",
    ],
    ["kubectl diff -f unnamed.yaml", "error: resource name may not be empty\n"],
    [
      "kubectl diff -f syntax.yaml",
      "error: error parsing syntax.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\n",
    ],
    [
      "kubectl diff -f web.yaml -l 'app=('",
      "error: the provided selector \"app=(\" is not valid: unable to parse requirement: found '(', expected: identifier\n",
    ],
    [
      "kubectl diff -f bad.yaml",
      'The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0\n',
    ],
    [
      "kubectl diff -f typo.yaml",
      'Error from server (BadRequest): error when patching "typo.yaml": strict decoding error: unknown field "spec.replica"\n',
    ],
    ["kubectl diff -f map.yaml -f elsewhere.yaml", 'Error from server (NotFound): namespaces "none" not found\n'],
  ])("refuses %s with exit code 2", (line, stderr) => {
    const session = new KubectlSession(files);
    session.type("kubectl apply -f web.yaml");
    expect(session.type(line)).toEqual({ stdout: "", stderr, exit: 2, requests: [] });
  });
});
