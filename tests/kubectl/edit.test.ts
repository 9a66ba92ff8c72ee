import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

const head = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;
const noChange = "Edit cancelled, no changes made.\n";

function set(from: string | RegExp, to: string): (text: string) => string {
  return (text) => text.replace(from, to);
}
const asIs = (text: string): string => text;

function session(): KubectlSession {
  const made = new KubectlSession({
    "two.yaml":
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: one}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {x: two}\n",
  });
  made.type("kubectl create deployment web --image=web:v1 --replicas=2");
  made.type("kubectl create -f two.yaml");
  return made;
}

/** The number of a file that was kept is another every time. */
function bare(text: string): string {
  return text.replaceAll(/kubectl-edit-\d+/g, "kubectl-edit-N");
}

describe("kubectl edit", () => {
  it("asks for the object as get prints it, and patches what was changed in it", () => {
    const at = session();
    const yaml = at.type("kubectl get deployment web -o yaml").stdout;
    const edited = at.typeEditing("kubectl edit deployment web", set("replicas: 2", "replicas: 3 # more"));
    expect(edited).toMatchObject({ stdout: "deployment.apps/web edited\n", stderr: "", exit: 0, isAsking: false });
    expect(edited.texts).toEqual([head + yaml]);
    expect(edited.requests).toMatchObject([
      { verb: "patch", patchType: "strategic", patch: { spec: { replicas: 3 } } },
    ]);
    expect(at.type("kubectl get deployment web").stdout).toMatch(/^web +3\/3/m);
  });

  it("takes away what was taken out", () => {
    const at = session();
    at.type("kubectl label deployment web tier=fe");
    const edited = at.typeEditing("kubectl edit deploy/web", set("    tier: fe\n", ""));
    expect(edited.requests).toMatchObject([{ patch: { metadata: { labels: { tier: null } } } }]);
    expect(at.type("kubectl get deployment web --show-labels").stdout).not.toContain("tier");
  });

  it.each([
    ["as it was", asIs],
    ["with another comment", set("#\n", "# mine\n#\n")],
    ["with other quotes", set("name: web\n", 'name: "web"\n')],
  ])("does nothing with a text %s", (_, edit) => {
    expect(session().typeEditing("kubectl edit deploy web", edit)).toMatchObject({
      stdout: "",
      stderr: noChange,
      exit: 0,
      requests: [],
      isAsking: false,
    });
  });

  it("asks again where the server finds the object invalid, with the reasons on top", () => {
    const at = session();
    const asked = at.typeEditing("kubectl edit deploy web", set("replicas: 2", "replicas: -1"));
    expect(asked).toMatchObject({ stdout: "", stderr: 'error: deployments.apps "web" is invalid\n', isAsking: true });
    expect(asked.refusals).toEqual([
      'deployments.apps "web" was not valid:\n* spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ]);
    const [first = "", again = ""] = asked.texts;
    expect(again).toBe(
      `${head}# deployments.apps "web" was not valid:
# * spec.replicas: Invalid value: -1: must be greater than or equal to 0
#
${first.slice(head.length).replace("replicas: 2", "replicas: -1")}`,
    );
  });

  it("gives up where what was refused is left as it is", () => {
    const edited = session().typeEditing("kubectl edit deploy web", set("replicas: 2", "replicas: -1"), asIs);
    expect(edited).toMatchObject({ stdout: "", exit: 1, isAsking: false });
    expect(bare(edited.stderr)).toBe(
      `error: deployments.apps "web" is invalid
A copy of your changes has been stored to "/tmp/kubectl-edit-N.yaml"
error: Edit cancelled, no valid changes were saved.
`,
    );
  });

  it("takes what is put right, and what is put back", () => {
    const wrong = set("replicas: 2", "replicas: -1");
    const stderr = 'error: deployments.apps "web" is invalid\n';
    expect(session().typeEditing("kubectl edit deploy web", wrong, set("-1\n", "4\n"))).toMatchObject({ exit: 0 });
    expect(session().typeEditing("kubectl edit deploy web", wrong, set(/-1$/m, "4"))).toMatchObject({
      stdout: "deployment.apps/web edited\n",
      stderr,
      exit: 0,
    });
    expect(session().typeEditing("kubectl edit deploy web", wrong, set(/replicas: -1$/m, "replicas: 2"))).toMatchObject(
      {
        stdout: "",
        stderr: stderr + noChange,
        exit: 0,
      },
    );
  });

  it("says which fields cannot be changed", () => {
    const edited = session().typeEditing(
      "kubectl edit deploy web",
      set(/matchLabels:\n +app: web/, "matchLabels:\n      app: x"),
    );
    expect(edited.refusals[0]).toContain("* spec.selector: Invalid value: ");
    expect(edited.refusals[0]).toContain("field is immutable");
  });

  it.each([
    ["an empty text", () => "", "invalid object to validate"],
    ["nothing but comments", () => "# x\n", "invalid object to validate"],
    ["no object", () => "foo\n", "invalid object to validate"],
    ["a list", () => "- a\n", "invalid object to validate"],
    ["no kind", set(/^kind: .*\n/m, ""), "kind not set"],
    ["neither", set(/^apiVersion: .*\nkind: .*\n/m, ""), "[apiVersion not set, kind not set]"],
    ["broken YAML", set("replicas: 2", "replicas: ["), "yaml: line 17: did not find expected ',' or ']'"],
  ])("asks again for %s", (_, edit, reason) => {
    const edited = session().typeEditing("kubectl edit deploy web", edit);
    expect(edited).toMatchObject({
      stderr: 'error: deployments.apps "web" is invalid\n',
      requests: [],
      isAsking: true,
    });
    expect(edited.refusals).toEqual([
      `deployments.apps "web" was not valid:\n* <nil>: Invalid value: "The edited file failed validation": ${reason}`,
    ]);
  });

  it("asks again for a kind that is not there, and says nothing of it in the terminal", () => {
    const edited = session().typeEditing("kubectl edit deploy web", set("kind: Deployment", "kind: Bogus"));
    expect(edited).toMatchObject({ stdout: "", stderr: "", isAsking: true });
    expect(edited.texts[1]?.slice(head.length)).toMatch(
      `# The edited file had a syntax error: resource mapping not found for name: "web" namespace: "default" from "edited-file": no matches for kind "Bogus" in version "apps/v1"
# ensure CRDs are installed first
#
apiVersion: apps/v1
`,
    );
  });

  it.each([
    [set("  name: web\n", "  name: other\n"), "At least one of apiVersion, kind and name was changed"],
    [set("kind: Deployment", "kind: ReplicaSet"), "At least one of apiVersion, kind and name was changed"],
    [
      set("namespace: default", "namespace: other"),
      'the namespace from the provided object "other" does not match the namespace "default". You must pass \'--namespace=other\' to perform this operation.',
    ],
  ])("keeps what it cannot send (%#)", (edit, error) => {
    const edited = session().typeEditing("kubectl edit deploy web", edit);
    expect(edited).toMatchObject({ stdout: "", exit: 1, requests: [], isAsking: false });
    expect(bare(edited.stderr)).toBe(
      `A copy of your changes has been stored to "/tmp/kubectl-edit-N.yaml"\nerror: ${error}\n`,
    );
  });

  it("names the object whose uid is not that of one that was asked for", () => {
    const { stderr, exit } = session().typeEditing("kubectl edit configmap a", set(/uid: .*/, "uid: x"));
    expect(exit).toBe(1);
    expect(stderr).toMatch(
      /\nerror: no original object found for &unstructured.Unstructured\{Object:map\[string\]interface \{\}\{"apiVersion":"v1", "data":map\[string\]interface \{\}\{"x":"one"\}, .*"uid":"x"\}\}\}\n$/,
    );
  });

  it("says what may be done where the server refuses for another reason", () => {
    const edited = session().typeEditing("kubectl edit deploy web", set("replicas: 2", "replica: 2"));
    expect(edited).toMatchObject({ exit: 1, isAsking: false });
    expect(bare(edited.stderr)).toBe(
      `error: deployments.apps "web" could not be patched: strict decoding error: unknown field "spec.replica"
You can run \`kubectl replace -f /tmp/kubectl-edit-N.yaml\` to try this update again.
`,
    );
  });

  it("says that the object has gone meanwhile", () => {
    const at = session();
    const edited = at.typeEditing("kubectl edit configmap a", (text) => {
      at.typeAtOnce("kubectl delete configmap a");
      return text.replace("one", "three");
    });
    expect(edited.exit).toBe(1);
    expect(bare(edited.stderr)).toBe(
      `error: configmaps "a" could not be found on the server
The edits you made on deleted resources have been saved to "/tmp/kubectl-edit-N.yaml"
`,
    );
  });

  it.each(["kubectl edit configmap a b", "kubectl edit -f two.yaml"])("edits several as a List: %s", (line) => {
    const edited = session().typeEditing(line, set("x: two", "x: three"));
    expect(edited.texts[0]).toMatch(/^apiVersion: v1\nitems:\n- apiVersion: v1\n {2}data:\n {4}x: one\n/m);
    expect(edited.texts[0]).toMatch(/\nkind: List\nmetadata: \{\}\n$/);
    expect(edited).toMatchObject({ stdout: "configmap/a skipped\nconfigmap/b edited\n", stderr: "", exit: 0 });
  });

  it("edits JSON, without comments, and prints what became of it", () => {
    const edited = session().typeEditing("kubectl edit configmap a -o json", set('"x": "one"', '"x": "three"'));
    expect(edited.texts[0]).toMatch(/^\{\n {4}"apiVersion": "v1",\n/);
    expect(edited.stdout).toMatch(/^\{\n {4}"apiVersion": "v1",\n {4}"data": \{\n {8}"x": "three"\n/);
  });

  it("prints the patch, and writes down what it was asked to", () => {
    const at = session();
    const line = "kubectl edit configmap a --output-patch --save-config";
    const { stdout } = at.typeEditing(line, set("one", "three"));
    expect(stdout).toMatch(
      /^Patch: \{"data":\{"x":"three"\},"metadata":\{"annotations":\{"kubectl.kubernetes.io\/last-applied/,
    );
    expect(stdout).toMatch(/\nconfigmap\/a edited\n$/);
  });

  it("cancels an empty text where it is not validated", () => {
    expect(session().typeEditing("kubectl edit deploy web --validate=false", () => "")).toMatchObject({
      stderr: "Edit cancelled, saved file was empty.\n",
      exit: 0,
    });
  });

  it.each([
    ["kubectl edit deploy nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ["kubectl edit deploy web nope", 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ["kubectl edit statefulsetz", 'error: the server doesn\'t have a resource type "statefulsetz"\n'],
    ["kubectl edit services -n none", "error: edit cancelled, no objects found\n"],
    [
      "kubectl edit deploy -l app=web",
      "error: unknown shorthand flag: 'l' in -l\nSee 'kubectl edit --help' for usage.\n",
    ],
    [
      "kubectl edit deploy web -o wide",
      'error: unable to match a printer suitable for the output format "wide", allowed formats are: json,kyaml,yaml\n',
    ],
    [
      "kubectl edit -f two.yaml deploy",
      "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well\n",
    ],
  ])("refuses %s", (line, stderr) => {
    expect(session().typeEditing(line)).toMatchObject({ stdout: "", stderr, exit: 1, isAsking: false });
  });
});
