import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const web = (image: string) => JSON.stringify(deploymentManifest("web", image, { replicas: 2 }));
const files = {
  "web.yaml": web("web:v1"),
  "web2.yaml": web("web:v2"),
  "two.yaml": `${web("web:v2")}\n---\n${JSON.stringify(deploymentManifest("nope", "web:v1"))}`,
  "plain.yaml": JSON.stringify(deploymentManifest("plain", "web:v1")),
};
function session(): KubectlSession {
  const made = new KubectlSession(files);
  made.type("kubectl apply -f web.yaml");
  made.type("kubectl create -f plain.yaml");
  return made;
}
const applied =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  annotations: {}\n  labels:\n    app: web\n  name: web\n  namespace: default\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - image: web:v1\n        name: web\n";
const nope = 'Error from server (NotFound): deployments.apps "nope" not found\n';
const MISSING =
  "error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n";

describe("apply view-last-applied", () => {
  itPrints(session, [
    ["apply view-last-applied deploy/web", applied],
    ["apply view-last-applied deploy web -o yaml", applied],
    ["apply view-last-applied -f web2.yaml", applied],
    ["apply view-last-applied deploy --all", applied],
    ["apply view-last-applied deploy -l app=web", applied],
    ["apply view-last-applied deploy/web deploy/plain", applied],
    ["apply view-last-applied deploy/plain", ""],
    ["apply view-last-applied", "", MISSING],
    ["apply view-last-applied deploy/nope", "", nope],
    [
      "apply view-last-applied deploy/web -o name",
      "",
      "error: Unexpected -o output mode: name, the flag 'output' must be one of yaml|json\nSee 'kubectl apply view-last-applied -h' for help and examples\n",
    ],
  ]);

  it("indents JSON by two", () => {
    const { stdout } = session().type("kubectl apply view-last-applied deploy/web -o json");
    expect(
      stdout.startsWith(
        '{\n  "apiVersion": "apps/v1",\n  "kind": "Deployment",\n  "metadata": {\n    "annotations": {},\n',
      ),
    ).toBe(true);
  });
});

describe("apply set-last-applied", () => {
  itPrints(session, [
    ["apply set-last-applied -f web2.yaml", "deployment.apps/web configured\n"],
    ["apply set-last-applied -f web2.yaml -o name", "deployment.apps/web\n"],
    ["apply set-last-applied -f web2.yaml --dry-run=client", "deployment.apps/web configured (dry run)\n"],
    ["apply set-last-applied -f web2.yaml --dry-run=server", "deployment.apps/web configured (server dry run)\n"],
    ["apply set-last-applied -f plain.yaml --create-annotation", "deployment.apps/plain configured\n"],
    [
      "apply set-last-applied -f plain.yaml",
      "",
      "error: no last-applied-configuration annotation found on resource: plain, to create the annotation, run the command with --create-annotation\n",
    ],
    ["apply set-last-applied", "", MISSING],
    ["apply set-last-applied -f two.yaml", "", nope],
    ["apply set-last-applied -f nope.yaml", "", 'error: the path "nope.yaml" does not exist\n'],
  ]);

  it("writes the file down, and nothing else", () => {
    const made = session();
    made.type("kubectl apply set-last-applied -f web2.yaml");
    expect(made.type("kubectl apply view-last-applied deploy/web").stdout).toContain("image: web:v2");
    expect(made.type("kubectl get deploy web -o jsonpath={..image}").stdout).toBe("web:v1");
    expect(made.type("kubectl apply set-last-applied -f web2.yaml")).toMatchObject({
      stdout: "set-last-applied web: no changes required.\n",
      requests: [],
    });
  });
});

const head = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

describe("apply edit-last-applied", () => {
  it("asks for the annotation as YAML, writes it down, and changes nothing else", () => {
    const made = session();
    const edited = made.typeEditing("kubectl apply edit-last-applied deploy/web", (text) =>
      text.replace("web:v1", "web:v2"),
    );
    expect(edited).toMatchObject({ stdout: "deployment.apps/web edited\n", stderr: "", exit: 0, isAsking: false });
    expect(edited.texts).toEqual([head + applied]);
    const text = expect.stringMatching(/"image":"web:v2".*\}\n$/);
    expect(edited.requests).toMatchObject([
      {
        patchType: "merge",
        patch: { metadata: { annotations: { "kubectl.kubernetes.io/last-applied-configuration": text } } },
      },
    ]);
    expect(made.type("kubectl apply view-last-applied deploy/web").stdout).toContain("image: web:v2");
    expect(made.type("kubectl get deploy web -o jsonpath={..image}").stdout).toBe("web:v1");
  });

  it("gives the annotation as JSON, without a word above it", () => {
    const edited = session().typeEditing("kubectl apply edit-last-applied deploy/web -o json", (text) => text);
    expect(edited.texts[0]?.startsWith('{\n    "apiVersion": "apps/v1",\n')).toBe(true);
    expect(edited.stderr).toBe("Edit cancelled, no changes made.\n");
  });

  it("leaves out objects that nothing was applied to", () => {
    const edited = session().typeEditing("kubectl apply edit-last-applied deploy", (text) => text);
    expect(edited.texts).toEqual([head + applied]);
  });

  it("asks again for what is not an object, and keeps what goes to an object that is not there", () => {
    const edited = session().typeEditing(
      "kubectl apply edit-last-applied deploy/web",
      (text) => text.replace("kind: Deployment\n", ""),
      (text) => text.replace("spec:\n", "kind: Deployment\nspec:\n").replace("  name: web\n", "  name: other\n"),
    );
    expect(edited.texts).toHaveLength(2);
    expect(edited.stderr.replace(/edit-\d+/, "edit-N")).toBe(
      'error: deployments.apps "web" is invalid\nA copy of your changes has been stored to "/tmp/kubectl-edit-N.yaml"\nError from server (NotFound): deployments.apps "other" not found\n',
    );
    expect(edited).toMatchObject({ exit: 1, isAsking: false });
  });

  itPrints(session, [
    [
      "apply edit-last-applied deploy/plain",
      "",
      "error: no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`\n",
    ],
    ["apply edit-last-applied deploy/nope", "", nope],
    ["apply edit-last-applied", "", MISSING],
  ]);
});
