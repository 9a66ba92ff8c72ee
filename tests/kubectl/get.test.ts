import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

function pod(name: string, labels: JsonObject): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels },
    spec: { containers: [{ name: "web", image: "web:v1" }] },
  };
}

const files = {
  "pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n",
  "two.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n",
  "gone.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: gone\n",
  "kindless.yaml": "apiVersion: v1\nmetadata:\n  name: a\n",
  "columns.txt": "NAME  APP\n{.metadata.name} metadata.labels.app\n",
  "short.txt": "NAME\n",
  "uneven.txt": "NAME APP\n.metadata.name\n",
  "path.txt": "{.items[0].metadata.name}\n",
};

const KINDLESS = `unable to decode "kindless.yaml": Object 'Kind' is missing in '{"apiVersion":"v1","metadata":{"name":"a"}}'\n`;

/** Two pods and a Deployment of nothing, a second apart. */
function cluster(): KubectlSession {
  const session = new KubectlSession(files, 0);
  session.type("kubectl create -f -", [pod("a", { app: "x", tier: "front" })]);
  session.type("kubectl create -f -", [pod("b", { app: "y" })]);
  session.type("kubectl create deployment web --image=web:v1 --replicas=0");
  session.typeSettling("kubectl create namespace other", 10_000);
  return session;
}

const session = cluster();
const BOTH =
  "NAME   READY   STATUS    RESTARTS   AGE\na      1/1     Running   0          13s\nb      1/1     Running   0          12s\n";
const A = "NAME   READY   STATUS    RESTARTS   AGE\na      1/1     Running   0          13s\n";
const NONE = "No resources found in default namespace.\n";
const noFormat = (format: string): string =>
  `error: unable to match a printer suitable for the output format "${format}", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n`;
const usage = "See 'kubectl get --help' for usage.\n";
const noTemplate = "error: template format specified but no template given\n";
const badPath =
  "error: unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'\n";
const notFound = (...names: readonly string[]): string =>
  names.map((name) => `Error from server (NotFound): pods "${name}" not found\n`).join("");
const unselectable = (resource: string, labels: string, fields: string, message: string): string =>
  `Error from server (BadRequest): Unable to find "${resource}" that match label selector "${labels}", field selector "${fields}": ${message}\n`;
const missing =
  "error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n";

type Line = readonly [line: string, stdout: string, stderr: string, exit: number];

