import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { mapGet } from "../../src/sim/persistent-map.ts";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
const MISSING =
  "Warning: resource deployments/web is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n";

const manifest = deploymentManifest("web", "web:v1", { replicas: 2 });

function applied(...manifests: readonly JsonObject[]): KubectlSession {
  const session = new KubectlSession();
  for (const each of manifests) {
    session.type("kubectl apply -f -", [each]);
  }
  return session;
}

function liveWeb(session: KubectlSession) {
  const deployment = mapGet(session.state.objects.Deployment, "default/web");
  if (deployment === undefined) {
    throw new Error("there is no web");
  }
  return deployment;
}

describe("apply", () => {
  it("creates an object with its file in an annotation, to the letter", () => {
    const session = new KubectlSession();
    expect(session.type("kubectl apply -f -", [manifest]).stdout).toBe("deployment.apps/web created\n");
    expect(liveWeb(session).metadata.annotations[LAST_APPLIED]).toBe(
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{},"labels":{"app":"web"},"name":"web","namespace":"default"},' +
        '"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"image":"web:v1","name":"web"}]}}}}\n',
    );
  });

  it("escapes that annotation as Go does", () => {
    const session = applied({ ...manifest, metadata: { name: "web", annotations: { note: "<a> & b" } } });
    expect(liveWeb(session).metadata.annotations[LAST_APPLIED]).toMatch(
      '"annotations":{"note":"\\u003ca\\u003e \\u0026 b"}',
    );
  });

  it("tells unchanged from configured", () => {
    const session = applied(manifest);
    expect(session.type("kubectl apply -f -", [manifest])).toEqual({
      requests: [],
      stdout: "deployment.apps/web unchanged\n",
      stderr: "",
      exit: 0,
    });
    const changed = deploymentManifest("web", "web:v2", { replicas: 3 });
    expect(session.type("kubectl apply -f -", [changed]).stdout).toBe("deployment.apps/web configured\n");
    expect(liveWeb(session).spec).toMatchObject({
      replicas: 3,
      template: { spec: { containers: [{ image: "web:v2" }] } },
    });
  });

  it("brings back what the file says, and leaves alone what it never said", () => {
    const sizeless = deploymentManifest("web", "web:v1");
    const { replicas: _, ...spec } = { ...(sizeless["spec"] as JsonObject) };
    const session = applied({ ...sizeless, spec });
    session.type("kubectl scale deploy web --replicas=5");
    session.type("kubectl set image deploy web web=web:v9");
    session.type("kubectl apply -f -", [{ ...sizeless, spec }]);
    expect(liveWeb(session).spec).toMatchObject({
      replicas: 5,
      template: { spec: { containers: [{ image: "web:v1" }] } },
    });
  });

  it("takes away what the file no longer says", () => {
    const session = applied({ ...manifest, metadata: { name: "web", labels: { app: "web", tier: "fe" } } });
    session.type("kubectl label deploy web own=x");
    session.type("kubectl apply -f -", [manifest]);
    expect(liveWeb(session).metadata.labels).toEqual({ app: "web", own: "x" });
  });

  it("warns of objects that were made otherwise, and adopts them", () => {
    const session = new KubectlSession();
    session.type("kubectl create deployment web --image=web:v1");
    const { stdout, stderr, exit } = session.type("kubectl apply -f -", [manifest]);
    expect([stdout, stderr, exit]).toEqual(["deployment.apps/web configured\n", MISSING, 0]);
    expect(session.type("kubectl apply -f -", [manifest]).stdout).toBe("deployment.apps/web unchanged\n");
  });

  it("only says what it would do in a dry run", () => {
    const session = applied(manifest);
    const other = deploymentManifest("other", "web:v1");
    expect(session.type("kubectl apply -f - --dry-run=client", [manifest, other])).toEqual({
      requests: [],
      stdout: "deployment.apps/web configured (dry run)\ndeployment.apps/other created (dry run)\n",
      stderr: "",
      exit: 0,
    });
    const wrong = deploymentManifest("web", "web:v1", { replicas: -1 });
    expect(session.type("kubectl apply -f - --dry-run=server", [manifest, other]).stdout).toBe(
      "deployment.apps/web unchanged (server dry run)\ndeployment.apps/other created (server dry run)\n",
    );
    expect(session.type("kubectl apply -f - --dry-run=server", [wrong]).stderr).toMatch(/must be greater than/);
  });

  it("reads several documents, lists and files", () => {
    const files = {
      "all.yaml":
        "# two things\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: web, namespace: team}\n  spec: {ports: [{port: 80}]}\n",
      "empty.yaml": "# nothing\n---\n",
      "kind.yaml": "apiVersion: apps/v1\nkind: Deploymnt\nmetadata: {name: x}\n",
      "bare.yaml": "metadata: {name: x}\n",
      "place.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: team}\n",
      "nameless.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {}\n",
    };
    const session = new KubectlSession(files);
    expect(session.type("kubectl apply -f all.yaml").stdout).toBe("namespace/team created\nservice/web created\n");
    expect(session.type("kubectl apply -f empty.yaml").stderr).toBe("error: no objects passed to apply\n");
    expect(session.type("kubectl apply -f kind.yaml").stderr).toBe(
      'error: resource mapping not found for name: "x" namespace: "" from "kind.yaml": no matches for kind "Deploymnt" in version "apps/v1"\nensure CRDs are installed first\n',
    );
    expect(session.type("kubectl apply -f bare.yaml").stderr).toBe(
      'error: error validating "bare.yaml": error validating data: [apiVersion not set, kind not set]; if you choose to ignore these errors, turn validation off with --validate=false\n',
    );
    expect(session.type("kubectl apply -f place.yaml -n default").stderr).toBe(
      'error: the namespace from the provided object "team" does not match the namespace "default". You must pass \'--namespace=team\' to perform this operation.\n',
    );
    expect(session.type("kubectl apply -f nameless.yaml").stderr).toMatch(/: resource name may not be empty\n$/);
  });

  it("does what it can of several objects", () => {
    const wrong = deploymentManifest("bad", "web:v1", { replicas: -1 });
    const { stdout, stderr, exit } = new KubectlSession().type("kubectl apply -f -", [wrong, manifest]);
    expect([stdout, exit]).toEqual(["deployment.apps/web created\n", 1]);
    expect(stderr).toMatch(/^The Deployment "bad" is invalid: /);
  });
});

