import { describe, expect, it } from "vitest";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(line: string) {
  const { requests: _, ...output } = new KubectlSession({}, 0).type(line);
  return output;
}

describe("what kubectl knows of the cluster", () => {
  it.each<readonly [string, string]>([
    ["kubectl version", "Client Version: v1.36.4\nKustomize Version: v5.8.1\nServer Version: v1.36.4\n"],
    ["kubectl version --client", "Client Version: v1.36.4\nKustomize Version: v5.8.1\n"],
    ["kubectl api-versions", "apps/v1\nautoscaling/v1\nautoscaling/v2\ndiscovery.k8s.io/v1\nv1\n"],
    [
      "kubectl cluster-info",
      "Kubernetes control plane is running at https://127.0.0.1:6443\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
    ],
    [
      "kubectl api-resources --api-group=apps",
      "NAME          SHORTNAMES   APIVERSION   NAMESPACED   KIND\ndeployments   deploy       apps/v1      true         Deployment\nreplicasets   rs           apps/v1      true         ReplicaSet\n",
    ],
    [
      "kubectl api-resources --namespaced=false",
      "NAME         SHORTNAMES   APIVERSION   NAMESPACED   KIND\nnamespaces   ns           v1           false        Namespace\nnodes        no           v1           false        Node\n",
    ],
    [
      "kubectl api-resources --namespaced=false -o wide",
      "NAME         SHORTNAMES   APIVERSION   NAMESPACED   KIND        VERBS                                                        CATEGORIES\n" +
        "namespaces   ns           v1           false        Namespace   create,delete,get,list,patch,update,watch                    \n" +
        "nodes        no           v1           false        Node        create,delete,deletecollection,get,list,patch,update,watch   \n",
    ],
    [
      "kubectl api-resources --categories=all -o name",
      "pods\nservices\ndeployments.apps\nreplicasets.apps\nhorizontalpodautoscalers.autoscaling\n",
    ],
    [
      "kubectl api-resources --namespaced=false --no-headers --sort-by=kind",
      "namespaces   ns    v1    false   Namespace\nnodes        no    v1    false   Node\n",
    ],
    ["kubectl api-resources --api-group=nope", "NAME   SHORTNAMES   APIVERSION   NAMESPACED   KIND\n"],
    ["kubectl api-resources --verbs=list,nope", "NAME   SHORTNAMES   APIVERSION   NAMESPACED   KIND\n"],
    ["kubectl auth can-i create pods", "yes\n"],
    ["kubectl auth can-i get /logs/", "yes\n"],
    ["kubectl auth can-i create pods -q", ""],
    ["kubectl config current-context", "rolloutscope\n"],
    ["kubectl config get-clusters", "NAME\nrolloutscope\n"],
    ["kubectl config get-users", "NAME\nstudent\n"],
    [
      "kubectl config get-contexts",
      "CURRENT   NAME           CLUSTER        AUTHINFO   NAMESPACE\n*         rolloutscope   rolloutscope   student    \n",
    ],
    ["kubectl config get-contexts -o name", "rolloutscope\n"],
    ["kubectl config get-contexts --no-headers rolloutscope", "*     rolloutscope   rolloutscope   student   \n"],
    ["kubectl config use-context rolloutscope", 'Switched to context "rolloutscope".\n'],
    ["kubectl config view --minify -o jsonpath={..namespace}", ""],
    ["kubectl config view -o jsonpath={.contexts[0].context.user}", "student"],
    ["kubectl config view -o jsonpath-as-json={.current-context}", '[\n    "rolloutscope"\n]\n'],
    ["kubectl config view -o name", "config/<unknown>\n"],
    ["kubectl config use rolloutscope", 'Switched to context "rolloutscope".\n'],
    ["kubectl config set-context --current", 'Context "rolloutscope" modified.\n'],
    ["kubectl config set-context rolloutscope --namespace=x", 'Context "rolloutscope" modified.\n'],
  ])("%s", (line, stdout) => {
    expect(typed(line)).toEqual({ stdout, stderr: "", exit: 0 });
  });

  it("sorts its resources by group and name, or by name", () => {
    const names = (line: string) => typed(line).stdout.trimEnd().split("\n");
    expect(names("kubectl api-resources -o name")).toEqual([
      ..."configmaps endpoints events namespaces nodes pods secrets services".split(" "),
      "deployments.apps",
      "replicasets.apps",
      "horizontalpodautoscalers.autoscaling",
      "endpointslices.discovery.k8s.io",
    ]);
    const sorted = names("kubectl api-resources -o name --sort-by=name").map((name) => name.replace(/\..*/, ""));
    expect(sorted).toEqual(sorted.toSorted());
  });

  it("prints versions as data", () => {
    expect(JSON.parse(typed("kubectl version -o json").stdout)).toMatchObject({
      clientVersion: { major: "1", minor: "36", gitVersion: "v1.36.4" },
      kustomizeVersion: "v5.8.1",
      serverVersion: { gitVersion: "v1.36.4" },
    });
    expect(typed("kubectl version --client -o yaml").stdout).toMatch(
      /^clientVersion:\n[^]*\nkustomizeVersion: v5.8.1\n\n$/,
    );
  });

  it("prints its kubeconfig", () => {
    expect(typed("kubectl config view").stdout).toBe(`apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: https://127.0.0.1:6443
  name: rolloutscope
contexts:
- context:
    cluster: rolloutscope
    user: student
  name: rolloutscope
current-context: rolloutscope
kind: Config
users:
- name: student
  user:
    client-certificate-data: DATA+OMITTED
    client-key-data: DATA+OMITTED
`);
    expect(JSON.parse(typed("kubectl config view -o json").stdout)).toMatchObject({
      "current-context": "rolloutscope",
    });
  });
});

