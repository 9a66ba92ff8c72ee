import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

/** Nothing of what the files name is in the cluster. */
const session = () =>
  new KubectlSession({
    "d.yaml":
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {app: web}}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: "web:v1"}]}\n',
    "s.yaml":
      "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}], selector: {app: web}}\n",
  });

const MISSING =
  "error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n";
const LOCAL =
  "error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n";
const SERVER = "error: cannot specify --local and --dry-run=server - did you mean --dry-run=client?\n";
const NO_PODS = "error: service/web the object is not a pod or does not have a pod template: *v1.Service\n";
const RECORD = "Flag --record has been deprecated, --record will be removed in the future\n";

/** A Deployment as it is read into Go's struct. */
const typed = (container: string, after = "", metadata = "") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n${metadata}  labels:\n    app: web\n  name: web\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web\n  strategy: {}\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n${container}${after}status: {}\n`;
/** The same as the file has it. */
const plain = (metadata: string, replicas = "  replicas: 2\n") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n${metadata}  name: web\nspec:\n${replicas}  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - image: web:v1\n        name: web\n`;
const labels = "  labels:\n    app: web\n";

describe("set --local", () => {
  itPrints(session, [
    ["set image --local -f d.yaml web=web:v2", "deployment.apps/web image updated\n"],
    ["set image --local -f d.yaml web=web:v2 -o name", "deployment.apps/web\n"],
    [
      "set image --local -f d.yaml web=web:v2 -o yaml",
      typed("      - image: web:v2\n        name: web\n        resources: {}\n"),
    ],
    [
      "set image --local -f d.yaml web=web:v2 -o yaml --record",
      typed(
        "      - image: web:v2\n        name: web\n        resources: {}\n",
        "",
        "  annotations:\n    kubernetes.io/change-cause: kubectl set image web=web:v2 --local=true --filename=d.yaml\n      --output=yaml --record=true\n",
      ),
      RECORD,
    ],
    ["set image --local -f d.yaml web=web:v1", ""],
    ["set image --local -f d.yaml nope=web:v2", "", 'error: unable to find container named "nope"\n'],
    ["set image --local -f s.yaml web=web:v2 -o yaml", "", NO_PODS],
    ["set image --local deploy/web web=web:v2", "", LOCAL],
    ["set image --local -f d.yaml deploy/web web=web:v2", "", LOCAL],
    ["set image --local web=web:v2", "", MISSING],
    ["set image --local -f d.yaml", "", "error: at least one image update is required\n"],
    ["set image --local -f d.yaml web=web:v2 --dry-run=client", "deployment.apps/web image updated (dry run)\n"],
    ["set image --local -f d.yaml web=web:v2 --dry-run=server", "", SERVER],
    ["set image --local -f d.yaml web=web:v2 -l a=b", "deployment.apps/web image updated\n"],
    ["set image --local -f nope.yaml web=web:v2", "", 'error: the path "nope.yaml" does not exist\n'],
    ["set env --local -f d.yaml A=1", "deployment.apps/web env updated\n"],
    [
      "set env --local -f d.yaml A=1 -o yaml",
      typed(
        '      - env:\n        - name: A\n          value: "1"\n        image: web:v1\n        name: web\n        resources: {}\n',
      ),
    ],
    ["set env --local -f d.yaml A=1 --list", "# Deployment web, container web\nA=1\n"],
    ["set env --local -f d.yaml A=1 --dry-run=server", "", SERVER],
    ["set env --local deploy/web A=1", "", MISSING],
    [
      "set env --local A=1",
      "",
      "error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n",
    ],
    ["set env --local -f d.yaml --from=configmap/x", "", "error: unsupported resource specified in --from\n"],
    ["set env --local -f d.yaml A-", ""],
    ["set env --local -f s.yaml A=1", "", NO_PODS],
    ["set resources --local -f d.yaml --limits=cpu=1", "deployment.apps/web resource requirements updated\n"],
    [
      "set resources --local -f d.yaml --limits=cpu=1 -o yaml",
      typed('      - image: web:v1\n        name: web\n        resources:\n          limits:\n            cpu: "1"\n'),
    ],
    ["set resources --local deploy/web --limits=cpu=1", "", LOCAL],
    ["set resources --local --limits=cpu=1", "", MISSING],
    ["set resources --local -f s.yaml --limits=cpu=1", "", NO_PODS],
    ["set resources --local -f d.yaml --limits=cpu=1 --dry-run=server", "", SERVER],
    ["set selector --local -f s.yaml a=b", "service/web selector updated\n"],
    [
      "set selector --local -f s.yaml a=b -o yaml",
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n    targetPort: 0\n  selector:\n    a: b\nstatus:\n  loadBalancer: {}\n",
    ],
    ["set selector --local -f d.yaml a=b", "", "error: setting a selector is only supported for Services\n"],
    ["set selector --local svc/web a=b", "", LOCAL],
    ["set selector --local a=b", "", MISSING],
    ["set selector --local -f s.yaml a=b --dry-run=server", "service/web selector updated (server dry run)\n"],
    ["set serviceaccount --local -f d.yaml sa", "deployment.apps/web serviceaccount updated\n"],
    [
      "set serviceaccount --local -f d.yaml sa -o yaml",
      typed("      - image: web:v1\n        name: web\n        resources: {}\n", "      serviceAccountName: sa\n"),
    ],
    ["set serviceaccount --local deploy/web sa", "", MISSING],
    ["set serviceaccount --local sa", "", MISSING],
    ["set serviceaccount --local -f s.yaml sa", "", NO_PODS],
    ["set serviceaccount --local -f d.yaml sa --dry-run=server", "", SERVER],
  ]);

  it("prints JSON in the order of Go's struct", () => {
    const { stdout } = session().type("kubectl set image --local -f d.yaml web=web:v2 -o json");
    expect(stdout.replaceAll(/\s+/g, "")).toBe(
      '{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web","labels":{"app":"web"}},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"web:v2","resources":{}}]}},"strategy":{}},"status":{}}',
    );
  });
});