describe("create", () => {
  it("makes a Deployment of an image", () => {
    const session = new KubectlSession();
    const line = "kubectl create deployment web --image=reg.io:5000/a/nginx:1.27 -r 3 --port=80 -- sleep 5";
    expect(session.type(line)).toEqual({
      requests: [
        {
          verb: "create",
          object: {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { labels: { app: "web" }, name: "web", namespace: "default" },
            spec: {
              replicas: 3,
              selector: { matchLabels: { app: "web" } },
              strategy: {},
              template: {
                metadata: { labels: { app: "web" } },
                spec: {
                  containers: [
                    {
                      image: "reg.io:5000/a/nginx:1.27",
                      name: "nginx",
                      command: ["sleep", "5"],
                      ports: [{ containerPort: 80 }],
                      resources: {},
                    },
                  ],
                },
              },
            },
            status: {},
          },
        },
      ],
      stdout: "deployment.apps/web created\n",
      stderr: "",
      exit: 0,
    });
  });

  it("prints the manifest of a dry run", () => {
    expect(new KubectlSession().type("kubectl create deploy web --image=web:v1 --dry-run=client -o yaml").stdout).toBe(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    app: web\n  name: web\nspec:\n  replicas: 1\n  selector:\n    matchLabels:\n      app: web\n" +
        "  strategy: {}\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - image: web:v1\n        name: web\n        resources: {}\nstatus: {}\n",
    );
  });

  it("adds five letters to container names that had to be changed", () => {
    const line = "kubectl create deploy web --image=my_app:1.2 --dry-run=client -o yaml";
    const once = new KubectlSession().type(line).stdout;
    expect(once).toMatch(/name: my-app-[bcdfghjklmnpqrstvwxz2456789]{5}\n/);
    expect(new KubectlSession().type(line).stdout).toBe(once);
  });

  it("makes what a file says, once", () => {
    const session = new KubectlSession();
    expect(session.type("kubectl create -f -", [manifest]).stdout).toBe("deployment.apps/web created\n");
    expect(session.type("kubectl create -f -", [manifest]).stderr).toBe(
      'Error from server (AlreadyExists): error when creating "STDIN": deployments.apps "web" already exists\n',
    );
    expect(LAST_APPLIED in liveWeb(session).metadata.annotations).toBe(false);
    expect(session.type("kubectl create ns team").stdout).toBe("namespace/team created\n");
  });
});

