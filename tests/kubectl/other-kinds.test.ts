import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const statefulSet = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {}\n";
const files = {
  "sts.yaml": statefulSet,
  "both.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n---\n${statefulSet}`,
  "old.yaml": statefulSet.replace("apps/v1", "apps/v1beta1"),
};
const NONE = "No resources found in default namespace.\n";
const missing = (what: string) => `Error from server (NotFound): ${what} "x" not found\n`;

function session(): KubectlSession {
  return new KubectlSession(files, 1000, { hasSystemObjects: true });
}

/** A line, and what it prints on stderr with exit code 1. */
type Refused = readonly [line: string, stderr: string];

describe("kinds that a cluster knows and this one has none of", () => {
  it.each<Refused>([
    ["kubectl get ds", NONE],
    ["kubectl get sts,jobs,cronjobs,pvc,ingress,netpol,roles,rolebindings,pdb,quota,limits,rc", NONE],
    ["kubectl get pv", "No resources found\n"],
    ["kubectl get sc,clusterroles,crds,csr,ingressclasses", "No resources found\n"],
    ["kubectl get ds -A", "No resources found\n"],
    ["kubectl get ds -n kube-system", "No resources found in kube-system namespace.\n"],
    ["kubectl get statefulsets.apps -l app=web --show-labels", NONE],
    ["kubectl get statefulsets.v1.apps --field-selector metadata.name=web", NONE],
    ["kubectl get events.events.k8s.io", NONE],
    ["kubectl get api-extensions", "No resources found\n"],
    ["kubectl describe ds", NONE],
    ["kubectl rollout restart sts", NONE],
    ["kubectl rollout status ds", NONE],
  ])("%s", (line, stderr) => {
    const { requests: _, ...output } = session().type(line);
    expect(output).toEqual({ stdout: "", stderr, exit: 0 });
  });

  it.each<Refused>([
    ["kubectl get ds x", missing("daemonsets.apps")],
    ["kubectl get job/x", missing("jobs.batch")],
    ["kubectl get pvc x", missing("persistentvolumeclaims")],
    ["kubectl get sc x", missing("storageclasses.storage.k8s.io")],
    ["kubectl get ing x -o yaml", missing("ingresses.networking.k8s.io")],
    ["kubectl get crd x", missing("customresourcedefinitions.apiextensions.k8s.io")],
    ["kubectl describe ds x", missing("daemonsets.apps")],
    ["kubectl delete sts x", missing("statefulsets.apps")],
    ["kubectl label cj x a=b", missing("cronjobs.batch")],
    ["kubectl annotate netpol x a=b", missing("networkpolicies.networking.k8s.io")],
    ["kubectl patch pdb x -p {}", missing("poddisruptionbudgets.policy")],
    ["kubectl edit role x", missing("roles.rbac.authorization.k8s.io")],
    ["kubectl scale sts x --replicas=3", missing("statefulsets.apps")],
    ["kubectl rollout status ds/x", missing("daemonsets.apps")],
    ["kubectl rollout restart sts/x", missing("statefulsets.apps")],
    ["kubectl rollout history ds x", missing("daemonsets.apps")],
    ["kubectl rollout undo sts/x", missing("statefulsets.apps")],
    ["kubectl set image ds/x a=b", missing("daemonsets.apps")],
    ["kubectl autoscale sts x --max=3", missing("statefulsets.apps")],
    ["kubectl expose rc x --port=80", missing("replicationcontrollers")],
    ["kubectl wait --for=condition=Complete job/x", missing("jobs.batch")],
    ["kubectl exec sts/x -- ls", missing("statefulsets.apps")],
    ["kubectl edit statefulsets", "error: edit cancelled, no objects found\n"],
    ["kubectl taint ds x a=b:NoSchedule", "error: invalid resource type ds, only node types are supported\n"],
    ["kubectl get dss", 'error: the server doesn\'t have a resource type "dss"\n'],
    ["kubectl get ds.batch", 'error: the server doesn\'t have a resource type "ds"\n'],
    [
      "kubectl get bindings",
      "Error from server (MethodNotAllowed): the server does not allow this method on the requested resource\n",
    ],
    [
      "kubectl get tokenreviews x",
      "Error from server (MethodNotAllowed): the server does not allow this method on the requested resource\n",
    ],
  ])("%s", (line, stderr) => {
    const { requests, ...output } = session().type(line);
    expect(output).toEqual({ stdout: "", stderr, exit: 1 });
    expect(requests).toEqual([]);
  });

  it("are an empty list as data", () => {
    expect(session().type("kubectl get ds -o yaml").stdout).toBe(
      'apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: ""\n',
    );
    expect(session().type("kubectl wait --for=delete sts/x")).toMatchObject({ stdout: "", stderr: "", exit: 0 });
    expect(session().type("kubectl auth can-i create ds").stdout).toBe("yes\n");
  });

  it("leave `all` as it is", () => {
    expect(session().type("kubectl get all").stdout).toBe(
      "NAME                 TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n" +
        "service/kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   60m\n",
    );
    expect(new KubectlSession().type("kubectl get all")).toMatchObject({ stdout: "", stderr: NONE, exit: 0 });
  });
});

