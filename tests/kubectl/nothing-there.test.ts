import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const files = {
  "two.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: two\n",
};
const session = (): KubectlSession => {
  const made = new KubectlSession(files);
  made.type("kubectl run solo --image=nginx");
  return made;
};
const noKustomization =
  "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '/home/student'\n";

describe("deleting what may not be there", () => {
  itPrints(session, [
    // Kubectl asks nobody: delete.go builds with RequireObject(false).
    [
      "delete po nope solo --dry-run=client",
      'pod "nope" deleted from default namespace (dry run)\npod "solo" deleted from default namespace (dry run)\n',
    ],
    [
      "delete -f two.yaml --dry-run=client",
      'configmap "one" deleted from default namespace (dry run)\nconfigmap "two" deleted from default namespace (dry run)\n',
    ],
    ["delete node nope --dry-run=client", 'node "nope" deleted (dry run)\n'],
    ["delete po nope --dry-run=server", "", 'Error from server (NotFound): pods "nope" not found\n', 1],
    ["delete -f two.yaml --all", ""],
    ["delete -f two.yaml --ignore-not-found", ""],
    ["delete cm -l app=none", "No resources found\n"],
  ]);
});

describe("what is only there to be read", () => {
  it.each(["delete", "annotate --overwrite a=b", "label a=b"])("is not changed by %s", (command) => {
    const made = session();
    const [verb = "", ...rest] = command.split(" ");
    const [event = ""] = made.type("kubectl get events -o name").stdout.split("\n");
    for (const what of [event, "events --all"]) {
      const line = verb === "delete" ? `delete ${what}` : `${verb} ${what} ${rest.join(" ")}`;
      const { stdout, stderr, exit } = made.type(`kubectl ${line}`);
      expect({ stdout, stderr, exit }).toEqual({
        stdout: "",
        stderr: "error: events can only be read in this simulator\n",
        exit: 1,
      });
    }
  });
});

describe("a JSON patch that cannot be done", () => {
  const refused = "The request is invalid: the server rejected our request due to an error in our request\n";
  itPrints(
    session,
    [
      '[{"op":"remove","path":"/spec/foo"}]',
      '[{"op":"test","path":"/metadata/name","value":"other"}]',
      '[{"op":"replace","path":"/spec/none/deep","value":1}]',
      '[{"op":"jump","path":"/spec"}]',
    ].map((patch) => [`patch po solo --type=json -p '${patch}'`, "", refused, 1] as const),
  );
});

describe("checks before anything is asked", () => {
  itPrints(session, [
    [
      "label po --all --field-selector=status.phase=Running z=1",
      "",
      "error: cannot set --all and --field-selector at the same time\n",
      1,
    ],
    [
      "annotate po --all --field-selector=status.phase=Running z=1",
      "",
      "error: cannot set --all and --field-selector at the same time\n",
      1,
    ],
    ["get -k .", "", noKustomization, 1],
    ["describe -k .", "", noKustomization, 1],
    ["apply -k .", "", `error: ${noKustomization}`, 1],
    [
      "auth can-i foo nope",
      "yes\n",
      "Warning: the server doesn't have a resource type 'nope'\n\nWarning: verb 'foo' is not a known verb\n\n",
      0,
    ],
    ["options --help", ""],
    ["help options", ""],
    ["create cm c --from-file=. --dry-run=client -o jsonpath={.data}", JSON.stringify(files)],
    ["create cm c --from-file=a=.", "", "error: cannot give a key name for a directory path\n", 1],
  ]);
});