describe("label and annotate --local", () => {
  itPrints(session, [
    ["label --local -f d.yaml a=b", "deployment.apps/web labeled\n"],
    ["label --local -f d.yaml a=b -o yaml", plain("  labels:\n    a: b\n    app: web\n")],
    ["label --local -f d.yaml a=b -o yaml --record", plain("  labels:\n    a: b\n    app: web\n"), RECORD],
    ["label --local -f d.yaml app=x", "", "error: 'app' already has a value (web), and --overwrite is false\n"],
    ["label --local -f d.yaml app=x --overwrite", "deployment.apps/web labeled\n"],
    ["label --local -f d.yaml app-", "deployment.apps/web unlabeled\n"],
    ["label --local -f d.yaml nope-", "deployment.apps/web not labeled\n"],
    ["label --local -f d.yaml --list", "app=web\n"],
    ["label --local -f d.yaml a=b --dry-run=client", "deployment.apps/web labeled (dry run)\n"],
    ["label --local -f d.yaml a=b --dry-run=server", "", SERVER],
    ["label --local -f d.yaml a=b --resource-version=3", "deployment.apps/web labeled\n"],
    [
      "label --local deploy/web a=b",
      "",
      "error: can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set\n",
    ],
    ["label --local a=b", "", "error: one or more files must be specified as -f pod.yaml or --filename=pod.json\n"],
    ["annotate --local -f d.yaml a=b", "deployment.apps/web annotated\n"],
    ["annotate --local -f d.yaml a=b -o yaml --record", plain(`  annotations:\n    a: b\n${labels}`), RECORD],
    ["annotate --local -f d.yaml a-", "deployment.apps/web annotated\n"],
    ["annotate --local -f d.yaml a=b --dry-run=server", "", SERVER],
    [
      "annotate --local deploy/web a=b",
      "",
      "error: can only use local files by -f rsrc.yaml or --filename=rsrc.json when --local=true is set\n",
    ],
    [
      "annotate --local a=b",
      "",
      "error: one or more files must be specified as -f rsrc.yaml or --filename=rsrc.json\n",
    ],
  ]);
});