const found: readonly Line[] = [
  // What is named.
  ["get pods", BOTH, "", 0],
  ["get po", BOTH, "", 0],
  ["get pod a b", BOTH, "", 0],
  ["get pod/a pods/b", BOTH, "", 0],
  ["get PODS", BOTH, "", 0],
  ["get Pod.v1.", BOTH, "", 0],
  ["get pods,po,pod", BOTH, "", 0],
  ["get pods a", A, "", 0],
  [
    "get pods -f pod.yaml",
    "",
    "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well\n",
    1,
  ],
  ["get pod/a -f pod.yaml", "", "error: resource/name arguments cannot be provided when a path is specified\n", 1],
  ["get -f pod.yaml", A, "", 0],
  ["get -f pod.yaml -l app=x", A, "", 0],
  ["get -f pod.yaml -l app=y", "", NONE, 0],
  [
    "get -f pod.yaml -l a==b==c",
    "",
    "error: the provided selector \"a==b==c\" is not valid: found '==', expected: ',' or 'end of string'\n",
    1,
  ],
  ["get -f gone.yaml", A, notFound("gone"), 1],
  ["get -f gone.yaml -o name", "", notFound("gone"), 1],
  // Errors are gathered beside tables alone.
  ["get -f kindless.yaml", "", KINDLESS, 1],
  ["get -f kindless.yaml -f pod.yaml", A, KINDLESS, 1],
  ["get -f kindless.yaml -o name", "", `error: ${KINDLESS}`, 1],
  ["get -f two.yaml -o name", "pod/a\ndeployment.apps/web\n", "", 0],
  ["get -f nope.yaml", "", 'error: the path "nope.yaml" does not exist\n', 1],
  ["get pods nope", "", notFound("nope"), 1],
  ["get pods nope nope2", "", notFound("nope", "nope2"), 1],
  ["get pods a nope", A, notFound("nope"), 1],
  ["get pods a nope -o name", "pod/a\n", notFound("nope"), 1],
  ["get pods nope -o name", "", notFound("nope"), 1],
  ["get pods nope -o nope", "", notFound("nope"), 1],
  ["get deploy nope", "", 'Error from server (NotFound): deployments.apps "nope" not found\n', 1],
  ["get hpa nope", "", 'Error from server (NotFound): horizontalpodautoscalers.autoscaling "nope" not found\n', 1],
  [
    "get endpointslices nope",
    "",
    'Error from server (NotFound): endpointslices.discovery.k8s.io "nope" not found\n',
    1,
  ],
  ["get events nope", "", 'Error from server (NotFound): events "nope" not found\n', 1],
  ["get pods a -n nope", "", 'Error from server (NotFound): namespaces "nope" not found\n', 1],
  ["get pods a -n other", "", notFound("a"), 1],
  ["get pods nope --ignore-not-found", "", "", 0],
  ["get pods nope a --ignore-not-found", A, "", 0],
  ["get pods nope --ignore-not-found -o yaml", "", "", 0],
  ["get pods -n other --ignore-not-found", "", "", 0],
  ["get pods ''", "", "error: resource name may not be empty\n", 1],
  [
    "get pods,deploy a",
    "NAME   READY   STATUS    RESTARTS   AGE\na      1/1     Running   0          13s\n",
    'Error from server (NotFound): deployments.apps "a" not found\n',
    1,
  ],
  // What is not there.
  ["get svc", "", NONE, 0],
  ["get pods -n other", "", "No resources found in other namespace.\n", 0],
  ["get svc -A", "", "No resources found\n", 0],
  ["get svc,secrets", "", NONE, 0],
  ["get svc -o name", "", "", 0],
  ["get svc -o yaml", 'apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: ""\n', "", 0],
  [
    "get svc -o json",
    '{\n    "apiVersion": "v1",\n    "items": [],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n',
    "",
    0,
  ],
  // Types and names that cannot be.
  [
    "get",
    "",
    'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples\n',
    1,
  ],
  ["get foo", "", 'error: the server doesn\'t have a resource type "foo"\n', 1],
  ["get foo.bar.baz", "", 'error: the server doesn\'t have a resource type "foo"\n', 1],
  ["get foo/bar", "", 'error: the server doesn\'t have a resource type "foo"\n', 1],
  ["get pods,foo", "", 'error: the server doesn\'t have a resource type "foo"\n', 1],
  ["get pods.v1", "", 'error: the server doesn\'t have a resource type "pods"\n', 1],
  ["get pods.apps", "", 'error: the server doesn\'t have a resource type "pods"\n', 1],
  ["get deployments.v2.apps", "", 'error: the server doesn\'t have a resource type "deployments"\n', 1],
  ["get pods,", "", 'error: the server doesn\'t have a resource type ""\n', 1],
  ["get all a", "", "error: you must specify only one resource\n", 1],
  [
    "get pods/a deploy",
    "",
    "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n",
    1,
  ],
  ["get pods/", "", "error: arguments in resource/name form must have a single resource and name\n", 1],
  ["get pods/a/b", "", "error: arguments in resource/name form may not have more than one slash\n", 1],
  ["get pods a -A", "", "error: a resource cannot be retrieved by name across all namespaces\n", 1],
  ["get pod/a -A", "", "error: a resource cannot be retrieved by name across all namespaces\n", 1],
  ["get ns default -A", "NAME      STATUS   AGE\ndefault   Active   14s\n", "", 0],
  // Selectors.
  ["get pods -l app=x", A, "", 0],
  ["get pods -l app!=y", A, "", 0],
  ["get pods --selector=tier", A, "", 0],
  ["get pods -l 'app in (x,y)'", BOTH, "", 0],
  ["get pods -l app=nope", "", NONE, 0],
  ["get pods a -l app=x", "", "error: name cannot be provided when a selector is specified\n", 1],
  [
    "get pod/a -l app=x",
    "",
    "error: selectors and the all flag cannot be used when passing resource/name arguments\n",
    1,
  ],
  [
    "get pods -l a==b==c",
    "",
    unselectable("/v1, Resource=pods", "a==b==c", "", "found '==', expected: ',' or 'end of string'"),
    1,
  ],
  ["get pods --field-selector=metadata.name=a", A, "", 0],
  ["get pods --field-selector metadata.name!=b,metadata.namespace=default", A, "", 0],
  ["get pods --field-selector=status.phase==Running", BOTH, "", 0],
  ["get pods --field-selector=status.phase=Pending", "", NONE, 0],
  ["get pods --field-selector=spec.restartPolicy=Always", BOTH, "", 0],
  ["get pods --field-selector=spec.nodeName=", "", NONE, 0],
  ["get pods --field-selector=metadata.name=a -l app=y", "", NONE, 0],
  ["get pods -A --field-selector=metadata.namespace=other", "", "No resources found\n", 0],
  ["get secrets --field-selector=type=Opaque", "", NONE, 0],
  [
    "get ns --field-selector=status.phase=Active,metadata.name=other",
    "NAME    STATUS   AGE\nother   Active   10s\n",
    "",
    0,
  ],
  ["get nodes --field-selector=spec.unschedulable=true", "", "No resources found\n", 0],
  [
    "get pods --field-selector=spec.foo=a",
    "",
    unselectable("/v1, Resource=pods", "", "spec.foo=a", "field label not supported: spec.foo"),
    1,
  ],
  [
    "get deploy --field-selector=spec.replicas=2 -l a=b",
    "",
    unselectable(
      "apps/v1, Resource=deployments",
      "a=b",
      "spec.replicas=2",
      '"spec.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ),
    1,
  ],
  [
    "get pods --field-selector=x",
    "",
    unselectable("/v1, Resource=pods", "", "x", "invalid selector: 'x'; can't understand 'x'"),
    1,
  ],
  [
    "get pods --field-selector=metadata.name=a=b",
    "",
    unselectable(
      "/v1, Resource=pods",
      "",
      "metadata.name=a=b",
      "invalid field selector: unescaped character in value: 61",
    ),
    1,
  ],
  [
    "get pods a --field-selector=metadata.name=a",
    "",
    "error: name cannot be provided when a selector is specified\n",
    1,
  ],
  [
    "delete pods -l a==b==c",
    "",
    unselectable("/v1, Resource=pods", "a==b==c", "", "found '==', expected: ',' or 'end of string'"),
    1,
  ],
  // Columns.
  ["get pods --no-headers", "a     1/1   Running   0     13s\nb     1/1   Running   0     12s\n", "", 0],
  [
    "get pods --show-kind",
    "NAME    READY   STATUS    RESTARTS   AGE\npod/a   1/1     Running   0          13s\npod/b   1/1     Running   0          12s\n",
    "",
    0,
  ],
  [
    "get pods --show-labels",
    "NAME   READY   STATUS    RESTARTS   AGE   LABELS\na      1/1     Running   0          13s   app=x,tier=front\nb      1/1     Running   0          12s   app=y\n",
    "",
    0,
  ],
  [
    "get pods -L app,tier",
    "NAME   READY   STATUS    RESTARTS   AGE   APP   TIER\na      1/1     Running   0          13s   x     front\nb      1/1     Running   0          12s   y     \n",
    "",
    0,
  ],
  [
    "get pods b -L app --label-columns a.b/tier --show-labels",
    "NAME   READY   STATUS    RESTARTS   AGE   APP   TIER   LABELS\nb      1/1     Running   0          12s   y            app=y\n",
    "",
    0,
  ],
  [
    "get pods -A",
    "NAMESPACE   NAME   READY   STATUS    RESTARTS   AGE\ndefault     a      1/1     Running   0          13s\ndefault     b      1/1     Running   0          12s\n",
    "",
    0,
  ],
  [
    "get pods -A -n other a --no-headers",
    "",
    "error: a resource cannot be retrieved by name across all namespaces\n",
    1,
  ],
  ["get pods --server-print=false", "NAME   AGE\na      13s\nb      12s\n", "", 0],
  ["get pods --chunk-size=1", BOTH, "", 0],
  [
    "get pods --chunk-size=x",
    "",
    `error: invalid argument "x" for "--chunk-size" flag: strconv.ParseInt: parsing "x": invalid syntax\n${usage}`,
    1,
  ],
  ["get pods --show-labels -o yaml", "", "error: --show-labels option cannot be used with yaml printer\n", 1],
  ["get pods --nope", "", `error: unknown flag: --nope\n${usage}`, 1],
  ["get pods -o", "", `error: flag needs an argument: 'o' in -o\n${usage}`, 1],
  ["get pods --sort-by", "", `error: flag needs an argument: --sort-by\n${usage}`, 1],
  // Several types: a table for each, the names with their kinds.
  [
    "get pods,svc,deploy",
    "NAME    READY   STATUS    RESTARTS   AGE\npod/a   1/1     Running   0          13s\npod/b   1/1     Running   0          12s\n\nNAME                  READY   UP-TO-DATE   AVAILABLE   AGE\ndeployment.apps/web   0/0     0            0           11s\n",
    "",
    0,
  ],
  [
    "get pod/b deploy/web pod/a",
    "NAME    READY   STATUS    RESTARTS   AGE\npod/b   1/1     Running   0          12s\n\nNAME                  READY   UP-TO-DATE   AVAILABLE   AGE\ndeployment.apps/web   0/0     0            0           11s\n\nNAME    READY   STATUS    RESTARTS   AGE\npod/a   1/1     Running   0          13s\n",
    "",
    0,
  ],
  [
    "get pod/nope deploy/web",
    "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    0/0     0            0           11s\n",
    notFound("nope"),
    1,
  ],
  [
    "get deploy,pods --no-headers",
    "deployment.apps/web   0/0   0     0     11s\npod/a   1/1   Running   0     13s\npod/b   1/1   Running   0     12s\n",
    "",
    0,
  ],
  [
    "get ns,deploy -A",
    "NAME                        STATUS   AGE\nnamespace/default           Active   14s\nnamespace/kube-node-lease   Active   14s\nnamespace/kube-public       Active   14s\nnamespace/kube-system       Active   14s\nnamespace/other             Active   10s\n\nNAMESPACE   NAME                  READY   UP-TO-DATE   AVAILABLE   AGE\ndefault     deployment.apps/web   0/0     0            0           11s\n",
    "",
    0,
  ],
  ["get all -n other", "", "No resources found in other namespace.\n", 0],
  // Formats.
  ["get pods -o name", "pod/a\npod/b\n", "", 0],
  ["get deploy,pods -o NAME", "deployment.apps/web\npod/a\npod/b\n", "", 0],
  ["get pods -o nope", "", noFormat("nope"), 1],
  ["get svc -o nope", "", noFormat("nope"), 1],
  ["get pods -o wide=x", "", noFormat("wide=x"), 1],
  ["get pods -o yaml=x", "", noFormat("yaml=x"), 1],
  ["get pods -o jsonpath", "", noTemplate, 1],
  ["get pods -o jsonpath=", "", noTemplate, 1],
  ["get pods -o go-template", "", noTemplate, 1],
  ["get pods -o go-template={{.kind}}", "List", "", 0],
  ["get pods --template={{.kind}}", "List", "", 0],
  ["get pods -o jsonpath={.items[*].metadata.name}", "a b", "", 0],
  ["get pods -o jsonpath --template={.items[1].metadata.name}", "b", "", 0],
  ["get pod a -o jsonpath={.metadata.name}{.nope}", "a", "", 0],
  ["get pods a nope -o jsonpath={.items[*].metadata.name}", "a", notFound("nope"), 1],
  ["get pods -o jsonpath-file=path.txt", "a\n", "", 0],
  [
    "get pods -o jsonpath-file=nope.txt",
    "",
    "error: error reading --template nope.txt, open nope.txt: no such file or directory\n",
    1,
  ],
  ["get pods -o jsonpath-as-json={.items[*].metadata.name}", '[\n    "a",\n    "b"\n]\n', "", 0],
  ["get pods -o jsonpath={nope", "", "error: error parsing jsonpath {nope, unclosed action\n", 1],
  [
    "get svc -o jsonpath={.items[0].kind}",
    "",
    'error: error executing jsonpath "{.items[0].kind}": Error executing template: array index out of bounds: index 0, length 0. Printing more information for debugging the template:\n\ttemplate was:\n\t\t{.items[0].kind}\n\tobject given to jsonpath engine was:\n\t\tmap[string]interface {}{"apiVersion":"v1", "items":[]interface {}{}, "kind":"List", "metadata":map[string]interface {}{"resourceVersion":""}}\n\n\n',
    1,
  ],
  [
    "get svc -o jsonpath={.nope} --allow-missing-template-keys=false",
    "",
    'error: error executing jsonpath "{.nope}": Error executing template: nope is not found. Printing more information for debugging the template:\n\ttemplate was:\n\t\t{.nope}\n\tobject given to jsonpath engine was:\n\t\tmap[string]interface {}{"apiVersion":"v1", "items":[]interface {}{}, "kind":"List", "metadata":map[string]interface {}{"resourceVersion":""}}\n\n\n',
    1,
  ],
  [
    "get pods -o custom-columns=NAME:.metadata.name,APP:{metadata.labels.app},NO:.x",
    "NAME   APP   NO\na      x     <none>\nb      y     <none>\n",
    "",
    0,
  ],
  ["get pods -o custom-columns=NAME:.metadata.name --no-headers", "a\nb\n", "", 0],
  ["get pod b -o custom-columns=:metadata.name", "\nb\n", "", 0],
  [
    "get pods,deploy -o custom-columns=NAME:.metadata.name,KIND:.kind",
    "NAME   KIND\na      Pod\nb      Pod\nweb    Deployment\n",
    "",
    0,
  ],
  [
    "get pod a -o custom-columns=C:.spec.containers[*].image,L:.metadata.labels,R:.spec.containers[0].resources",
    "C        L                       R\nweb:v1   map[app:x tier:front]   map[]\n",
    "",
    0,
  ],
  ["get deploy web -o custom-columns=T:.spec.template.metadata.creationTimestamp", "T\n<none>\n", "", 0],
  ["get pod a -o custom-columns=T:.status.conditions[0].lastProbeTime", "T\n<nil>\n", "", 0],
  ["get svc -o custom-columns=NAME:.metadata.name", "NAME\n", "", 0],
  ["get pods -o custom-columns", "", "error: custom-columns format specified but no custom columns given\n", 1],
  ["get pods -o custom-columns=", "", "error: custom-columns format specified but no custom columns given\n", 1],
  [
    "get pods -o custom-columns=NAME",
    "",
    "error: unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>\n",
    1,
  ],
  [
    "get pods -o custom-columns=A:.x,",
    "",
    "error: unexpected custom-columns spec: , expected <header>:<json-path-expr>\n",
    1,
  ],
  ["get pods -o custom-columns=A:{.x", "", badPath, 1],
  ["get pods -o custom-columns=A:.x[", "A\n", "error: unterminated array\n", 1],
  [
    "get pods -o custom-columns=A:.spec.containers[9].name",
    "A\n",
    "error: array index out of bounds: index 9, length 1\n",
    1,
  ],
  ["get pods -o custom-columns-file=columns.txt", "NAME   APP\na      x\nb      y\n", "", 0],
  [
    "get pods -o custom-columns-file=nope.txt",
    "",
    "error: error reading template nope.txt, open nope.txt: no such file or directory\n",
    1,
  ],
  [
    "get pods -o custom-columns-file=short.txt",
    "",
    "error: invalid template, missing spec line. Expected format is one line of space separated headers, one line of space separated column specs.\n",
    1,
  ],
  [
    "get pods -o custom-columns-file=uneven.txt",
    "",
    "error: number of headers (2) and field specifications (1) don't match\n",
    1,
  ],
  // Sorting.
  ["get pods --sort-by=.metadata.labels.app", BOTH, "", 0],
  [
    "get pods --sort-by={.metadata.labels.tier}",
    "NAME   READY   STATUS    RESTARTS   AGE\nb      1/1     Running   0          12s\na      1/1     Running   0          13s\n",
    "",
    0,
  ],
  ["get pods --sort-by=metadata.name -o name", "pod/a\npod/b\n", "", 0],
  ["get pods -o custom-columns=N:.metadata.name --sort-by=.metadata.labels.tier", "N\nb\na\n", "", 0],
  // A table that cannot be sorted is not printed, and nothing is said of it.
  ["get pods --sort-by=.nope", "", NONE, 0],
  ["get pods --sort-by={.x", "", NONE, 0],
  ["get pod a --sort-by=.nope", A, "", 0],
  [
    "get pods,deploy --sort-by=.metadata.name",
    "",
    'error: couldn\'t find any field with path "{.metadata.name}" in the list of objects\n',
    1,
  ],
  [
    "get pods --sort-by=.nope -o name",
    "",
    'error: couldn\'t find any field with path "{.nope}" in the list of objects\n',
    1,
  ],
  ["get svc --sort-by=.nope -o name", "", "", 0],
  ["get pods --sort-by={.x -o name", "", badPath, 1],
  [
    "get pods --sort-by=.spec",
    "",
    "F0112 09:00:14.000000       1 sorter.go:375] Field {.spec} in [][][]reflect.Value is an unsortable type: interface, err: unsortable type: map[string]interface {}\n",
    1,
  ],
  [
    "get pods --sort-by=.spec -o name",
    "",
    "F0112 09:00:14.000000       1 sorter.go:329] Field {.spec} in *unstructured.Unstructured is an unsortable type: interface, err: unsortable type: map[string]interface {}\n",
    1,
  ],
  // Subresources.
  ["get pods --subresource=status", "", "error: subresource cannot be used when bulk resources are specified\n", 1],
  ["get pod a --subresource=status", A, "", 0],
  [
    "get pod a --subresource=foo",
    "",
    "Error from server (NotFound): the server could not find the requested resource\n",
    1,
  ],
  [
    "get pod a --subresource=scale",
    "",
    "Error from server (NotFound): the server could not find the requested resource\n",
    1,
  ],
  ["get deploy web --subresource=scale", "NAME   DESIRED   AVAILABLE   AGE\nweb    0         0           11s\n", "", 0],
  ["get deploy web --subresource=scale -o name", "scale.autoscaling/web\n", "", 0],
  [
    "get deploy web --subresource=scale -o jsonpath={.kind}/{.spec}/{.status.selector}",
    'Scale/{"replicas":0}/app=web',
    "",
    0,
  ],
  // Raw requests.
  ["get --raw /version pods", "", "error: arguments may not be passed when --raw is specified\n", 1],
  ["get --raw version", "", 'error: --raw must be a valid URL path: parse "version": invalid URI for request\n', 1],
  [
    "get --raw /version -w",
    "",
    "error: --raw may not be specified with other flags that filter the server request or alter the output\n",
    1,
  ],
  ["get --raw /version -o yaml", "", "error: --raw and --output are mutually exclusive\n", 1],
  [
    "get --raw /version",
    "",
    "error: --raw is not part of this simulator: its API server answers kubectl's commands alone\n",
    1,
  ],
  // Watching what cannot be watched.
  ["get pods,deploy -w", "", "error: you may only specify a single resource type\n", 1],
  ["get all -w", "", "error: you may only specify a single resource type\n", 1],
  ["get pod/a deploy/web --watch-only", "", "error: you may only specify a single resource type\n", 1],
  ["get pods a b -w", BOTH, "error: you may only watch a single resource or type of resource at a time\n", 1],
  ["get pods nope -w", "", notFound("nope"), 1],
  ["get pods nope -w --ignore-not-found", "", "", 0],
  ["get -w", "", missing, 1],
  ["get pods -w -o nope", "", noFormat("nope"), 1],
  [
    "get pods -w --field-selector=a=b",
    "",
    unselectable("/v1, Resource=pods", "", "a=b", "field label not supported: a"),
    1,
  ],
  [
    "get pods --output-watch-events",
    "",
    "error: --output-watch-events option can only be used with --watch or --watch-only\n",
    1,
  ],
  [
    "get pods -w --sort-by=.nope",
    "",
    'warning: --watch requested, --sort-by will be ignored for watch events received\nerror: unable to output the provided object: couldn\'t find any field with path "{.nope}" in the list of objects\n',
    1,
  ],
];

describe("kubectl get", () => {
  it.each(found)("%s", (line, stdout, stderr, exit) => {
    const { requests, ...output } = session.typeAtOnce(`kubectl ${line}`);
    expect(output).toEqual({ stdout, stderr, exit });
    expect(requests).toEqual([]);
  });
});
