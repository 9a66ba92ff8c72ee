import { describe, expect, it } from "vitest";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function typed(line: string) {
  const { requests: _, ...output } = new KubectlSession({}, 0).type(line);
  return output;
}

/** `kubectl api-resources --no-headers` of a cluster of v1.36 as kubeadm makes it. */
const table = `bindings                                       v1                                true    Binding
componentstatuses                   cs         v1                                false   ComponentStatus
configmaps                          cm         v1                                true    ConfigMap
endpoints                           ep         v1                                true    Endpoints
events                              ev         v1                                true    Event
limitranges                         limits     v1                                true    LimitRange
namespaces                          ns         v1                                false   Namespace
nodes                               no         v1                                false   Node
persistentvolumeclaims              pvc        v1                                true    PersistentVolumeClaim
persistentvolumes                   pv         v1                                false   PersistentVolume
pods                                po         v1                                true    Pod
podtemplates                                   v1                                true    PodTemplate
replicationcontrollers              rc         v1                                true    ReplicationController
resourcequotas                      quota      v1                                true    ResourceQuota
secrets                                        v1                                true    Secret
serviceaccounts                     sa         v1                                true    ServiceAccount
services                            svc        v1                                true    Service
mutatingadmissionpolicies                      admissionregistration.k8s.io/v1   false   MutatingAdmissionPolicy
mutatingadmissionpolicybindings                admissionregistration.k8s.io/v1   false   MutatingAdmissionPolicyBinding
mutatingwebhookconfigurations                  admissionregistration.k8s.io/v1   false   MutatingWebhookConfiguration
validatingadmissionpolicies                    admissionregistration.k8s.io/v1   false   ValidatingAdmissionPolicy
validatingadmissionpolicybindings              admissionregistration.k8s.io/v1   false   ValidatingAdmissionPolicyBinding
validatingwebhookconfigurations                admissionregistration.k8s.io/v1   false   ValidatingWebhookConfiguration
customresourcedefinitions           crd,crds   apiextensions.k8s.io/v1           false   CustomResourceDefinition
apiservices                                    apiregistration.k8s.io/v1         false   APIService
controllerrevisions                            apps/v1                           true    ControllerRevision
daemonsets                          ds         apps/v1                           true    DaemonSet
deployments                         deploy     apps/v1                           true    Deployment
replicasets                         rs         apps/v1                           true    ReplicaSet
statefulsets                        sts        apps/v1                           true    StatefulSet
selfsubjectreviews                             authentication.k8s.io/v1          false   SelfSubjectReview
tokenreviews                                   authentication.k8s.io/v1          false   TokenReview
localsubjectaccessreviews                      authorization.k8s.io/v1           true    LocalSubjectAccessReview
selfsubjectaccessreviews                       authorization.k8s.io/v1           false   SelfSubjectAccessReview
selfsubjectrulesreviews                        authorization.k8s.io/v1           false   SelfSubjectRulesReview
subjectaccessreviews                           authorization.k8s.io/v1           false   SubjectAccessReview
horizontalpodautoscalers            hpa        autoscaling/v2                    true    HorizontalPodAutoscaler
cronjobs                            cj         batch/v1                          true    CronJob
jobs                                           batch/v1                          true    Job
certificatesigningrequests          csr        certificates.k8s.io/v1            false   CertificateSigningRequest
leases                                         coordination.k8s.io/v1            true    Lease
endpointslices                                 discovery.k8s.io/v1               true    EndpointSlice
events                              ev         events.k8s.io/v1                  true    Event
flowschemas                                    flowcontrol.apiserver.k8s.io/v1   false   FlowSchema
prioritylevelconfigurations                    flowcontrol.apiserver.k8s.io/v1   false   PriorityLevelConfiguration
ingressclasses                                 networking.k8s.io/v1              false   IngressClass
ingresses                           ing        networking.k8s.io/v1              true    Ingress
ipaddresses                         ip         networking.k8s.io/v1              false   IPAddress
networkpolicies                     netpol     networking.k8s.io/v1              true    NetworkPolicy
servicecidrs                                   networking.k8s.io/v1              false   ServiceCIDR
runtimeclasses                                 node.k8s.io/v1                    false   RuntimeClass
poddisruptionbudgets                pdb        policy/v1                         true    PodDisruptionBudget
clusterrolebindings                            rbac.authorization.k8s.io/v1      false   ClusterRoleBinding
clusterroles                                   rbac.authorization.k8s.io/v1      false   ClusterRole
rolebindings                                   rbac.authorization.k8s.io/v1      true    RoleBinding
roles                                          rbac.authorization.k8s.io/v1      true    Role
deviceclasses                                  resource.k8s.io/v1                false   DeviceClass
resourceclaims                                 resource.k8s.io/v1                true    ResourceClaim
resourceclaimtemplates                         resource.k8s.io/v1                true    ResourceClaimTemplate
resourceslices                                 resource.k8s.io/v1                false   ResourceSlice
priorityclasses                     pc         scheduling.k8s.io/v1              false   PriorityClass
csidrivers                                     storage.k8s.io/v1                 false   CSIDriver
csinodes                                       storage.k8s.io/v1                 false   CSINode
csistoragecapacities                           storage.k8s.io/v1                 true    CSIStorageCapacity
storageclasses                      sc         storage.k8s.io/v1                 false   StorageClass
volumeattachments                              storage.k8s.io/v1                 false   VolumeAttachment
volumeattributesclasses             vac        storage.k8s.io/v1                 false   VolumeAttributesClass
`;