describe("the namespace of the lines to come", () => {
  const { state } = new KubectlSession({}, 0);
  const context = { state, namespace: "staging", nowMs: 0, nowRfc3339: "", rfc3339At: String };

  it("is asked for by set-context", () => {
    const plan = planCommand("kubectl config set-context --current --namespace=prod", context);
    expect(plan.asks).toEqual([{ type: "namespace", namespace: "prod" }]);
    expect(planCommand("kubectl config set-context --current --namespace=", context).asks).toEqual([
      { type: "namespace", namespace: "default" },
    ]);
    expect(planCommand("kubectl config set-context --current", context).asks).toBeUndefined();
  });

  it("is told", () => {
    const print = (line: string) => planCommand(line, context).report([]).stdout;
    expect(print("kubectl config get-contexts")).toContain("rolloutscope   student    staging\n");
    expect(print("kubectl config view")).toContain("    namespace: staging\n");
  });
});

describe("auth can-i --list", () => {
  it("prints what an administrator may do", () => {
    const { stdout, exit } = typed("kubectl auth can-i --list");
    expect(exit).toBe(0);
    expect(stdout.split("\n").slice(0, 6)).toEqual([
      "Resources                                       Non-Resource URLs   Resource Names   Verbs",
      "*.*                                             []                  []               [*]",
      "                                                [*]                 []               [*]",
      "selfsubjectreviews.authentication.k8s.io        []                  []               [create]",
      "selfsubjectaccessreviews.authorization.k8s.io   []                  []               [create]",
      "selfsubjectrulesreviews.authorization.k8s.io    []                  []               [create]",
    ]);
    expect(stdout.split("\n").at(-2)).toBe(
      "                                                [/version]          []               [get]",
    );
  });

  it("has narrower columns without headers", () => {
    expect(typed("kubectl auth can-i --list --no-headers").stdout.split("\n")[6]).toBe(
      "                                                [/api]         []    [get]",
    );
  });
});

