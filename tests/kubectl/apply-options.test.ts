import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const deployment = (name: string, image = "web:v1", more = {}) =>
  JSON.stringify(deploymentManifest(name, image, { replicas: 1, ...more }));
const config = (name: string, data: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, labels: {app: x}}
data: {${data}}
`;
const files = {
  "web.yaml": deployment("web"),
  "web2.yaml": deployment("web", "web:v2"),
  "two.yaml": `${deployment("web")}\n---\n${deployment("api")}`,
  "unknown.yaml": deployment("web", "web:v1", { replicaz: 3 }),
  "config.yaml": config("a", "k: v, l: w"),
  "config-less.yaml": config("a", "k: v"),
  "configs.yaml": `${config("a", "k: v")}---\n${config("b", "k: v")}`,
  "notes.txt": "no manifest",
};
const session = () => new KubectlSession(files);
const after =
  (...lines: readonly string[]) =>
  () => {
    const made = session();
    lines.forEach((line) => made.type(`kubectl ${line}`));
    return made;
  };

describe("apply --server-side", () => {
  itPrints(session, [
    ["apply --server-side -f web.yaml", "deployment.apps/web serverside-applied\n"],
    [
      "apply --server-side -f two.yaml",
      "deployment.apps/web serverside-applied\ndeployment.apps/api serverside-applied\n",
    ],
    ["apply --server-side --force-conflicts -f web.yaml", "deployment.apps/web serverside-applied\n"],
    ["apply --server-side --field-manager=me -f web.yaml -o name", "deployment.apps/web\n"],
    ["apply --server-side --dry-run=server -f web.yaml", "deployment.apps/web serverside-applied (server dry run)\n"],
    [
      "apply --server-side -f unknown.yaml",
      "",
      "Error from server: failed to create typed patch object (default/web; apps/v1, Kind=Deployment): .spec.replicaz: field not declared in schema\n",
    ],
    [
      "apply --server-side --subresource=status -f web.yaml",
      "",
      "error: --subresource is not part of this simulator: apply the object itself\n",
    ],
  ]);

  it("changes what the file says, and lets go what it no longer says", () => {
    const made = after("apply --server-side -f config.yaml", 'patch cm a -p \'{"data":{"own":"1"}}\'')();
    expect(made.type("kubectl apply --server-side -f config-less.yaml").stdout).toBe(
      "configmap/a serverside-applied\n",
    );
    expect(made.type("kubectl get cm a -o jsonpath={.data}").stdout).toBe('{"k":"v","own":"1"}');
    expect(made.type("kubectl get cm a -o jsonpath={.metadata.annotations}").stdout).toBe("");
  });

  it("takes over what the client has applied, whose annotation goes on to say what was", () => {
    const made = after("apply -f config.yaml", "apply --server-side -f config-less.yaml")();
    expect(made.type("kubectl apply view-last-applied cm a -o json").stdout).toContain('"k": "v"');
    expect(made.type("kubectl apply -f config-less.yaml").stdout).toBe("configmap/a unchanged\n");
  });

  it("writes nothing where nothing changes", () => {
    const made = after("apply --server-side -f web.yaml")();
    const version = () => made.type("kubectl get deploy web -o jsonpath={.metadata.resourceVersion}").stdout;
    const before = version();
    made.type("kubectl apply --server-side -f web.yaml");
    expect(version()).toBe(before);
  });
});

describe("--validate", () => {
  const unknown = 'Warning: unknown field "spec.replicaz"\n';
  itPrints(session, [
    ["apply -f unknown.yaml --validate=false", "deployment.apps/web created\n"],
    ["apply -f unknown.yaml --validate=ignore", "deployment.apps/web created\n"],
    ["apply -f unknown.yaml --validate=warn", "deployment.apps/web created\n", unknown],
    ["create -f unknown.yaml --validate=warn", "deployment.apps/web created\n", unknown],
    [
      "apply -f unknown.yaml --validate",
      "",
      'Error from server (BadRequest): error when creating "unknown.yaml": Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replicaz"\n',
    ],
    [
      "create deployment a --image=web:v1 --validate=maybe",
      "",
      'error: invalid - validate option "maybe"; must be one of: strict (or true), warn, ignore (or false)\n',
    ],
  ]);
  itPrints(after("apply -f web.yaml"), [
    ["apply -f unknown.yaml --validate=warn", "deployment.apps/web configured\n", unknown],
    ["replace -f unknown.yaml --validate=warn", "deployment.apps/web replaced\n", unknown],
    ["replace -f unknown.yaml --validate=false", "deployment.apps/web replaced\n"],
  ]);
});

describe("apply --prune", () => {
  itPrints(after("apply -f configs.yaml", "apply -f two.yaml", "create cm other"), [
    [
      "apply -f web.yaml --prune --all",
      "deployment.apps/web unchanged\nconfigmap/a pruned\nconfigmap/b pruned\ndeployment.apps/api pruned\n",
    ],
    ["apply -f config-less.yaml --prune -l app=x", "configmap/a unchanged\nconfigmap/b pruned\n"],
    [
      "apply -f web.yaml --prune --all --prune-allowlist=core/v1/ConfigMap",
      "deployment.apps/web unchanged\nconfigmap/a pruned\nconfigmap/b pruned\n",
    ],
    [
      "apply -f web.yaml --prune --all --dry-run=client",
      "deployment.apps/web configured (dry run)\nconfigmap/a pruned (dry run)\nconfigmap/b pruned (dry run)\ndeployment.apps/api pruned (dry run)\n",
    ],
    [
      "apply -f web.yaml --prune --all --prune-allowlist=foo",
      "",
      "error: invalid GroupVersionKind format: foo, please follow <group/version/kind>\n",
    ],
    [
      "apply -f web.yaml --prune --all --prune-allowlist=core/v1/Foo",
      "",
      'error: no matches for kind "Foo" in version "v1"\n',
    ],
  ]);

  it("leaves alone what was not applied", () => {
    const made = after("apply -f configs.yaml", "create cm other")();
    made.type("kubectl apply -f web.yaml --prune --all");
    expect(made.type("kubectl get cm -o name").stdout).toBe("configmap/other\n");
  });
});

describe("apply -o of several objects", () => {
  it("prints one by itself, and several as a list", () => {
    expect(session().type("kubectl apply -f web.yaml -o yaml").stdout).toMatch(
      /^apiVersion: apps\/v1\nkind: Deployment\n/,
    );
    const list = session().type("kubectl apply -f two.yaml -o yaml").stdout;
    expect(list).toMatch(/^apiVersion: v1\nitems:\n- apiVersion: apps\/v1\n/);
    expect(list).toMatch(/\nkind: List\nmetadata: \{\}\n$/);
    expect(session().type("kubectl apply -f two.yaml -o jsonpath={.items[*].metadata.name}").stdout).toBe("web api");
    expect(session().type("kubectl apply -f two.yaml -o name").stdout).toBe(
      "deployment.apps/web\ndeployment.apps/api\n",
    );
  });

  it("prints none where one of them fails", () => {
    const { stdout, exit } = session().type("kubectl apply -f web.yaml -f unknown.yaml -o yaml");
    expect([stdout, exit]).toEqual(["", 1]);
  });
});

describe("files of a folder", () => {
  const all = "deployment.apps/api";
  it("are taken in their order, and only manifests", () => {
    const made = new KubectlSession({
      "b.yaml": deployment("web"),
      "a.yml": deployment("api"),
      "c.json": deployment("third"),
      "notes.txt": "",
    });
    expect(made.type("kubectl apply -f .").stdout).toBe(
      `${all} created\ndeployment.apps/web created\ndeployment.apps/third created\n`,
    );
    expect(made.type("kubectl get -f ./ -R -o name").stdout).toBe(
      `${all}\ndeployment.apps/web\ndeployment.apps/third\n`,
    );
    expect(made.type("kubectl delete -f . --wait=false").stdout.split("\n")).toHaveLength(4);
  });

  it("are needed", () => {
    const { stderr } = new KubectlSession({ "notes.txt": "" }).type("kubectl apply -f .");
    expect(stderr).toBe("error: error reading [.]: recognized file extensions are [.json .yaml .yml]\n");
  });
});

describe("what apply refuses of flags that do not go together", () => {
  itPrints(session, [
    ["apply -f web.yaml --force --dry-run=server", "", "error: --dry-run=server cannot be used with --force\n"],
    ["apply -f web.yaml --subresource=status", "", "error: --subresource can only be specified for --server-side\n"],
    [
      "apply -f web.yaml --cascade=bogus",
      "",
      'error: invalid cascade value (bogus). Must be "background", "foreground", or "orphan"\n',
    ],
    ["apply -f web.yaml -k .", "", "error: only one of -f or -k can be specified\n"],
    ["create -f web.yaml -k .", "", "error: only one of -f or -k can be specified\n"],
    ["delete -k . -R", "", "error: the -k flag can't be used with -f or -R\n"],
  ]);
});

it("sees an object of two documents as the first has left it", () => {
  const made = new KubectlSession({ "twice.yaml": `${deployment("web")}\n---\n${deployment("web", "web:v2")}` });
  expect(made.type("kubectl apply -f twice.yaml").stdout).toBe(
    "deployment.apps/web created\ndeployment.apps/web configured\n",
  );
  expect(made.type("kubectl apply -f twice.yaml").stdout).toBe(
    "deployment.apps/web configured\ndeployment.apps/web configured\n",
  );
});

it("says configured each time of a strategy with a type alone, whose patch is never empty", () => {
  const made = new KubectlSession({ "web.yaml": deployment("web", "web:v1", { strategy: { type: "RollingUpdate" } }) });
  made.type("kubectl apply -f web.yaml");
  expect(made.type("kubectl apply -f web.yaml")).toMatchObject({
    stdout: "deployment.apps/web configured\n",
    requests: [{ patch: { spec: { strategy: { $retainKeys: ["type"] } } } }],
  });
});

describe("what takes its time to go", () => {
  const pod = (image: string, name = "c") => `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: ${name}, image: "${image}"}]}