describe("a manifest of such a kind", () => {
  const absent = (file: string) =>
    `error: unable to create StatefulSet "web" from "${file}": the kind StatefulSet is not part of this simulator\n`;

  it.each<Refused>([
    ["kubectl apply -f sts.yaml", absent("sts.yaml")],
    ["kubectl apply -f sts.yaml --dry-run=client", absent("sts.yaml")],
    ["kubectl create -f sts.yaml", absent("sts.yaml")],
    ["kubectl create -f sts.yaml --dry-run=server -o yaml", absent("sts.yaml")],
    ["kubectl replace --force -f sts.yaml", absent("sts.yaml")],
    [
      "kubectl replace -f sts.yaml",
      'Error from server (NotFound): error when replacing "sts.yaml": statefulsets.apps "web" not found\n',
    ],
    [
      "kubectl delete -f sts.yaml",
      'Error from server (NotFound): error when deleting "sts.yaml": statefulsets.apps "web" not found\n',
    ],
    ["kubectl get -f sts.yaml", 'Error from server (NotFound): statefulsets.apps "web" not found\n'],
    [
      "kubectl apply -f old.yaml",
      'error: resource mapping not found for name: "web" namespace: "" from "old.yaml": no matches for kind "StatefulSet" in version "apps/v1beta1"\nensure CRDs are installed first\n',
    ],
  ])("%s", (line, stderr) => {
    const made = session();
    const before = made.state;
    expect(made.type(line)).toEqual({ stdout: "", stderr, exit: 1, requests: [] });
    expect(made.state.objects).toEqual(before.objects);
  });

  it("is told beside those that are made", () => {
    const { requests, ...output } = session().type("kubectl apply -f both.yaml");
    expect(output).toEqual({ stdout: "configmap/c created\n", stderr: absent("both.yaml"), exit: 1 });
    expect(requests).toHaveLength(1);
  });

  it("cannot be made of another object by editing it", () => {
    const made = session();
    made.type("kubectl create deployment web --image=web:v1");
    const { stderr } = made.typeEditing("kubectl edit deploy web", (text) =>
      text.replace("kind: Deployment", "kind: StatefulSet"),
    );
    expect(stderr).toContain("At least one of apiVersion, kind and name was changed");
  });
});