describe("lines that are refused", () => {
  it.each<readonly [string, string]>([
    ["kubectl version x", "error: extra arguments: [x]\n"],
    ["kubectl version -o x", "error: --output must be 'yaml' or 'json'\n"],
    [
      "kubectl api-versions x",
      "error: unexpected arguments: [x]\nSee 'kubectl api-versions -h' for help and examples\n",
    ],
    [
      "kubectl api-resources x",
      "error: unexpected arguments: [x]\nSee 'kubectl api-resources -h' for help and examples\n",
    ],
    ["kubectl api-resources -o yaml", "error: --output yaml is not available\n"],
    ["kubectl api-resources --sort-by=x", "error: --sort-by accepts only name or kind\n"],
    ["kubectl top nodes", "error: Metrics API not available\n"],
    ["kubectl top pod web-0 --containers", "error: Metrics API not available\n"],
    ["kubectl top po -l app=web", "error: Metrics API not available\n"],
    ["kubectl top pod x -l a=b", "error: only one of NAME or selector can be provided\n"],
    ["kubectl top pod x y", "error: pod [NAME | -l label]\nSee 'kubectl top pod -h' for help and examples\n"],
    ["kubectl top no --sort-by=z", "error: --sort-by accepts only cpu or memory\n"],
    ["kubectl top x", "error: unknown command \"x\"\nSee 'kubectl top -h' for help and examples\n"],
    [
      "kubectl auth can-i create",
      "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.\n",
    ],
    ["kubectl auth can-i --list pods", "error: list option must be specified with no arguments\n"],
    [
      "kubectl auth can-i --list -q",
      "error: list option can't be specified with neither quiet, all-namespaces nor subresource options\n",
    ],
    ["kubectl auth can-i get pods --no-headers", "error: --no-headers cannot be set without --list specified\n"],
    ["kubectl auth can-i get /logs --subresource=x", "error: --subresource can not be used with NonResourceURL\n"],
    [
      "kubectl config view -o wide",
      'error: unable to match a printer suitable for the output format "wide", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n',
    ],
    ["kubectl config view -o jsonpath={", "error: error parsing jsonpath {, unclosed action\n"],
    ["kubectl config use-context ''", "error: empty context names are not allowed\n"],
    ["kubectl config use-context x", 'error: no context exists with the name: "x"\n'],
    ["kubectl config set-context", "error: you must specify a non-empty context name or --current\n"],
    ["kubectl config set-context x --current", "error: you cannot specify both a context name and --current\n"],
    [
      "kubectl config set-context other --namespace=x",
      'error: the context "rolloutscope" is the only one in this simulator: use --current --namespace\n',
    ],
    [
      "kubectl config set-context --current -n x",
      "error: unknown shorthand flag: 'n' in -n\nSee 'kubectl config set-context --help' for usage.\n",
    ],
    [
      "kubectl config get-contexts -o x",
      "error: --output x is not available in kubectl config get-contexts; resetting to default output format\n",
    ],
    [
      "kubectl cluster-info dump",
      'error: "kubectl cluster-info dump" is not part of this simulator: use kubectl get and kubectl describe\n',
    ],
  ])("%s", (line, stderr) => {
    expect(typed(line)).toEqual({ stdout: "", stderr, exit: 1 });
  });

  it("shows the help of a line with too many arguments", () => {
    const { stdout, stderr, exit } = typed("kubectl config use-context a b");
    expect(stdout).toBe(typed("kubectl config use-context -h").stdout);
    expect({ stderr, exit }).toEqual({ stderr: "error: Unexpected args: [a b]\n", exit: 1 });
  });

  it("prints the contexts that there are beside the ones that there are not", () => {
    expect(typed("kubectl config get-contexts rolloutscope nope")).toEqual({
      stdout: typed("kubectl config get-contexts").stdout,
      stderr: "error: context nope not found\n",
      exit: 1,
    });
  });

  it.each<readonly [string, string]>([
    ["kubectl auth can-i list nodes", "Warning: resource 'nodes' is not namespace scoped\n\n"],
    ["kubectl auth can-i x pods", "Warning: verb 'x' is not a known verb\n\n"],
    ["kubectl auth can-i list foos", "Warning: the server doesn't have a resource type 'foos'\n\n"],
    ["kubectl auth can-i list foos.x.y", "Warning: the server doesn't have a resource type 'foos' in group 'x.y'\n\n"],
  ])("%s is warned of", (line, stderr) => {
    expect(typed(line)).toEqual({ stdout: "yes\n", stderr, exit: 0 });
  });

  it.each(["attach", "certificate approve", "completion", "config set", "cp", "debug", "kustomize", "plugin", "proxy"])(
    "kubectl %s says in one line that it is not simulated",
    (path) => {
      const { stdout, stderr, exit } = typed(`kubectl ${path} x`);
      expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
      expect(stderr).toMatch(
        new RegExp(
          `^error: "kubectl ${path.split(" ")[0]}[^"]*" is not part of this version; these commands are: .*\n$`,
        ),
      );
    },
  );
});