`;
  const pods = () => new KubectlSession({ "p.yaml": pod("web:v1"), "p2.yaml": pod("web:v1", "other") });

  it("is waited for by replace --force", () => {
    const made = pods();
    made.type("kubectl apply -f p.yaml");
    const uid = () => made.type("kubectl get pod p -o jsonpath={.metadata.uid}").stdout;
    const before = uid();
    expect(made.type("kubectl replace --force -f p2.yaml")).toMatchObject({
      stdout: 'pod "p" deleted from default namespace\npod/p replaced\n',
      stderr: "",
      exit: 0,
    });
    expect(uid()).not.toBe(before);
  });

  it("is waited for by apply --force", () => {
    const made = pods();
    made.type("kubectl apply -f p.yaml");
    expect(made.type("kubectl apply --force -f p2.yaml")).toMatchObject({ stdout: "pod/p configured\n", exit: 0 });
    expect(made.type("kubectl get pod p -o jsonpath={.spec.containers[0].name}").stdout).toBe("other");
  });

  it("is waited for no longer than --timeout says", () => {
    const made = pods();
    made.type("kubectl apply -f p.yaml");
    expect(made.type("kubectl replace --force --timeout=20ms -f p2.yaml")).toMatchObject({
      stdout: 'pod "p" deleted from default namespace\n',
      stderr: "error: timed out waiting for the condition\n",
      exit: 1,
    });
  });
});