describe("--local with a file that is no Deployment", () => {
  const broken = () =>
    new KubectlSession({
      "bad.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: 5\n",
      "job.yaml": "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\n",
    });
  const head = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n";
  itPrints(broken, [
    [
      "set image --local -f bad.yaml web=z",
      "",
      'error: unable to decode "bad.yaml": json: cannot unmarshal number into Go struct field Deployment.spec of type v1.DeploymentSpec\n',
    ],
    ["label --local -f bad.yaml a=b -o yaml", `${head}  labels:\n    a: b\n  name: web\nspec: 5\n`],
    [`patch --local -f bad.yaml -p '{"spec":{"a":1}}' -o yaml`, `${head}  name: web\nspec:\n  a: 1\n`],
    [
      "label --local -f job.yaml a=b",
      "",
      'error: unable to create Job "once" from "job.yaml": the kind Job is not part of this simulator\n',
    ],
  ]);
});

describe("patch --local", () => {
  const three = `-p '{"spec":{"replicas":3}}'`;
  itPrints(session, [
    [`patch --local -f d.yaml ${three}`, "deployment.apps/web patched\n"],
    [`patch --local -f d.yaml ${three} -o yaml`, plain(labels, "  replicas: 3\n")],
    [`patch --local -f d.yaml ${three} --record -o yaml`, plain(labels, "  replicas: 3\n"), RECORD],
    [`patch --local -f d.yaml ${three} --type=merge`, "deployment.apps/web patched\n"],
    [`patch --local -f d.yaml ${three} --dry-run=client`, "deployment.apps/web patched\n"],
    [`patch --local -f d.yaml ${three} --dry-run=server`, "", SERVER],
    [`patch --local -f d.yaml -p '{"spec":{"replicas":2}}'`, "deployment.apps/web patched (no change)\n"],
    [`patch --local -f d.yaml -p '{"spec":{"nope":3}}' -o yaml`, plain(labels, "  nope: 3\n  replicas: 2\n")],
    ["patch --local -f d.yaml -p '[]'", "", "error: invalid JSON document\n"],
    [
      "patch --local -f d.yaml -p '[]' --type=merge",
      "",
      "error: json: cannot unmarshal array into Go value of type unstructured.detector\n",
    ],
    [
      "patch --local -f d.yaml -p '{}' --type=json",
      "",
      "error: json: cannot unmarshal object into Go value of type jsonpatch.Patch\n",
    ],
    [
      `patch --local -f d.yaml -p '[{"op":"test","path":"/spec/replicas","value":5}]' --type=json`,
      "",
      "error: testing value /spec/replicas failed: test failed\n",
    ],
    [
      `patch --local -f d.yaml -p '[{"op":"remove","path":"/spec/nope"}]' --type=json`,
      "",
      "error: error in remove for path: '/spec/nope': Unable to remove nonexistent key: nope: missing value\n",
    ],
    [
      `patch --local -f d.yaml -p '[{"op":"add","path":"/spec/x/y","value":1}]' --type=json`,
      "",
      'error: add operation does not apply: doc is missing path: "/spec/x/y": missing value\n',
    ],
    [
      `patch --local -f d.yaml -p '[{"op":"replace","path":"/spec/x/y","value":1}]' --type=json`,
      "",
      "error: replace operation does not apply: doc is missing path: /spec/x/y: missing value\n",
    ],
    [`patch --local deploy/web ${three}`, "", "error: cannot specify --local and server resources\n"],
    [`patch --local ${three}`, "", MISSING],
  ]);
});

it("asks the server for nothing", () => {
  const { requests } = session().type("kubectl label --local -f d.yaml a=b");
  expect(requests).toEqual([]);
});