describe("replace and files elsewhere", () => {
  it("puts the file in the place of the object", () => {
    const session = applied(manifest);
    session.type("kubectl label deploy web own=x");
    expect(session.type("kubectl replace -f -", [manifest]).stdout).toBe("deployment.apps/web replaced\n");
    expect(liveWeb(session).metadata.labels).toEqual({ app: "web" });
    expect(session.type("kubectl replace -f -", [deploymentManifest("nope", "x")]).stderr).toBe(
      'Error from server (NotFound): error when replacing "STDIN": deployments.apps "nope" not found\n',
    );
  });

  it("holds to the version that the file names", () => {
    const session = applied(manifest);
    const versioned = (resourceVersion: string) => ({ ...manifest, metadata: { name: "web", resourceVersion } });
    const { resourceVersion } = liveWeb(session).metadata;
    expect(session.type("kubectl replace -f -", [versioned(resourceVersion)]).stdout).toBe(
      "deployment.apps/web replaced\n",
    );
    const conflict =
      'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again\n';
    expect(session.type("kubectl replace -f -", [versioned(resourceVersion)])).toMatchObject({
      stderr: `Error from server (Conflict): error when replacing "STDIN": ${conflict}`,
      exit: 1,
    });
    expect(session.type("kubectl apply -f -", [versioned(resourceVersion)]).stderr).toContain(
      `for: "STDIN": error when patching "STDIN": ${conflict}`,
    );
    session.type("kubectl delete deploy web");
    expect(session.type("kubectl apply -f -", [versioned(resourceVersion)]).stderr).toBe(
      'Error from server: error when creating "STDIN": resourceVersion should not be set on objects to be created\n',
    );
  });

  it("finds objects by the files that name them", () => {
    const session = applied(manifest);
    expect(session.type("kubectl scale -f - --replicas=3", [manifest]).stdout).toBe("deployment.apps/web scaled\n");
    expect(session.type("kubectl scale -f - deploy/web --replicas=3", [manifest]).stderr).toBe(
      "error: resource/name arguments cannot be provided when a path is specified\n",
    );
    expect(session.type("kubectl delete -f -", [manifest, deploymentManifest("nope", "x")])).toMatchObject({
      stdout: 'deployment.apps "web" deleted from default namespace\n',
      stderr: 'Error from server (NotFound): error when deleting "STDIN": deployments.apps "nope" not found\n',
      exit: 1,
    });
  });
});

describe("apply of several documents", () => {
  it("plans each against the cluster as the one before leaves it", () => {
    const session = new KubectlSession();
    const twice = [
      deploymentManifest("web", "web:v1", { replicas: 2, minReadySeconds: 5 }),
      deploymentManifest("web", "web:v2", { replicas: 3 }),
    ];
    expect(session.type("kubectl apply -f -", twice).stdout).toBe(
      "deployment.apps/web created\ndeployment.apps/web configured\n",
    );
    expect(liveWeb(session).spec).toMatchObject({ replicas: 3, minReadySeconds: 0 });
    const [again] = twice;
    expect(session.type("kubectl apply -f -", [again!, again!]).stdout).toBe(
      "deployment.apps/web configured\ndeployment.apps/web unchanged\n",
    );
    expect(session.type("kubectl apply -f - --dry-run=server", [twice[1]!, again!]).stdout).toBe(
      "deployment.apps/web configured (server dry run)\ndeployment.apps/web unchanged (server dry run)\n",
    );
  });

  it("takes those that a selector takes", () => {
    const session = new KubectlSession();
    const both = [manifest, deploymentManifest("api", "web:v1")];
    expect(session.type("kubectl apply -f - -l app=api", both).stdout).toBe("deployment.apps/api created\n");
    expect(session.type("kubectl apply -f - -l app=zz", both).stderr).toBe("error: no objects passed to apply\n");
  });
});

describe("apply --force", () => {
  it("makes an object anew that refuses the patch", () => {
    const session = applied(manifest);
    const before = liveWeb(session).metadata.uid;
    const other = deploymentManifest("web", "web:v1", { selector: { matchLabels: { app: "web", tier: "x" } } });
    const template = {
      metadata: { labels: { app: "web", tier: "x" } },
      spec: { containers: [{ name: "web", image: "web:v1" }] },
    };
    const moved = { ...other, spec: { selector: { matchLabels: { app: "web", tier: "x" } }, template } };
    expect(session.type("kubectl apply -f -", [moved]).stderr).toMatch(/field is immutable/);
    expect(session.type("kubectl apply -f - --force", [moved])).toMatchObject({
      stdout: "deployment.apps/web configured\n",
      stderr: "",
      exit: 0,
    });
    expect(liveWeb(session).metadata.uid).not.toBe(before);
  });
});

describe("what apply refuses", () => {
  it.each([
    ["--force-conflicts", "--force-conflicts only works with --server-side"],
    [
      "--server-side --dry-run=client",
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    ],
    ["--server-side --force", "--force cannot be used with --server-side"],
    ["--all -l a=b", "cannot set --all and --selector at the same time"],
    [
      "--prune",
      "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector",
    ],
    ["--overwrite=false", "--overwrite=false is not part of this simulator: compare first with kubectl diff"],
  ])("%s", (flags, message) => {
    const { stderr, requests } = new KubectlSession().type(`kubectl apply -f - ${flags}`, [manifest]);
    expect([stderr, requests]).toEqual([`error: ${message}\n`, []]);
  });
});