describe("what kubectl knows of the cluster", () => {
  it.each<readonly [string, string]>([
    ["kubectl version", "Client Version: v1.36.4\nKustomize Version: v5.8.1\nServer Version: v1.36.4\n"],
    ["kubectl version --client", "Client Version: v1.36.4\nKustomize Version: v5.8.1\n"],
    [
      "kubectl api-versions",
      ["admissionregistration.k8s.io/v1", "apiextensions.k8s.io/v1", "apiregistration.k8s.io/v1", "apps/v1"]
        .concat(["authentication.k8s.io/v1", "authorization.k8s.io/v1", "autoscaling/v1", "autoscaling/v2", "batch/v1"])
        .concat(["certificates.k8s.io/v1", "coordination.k8s.io/v1", "discovery.k8s.io/v1", "events.k8s.io/v1"])
        .concat(["flowcontrol.apiserver.k8s.io/v1", "networking.k8s.io/v1", "node.k8s.io/v1", "policy/v1"])
        .concat([
          "rbac.authorization.k8s.io/v1",
          "resource.k8s.io/v1",
          "scheduling.k8s.io/v1",
          "storage.k8s.io/v1",
          "v1",
        ])
        .map((version) => `${version}\n`)
        .join(""),
    ],
    [
      "kubectl cluster-info",
      "Kubernetes control plane is running at https://127.0.0.1:6443\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
    ],
    [
      "kubectl api-resources --api-group=apps",
      `NAME                  SHORTNAMES   APIVERSION   NAMESPACED   KIND
controllerrevisions                apps/v1      true         ControllerRevision
daemonsets            ds           apps/v1      true         DaemonSet
deployments           deploy       apps/v1      true         Deployment
replicasets           rs           apps/v1      true         ReplicaSet
statefulsets          sts          apps/v1      true         StatefulSet
`,
    ],
    [
      "kubectl api-resources --namespaced=false --api-group=",
      `NAME                SHORTNAMES   APIVERSION   NAMESPACED   KIND
componentstatuses   cs           v1           false        ComponentStatus
namespaces          ns           v1           false        Namespace
nodes               no           v1           false        Node
persistentvolumes   pv           v1           false        PersistentVolume
`,
    ],
    [
      "kubectl api-resources --namespaced=false --api-group= -o wide",
      `NAME                SHORTNAMES   APIVERSION   NAMESPACED   KIND               VERBS                                                        CATEGORIES
componentstatuses   cs           v1           false        ComponentStatus    get,list                                                     
namespaces          ns           v1           false        Namespace          create,delete,get,list,patch,update,watch                    
nodes               no           v1           false        Node               create,delete,deletecollection,get,list,patch,update,watch   
persistentvolumes   pv           v1           false        PersistentVolume   create,delete,deletecollection,get,list,patch,update,watch   
`,
    ],
    [
      "kubectl api-resources --categories=all -o name",
      "pods\nreplicationcontrollers\nservices\ndaemonsets.apps\ndeployments.apps\nreplicasets.apps\nstatefulsets.apps\n" +
        "horizontalpodautoscalers.autoscaling\ncronjobs.batch\njobs.batch\n",
    ],
    [
      "kubectl api-resources --categories=api-extensions -o name",
      "mutatingadmissionpolicies.admissionregistration.k8s.io\nmutatingadmissionpolicybindings.admissionregistration.k8s.io\n" +
        "mutatingwebhookconfigurations.admissionregistration.k8s.io\nvalidatingadmissionpolicies.admissionregistration.k8s.io\n" +
        "validatingadmissionpolicybindings.admissionregistration.k8s.io\nvalidatingwebhookconfigurations.admissionregistration.k8s.io\n" +
        "customresourcedefinitions.apiextensions.k8s.io\napiservices.apiregistration.k8s.io\n",
    ],
    [
      "kubectl api-resources --verbs=create --api-group=authorization.k8s.io --no-headers --sort-by=kind",
      `localsubjectaccessreviews         authorization.k8s.io/v1   true    LocalSubjectAccessReview
selfsubjectaccessreviews          authorization.k8s.io/v1   false   SelfSubjectAccessReview
selfsubjectrulesreviews           authorization.k8s.io/v1   false   SelfSubjectRulesReview
subjectaccessreviews              authorization.k8s.io/v1   false   SubjectAccessReview
`,
    ],
    ["kubectl api-resources --verbs=list --api-group=authorization.k8s.io -o name", ""],
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
    expect(names("kubectl api-resources --no-headers")).toEqual(table.trimEnd().split("\n"));
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

  it.each([
    ["attach", "kubectl logs -f or kubectl exec"],
    ["certificate", undefined],
    ["completion", "the Tab key, which completes here as it is"],
    ["config set", "kubectl config set-context --current --namespace=NAME"],
    ["cp", "kubectl exec POD -- cat FILE"],
    ["create job", "kubectl create deployment or kubectl run"],
    ["create role", "kubectl create -f FILE"],
    ["debug", "kubectl describe, kubectl logs or kubectl exec"],
    ["kustomize", "kubectl apply -k DIR"],
    ["plugin", undefined],
    ["proxy", "kubectl port-forward"],
    ["set subject", "kubectl set serviceaccount"],
  ])("kubectl %s says in one line what there is instead", (path, instead) => {
    const use = instead === undefined ? "" : `use ${instead}; `;
    expect(typed(`kubectl ${path} x`)).toEqual({
      stdout: "",
      stderr: `error: "kubectl ${path}" is not part of this simulator: ${use}kubectl --help lists what is\n`,
      exit: 1,
    });
  });
});
