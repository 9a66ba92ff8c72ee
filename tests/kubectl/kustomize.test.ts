import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:v1", envFrom: [{configMapRef: {name: cfg}}]}]
`;
const others = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cfg}
data: {a: b}
`;
const sessionWith = (kustomization: string, more: Readonly<Record<string, string>> = {}) =>
  new KubectlSession({ "d.yaml": deployment, "s.yaml": others, "kustomization.yaml": kustomization, ...more });
const namesOf = (kustomization: string) =>
  sessionWith(kustomization).type("kubectl create -k . --dry-run=client -o name").stdout;
const deploymentOf = (kustomization: string, path: string, more: Readonly<Record<string, string>> = {}) => {
  const line = `kubectl create -k . --dry-run=client -o jsonpath='{${path}}'`;
  return sessionWith(kustomization, more).type(line).stdout;
};

describe("-k", () => {
  it("applies what a kustomization makes, in kustomize's order", () => {
    const session = sessionWith(`namePrefix: dev-
namespace: shop
resources: [d.yaml, s.yaml]
commonLabels: {env: dev}
images: [{name: web, newTag: v9}]
replicas: [{name: web, count: 5}]
`);
    session.type("kubectl create namespace shop");
    expect(session.type("kubectl apply -k .")).toMatchObject({
      stdout: "configmap/dev-cfg created\nservice/dev-web created\ndeployment.apps/dev-web created\n",
      stderr:
        "# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n",
      exit: 0,
    });
    const made = JSON.parse(session.type("kubectl get deploy dev-web -n shop -o json").stdout);
    expect(made.spec.replicas).toBe(5);
    expect(made.metadata.labels).toEqual({ app: "web", env: "dev" });
    expect(made.spec.selector.matchLabels).toEqual({ app: "web", env: "dev" });
    expect(made.spec.template.metadata.labels).toEqual({ app: "web", env: "dev" });
    expect(made.spec.template.spec.containers[0]).toMatchObject({
      image: "web:v9",
      envFrom: [{ configMapRef: { name: "dev-cfg" } }],
    });
    expect(session.type("kubectl get svc dev-web -n shop -o jsonpath={.spec.selector}").stdout).toBe(
      '{"app":"web","env":"dev"}',
    );
    expect(session.type("kubectl delete -k . --wait=false").stdout.split("\n")[0]).toBe(
      'configmap "dev-cfg" deleted from shop namespace',
    );
  });

  it.each([
    ["resources: [d.yaml]\nnameSuffix: -x\n", "deployment.apps/web-x\n"],
    ["configMapGenerator: [{name: cfg2, literals: [a=b]}]", "configmap/cfg2-4h2mbtbbt6\n"],
    [
      "configMapGenerator: [{name: c, literals: [a=b]}]\ngeneratorOptions: {disableNameSuffixHash: true}",
      "configmap/c\n",
    ],
  ])("names what %j makes", (kustomization, stdout) => {
    expect(namesOf(kustomization)).toBe(stdout);
  });

  it.each([
    ["labels: [{pairs: {a: b}}]", ".metadata.labels", '{"a":"b","app":"web"}'],
    ["labels: [{pairs: {a: b}}]", ".spec.template.metadata.labels", '{"app":"web"}'],
    ["labels: [{pairs: {a: b}, includeTemplates: true}]", ".spec.template.metadata.labels", '{"a":"b","app":"web"}'],
    ["labels: [{pairs: {a: b}, includeSelectors: true}]", ".spec.selector.matchLabels", '{"a":"b","app":"web"}'],
    ["commonAnnotations: {note: x}", ".spec.template.metadata.annotations", '{"note":"x"}'],
    [
      "images: [{name: web, newName: reg/web, digest: 'sha256:abc'}]",
      ".spec.template.spec.containers[0].image",
      "reg/web@sha256:abc",
    ],
    ["images: [{name: other, newTag: v2}]", ".spec.template.spec.containers[0].image", "web:v1"],
    [
      "patches: [{target: {kind: Deployment}, patch: '[{op: add, path: /spec/replicas, value: 3}]'}]",
      ".spec.replicas",
      "3",
    ],
    [
      "patches: [{patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 4}}'}]",
      ".spec.replicas",
      "4",
    ],
  ])("makes of %j at %s: %s", (more, path, value) => {
    expect(deploymentOf(`resources: [d.yaml]\n${more}\n`, path)).toBe(value);
  });

  it("gives the pods the new name of what is generated", () => {
    const kustomization = "resources: [d.yaml]\nconfigMapGenerator: [{name: cfg, literals: [a=b]}]\n";
    const session = sessionWith(kustomization);
    session.type("kubectl apply -k .");
    expect(session.type("kubectl get deploy web -o jsonpath='{..configMapRef.name}'").stdout).toMatch(/^cfg-\w{10}$/);
  });

  const lstat = (name: string) =>
    `evalsymlink failure on '/home/student/${name}' : lstat /home/student/${name}: no such file or directory`;
  it.each([
    ["", "kustomization.yaml is empty"],
    ["foo: 1", 'invalid Kustomization: json: unknown field "foo"'],
    ["- a", "invalid Kustomization: json: cannot unmarshal array into Go value of type types.Kustomization"],
    [
      "resources: d.yaml",
      "invalid Kustomization: json: cannot unmarshal string into Go struct field Kustomization.resources of type []string",
    ],
    ["vars: []", "vars of a kustomization is not part of this simulator: write what it stands for into its resources"],
    [
      "resources: [d.yaml]\nreplicas: [{name: nope, count: 2}]",
      "resource with name nope does not match a config with the following GVK [Deployment.[noVer].[noGrp] StatefulSet.[noVer].[noGrp] ReplicaSet.[noVer].[noGrp] ReplicationController.[noVer].[noGrp]]",
    ],
    [
      "resources: [nope.yaml]",
      `accumulating resources: accumulation err='accumulating resources from 'nope.yaml': ${lstat("nope.yaml")}': must build at directory: not a valid directory: ${lstat("nope.yaml")}`,
    ],
    [
      "resources: [d.yaml, d.yaml]",
      "accumulating resources: accumulation err='merging resources from 'd.yaml': may not add resource with an already registered id: Deployment.v1.apps/web.[noNs]': must build at directory: '/home/student/d.yaml': file is not directory",
    ],
    ["kind: Foo", "Failed to read kustomization file under /home/student:\nkind should be Kustomization or Component"],
  ])("says what is wrong with %j", (kustomization, error) => {
    const { requests, ...output } = sessionWith(kustomization).type("kubectl apply -k .");
    expect([output, requests]).toEqual([{ stdout: "", stderr: `error: ${error}\n`, exit: 1 }, []]);
  });

  it("says that there is none, or no such folder", () => {
    const session = new KubectlSession({ "d.yaml": deployment });
    expect(session.type("kubectl apply -k .").stderr).toBe(
      "error: unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '/home/student'\n",
    );
    expect(session.type("kubectl apply -k nope").stderr).toBe(
      "error: must build at directory: not a valid directory: evalsymlink failure on 'nope' : lstat /home/student/nope: no such file or directory\n",
    );
    expect(session.type("kubectl apply -k d.yaml").stderr).toBe(
      "error: must build at directory: 'd.yaml': file is not directory\n",
    );
  });
});