describe("what every cluster has of them", () => {
  it.each<readonly [string, string]>([
    ["kubectl get sa", "NAME      SECRETS   AGE\ndefault   0         60m\n"],
    ["kubectl get sa default -o name", "serviceaccount/default\n"],
    [
      "kubectl get serviceaccounts -A",
      "NAMESPACE         NAME      SECRETS   AGE\n" +
        ["default", "kube-node-lease", "kube-public", "kube-system"]
          .map((name) => `${name.padEnd(18)}default   0         60m\n`)
          .join(""),
    ],
    [
      "kubectl get sa default -o jsonpath={.apiVersion}/{.kind}/{.metadata.name}/{.metadata.creationTimestamp}",
      "v1/ServiceAccount/default/2026-01-12T08:00:00Z",
    ],
    [
      "kubectl get pc",
      "NAME                      VALUE        GLOBAL-DEFAULT   AGE   PREEMPTIONPOLICY\n" +
        "system-cluster-critical   2000000000   false            60m   PreemptLowerPriority\n" +
        "system-node-critical      2000001000   false            60m   PreemptLowerPriority\n",
    ],
    [
      "kubectl get leases -n kube-node-lease --field-selector metadata.name=node-1",
      "NAME     HOLDER   AGE\nnode-1   node-1   60m\n",
    ],
    ["kubectl get lease -n kube-node-lease node-1 -o jsonpath={.spec.renewTime}", "2026-01-12T09:00:00.000000Z"],
    [
      "kubectl describe sa default",
      "Name:                default\nNamespace:           default\nLabels:              <none>\nAnnotations:         <none>\n" +
        "Image pull secrets:  <none>\nMountable secrets:   <none>\nTokens:              <none>\nEvents:              <none>\n",
    ],
    [
      "kubectl describe pc system-node-critical",
      "Name:              system-node-critical\nValue:             2000001000\nGlobalDefault:     false\n" +
        "PreemptionPolicy:  PreemptLowerPriority\n" +
        "Description:       Used for system critical pods that must not be moved from their current node.\n" +
        "Annotations:       <none>\nEvents:            <none>\n",
    ],
  ])("%s", (line, stdout) => {
    const { requests: _, ...output } = session().type(line);
    expect(output).toEqual({ stdout, stderr: "", exit: 0 });
  });

  it("comes to new namespaces", () => {
    const made = session();
    made.type("kubectl create namespace own");
    expect(made.type("kubectl get sa -n own").stdout).toMatch(/^NAME {6}SECRETS {3}AGE\ndefault {3}0 {9}\ds\n$/);
    expect(made.type("kubectl get sa -n nope")).toMatchObject({ stderr: "No resources found in nope namespace.\n" });
  });

  it("is described beside what is stored", () => {
    const made = session();
    const { stdout, stderr, exit } = made.type("kubectl describe sa/default pod/x pod/y");
    expect(stdout).toMatch(/^Name: {16}default\n/);
    expect([stderr, exit]).toEqual([
      'Error from server (NotFound): pods "x" not found\nError from server (NotFound): pods "y" not found\n',
      1,
    ]);
    expect(made.type("kubectl describe sa,deploy").stdout).toMatch(/^Name: {16}default\n/);
    expect(made.type("kubectl describe sa def").stdout).toMatch(/^Name: {16}default\n/);
    expect(made.type("kubectl describe sa x").stderr).toBe(missing("serviceaccounts"));
    expect(made.type("kubectl describe lease -n kube-node-lease node-1").stdout).toContain(
      "Holder Identity:         node-1\n",
    );
  });

  it.each(["delete sa default", "label sa default a=b", "annotate sa --all a=b", "patch sa default -p {}", "edit sa"])(
    "can only be read: kubectl %s",
    (line) => {
      expect(session().type(`kubectl ${line}`)).toEqual({
        stdout: "",
        stderr: "error: serviceaccounts can only be read in this simulator\n",
        exit: 1,
        requests: [],
      });
    },
  );

  it("is nothing in a cluster that has nothing", () => {
    const bare = new KubectlSession();
    expect(bare.type("kubectl get sa,pc").stdout).toBe("");
    expect(bare.type("kubectl get sa default").stderr).toBe(
      'Error from server (NotFound): serviceaccounts "default" not found\n',
    );
  });
});

describe("versions that are deprecated", () => {
  const endpoints = "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n";
  const status = "Warning: v1 ComponentStatus is deprecated in v1.19+\n";

  it.each<readonly [line: string, stderr: string, stdout: string]>([
    ["kubectl get ep", endpoints, "NAME         ENDPOINTS           AGE\nkubernetes   192.168.49.2:6443   60m\n"],
    ["kubectl get ep kubernetes -o name", endpoints, "endpoints/kubernetes\n"],
    [
      "kubectl get ep,endpoints",
      endpoints,
      "NAME         ENDPOINTS           AGE\nkubernetes   192.168.49.2:6443   60m\n",
    ],
    ["kubectl get ep -n kube-public", `${endpoints}No resources found in kube-public namespace.\n`, ""],
    ["kubectl get ep x", `${endpoints}${missing("endpoints")}`, ""],
    ["kubectl get ep --show-labels -o yaml", "error: --show-labels option cannot be used with yaml printer\n", ""],
    ["kubectl get endpointslices -o name", "", "endpointslice.discovery.k8s.io/kubernetes\n"],
    ["kubectl get all -o name", "", "service/kubernetes\n"],
    ["kubectl describe ep x", `${endpoints}${missing("endpoints")}`, ""],
    ["kubectl label ep kubernetes a=b", endpoints, "endpoints/kubernetes labeled\n"],
    [
      "kubectl get cs",
      status,
      "NAME                 STATUS    MESSAGE   ERROR\ncontroller-manager   Healthy   ok        \n" +
        "scheduler            Healthy   ok        \netcd-0               Healthy   ok        \n",
    ],
  ])("%s", (line, stderr, stdout) => {
    expect(session().type(line)).toMatchObject({ stderr, stdout });
  });

  it("are told where a list is watched", () => {
    expect(session().type("kubectl get ep -w")).toMatchObject({ stderr: endpoints });
  });

  it("are none of the server of the recordings", () => {
    const kubelet = { type: "standIn", startupMs: 1000, gapMs: 400, terminationMs: 800 } as const;
    const recorded = new KubectlSession({}, 1000, { kubelet });
    expect(recorded.type("kubectl get ep").stderr).toBe(NONE);
    recorded.type("kubectl create deployment web --image=web:v1");
    const template = "kubectl get deploy web -o jsonpath={.spec.template.metadata}";
    expect(recorded.type(template).stdout).toBe('{"creationTimestamp":null,"labels":{"app":"web"}}');
    const today = session();
    today.type("kubectl create deployment web --image=web:v1");
    expect(today.type(template).stdout).toBe('{"labels":{"app":"web"}}');
  });
});
