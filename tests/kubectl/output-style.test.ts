import { describe, expect, it } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const files = {
  "two.yaml": `${JSON.stringify(deploymentManifest("api", "web:v1"))}\n---\n${JSON.stringify(deploymentManifest("web", "web:v1"))}`,
};
function session(): KubectlSession {
  const made = new KubectlSession(files);
  made.type("kubectl create -f two.yaml");
  made.type("kubectl annotate deploy/web note=one");
  made.type("kubectl run p --image=web:v1");
  return made;
}

describe("-o of commands that change things", () => {
  itPrints(session, [
    ["scale deploy web --replicas=7 -o jsonpath='{.spec.replicas}'", "7"],
    [
      "label deploy web a=b -o jsonpath-as-json={.metadata.labels}",
      '[\n    {\n        "a": "b",\n        "app": "web"\n    }\n]\n',
    ],
    [
      "create ns x --dry-run=client -o kyaml",
      '---\n{\n  apiVersion: "v1",\n  kind: "Namespace",\n  metadata: {\n    name: "x",\n  },\n  spec: {},\n  status: {},\n}\n',
    ],
    ["scale deploy web --replicas=7 -o jsonpath", "", "error: template format specified but no template given\n"],
    ["scale deploy web --replicas=7 -o go-template", "", "error: template format specified but no template given\n"],
  ]);

  // A dry run of the client prints what kubectl makes of the object; scale alone prints it as it was.
  itPrints(session, [
    ["set image deploy/web *=web:v2 --dry-run=client -o jsonpath={..image}", "web:v2"],
    ["set env deploy/web A=b --dry-run=client -o jsonpath={..env}", '[{"name":"A","value":"b"}]'],
    ["set resources deploy/web --limits=cpu=1 --dry-run=client -o jsonpath={..limits}", '{"cpu":"1"}'],
    ["set sa deploy web x --dry-run=client -o jsonpath={..serviceAccountName}", "x"],
    ["label deploy web a=b --dry-run=client -o jsonpath={.metadata.labels}", '{"a":"b","app":"web"}'],
    ["label deploy web app- --dry-run=client -o jsonpath={.metadata.labels}", "{}"],
    ["annotate deploy web note=two --overwrite --dry-run=client -o jsonpath={.metadata.annotations.note}", "two"],
    [
      `patch deploy web -p '{"spec":{"replicas":5}}' --dry-run=client -o jsonpath='{.spec.replicas} {.status.replicas}'`,
      "5 4",
    ],
    ["scale deploy web --replicas=5 --dry-run=client -o jsonpath={.spec.replicas}", "4"],
    ["scale deploy web --replicas=5 --dry-run=client -o YAML", session().type("kubectl get deploy web -o yaml").stdout],
  ]);

  it("prints what get prints of the object", () => {
    const made = session();
    const { stdout } = made.typeSettling("kubectl label deploy web a=b -o yaml", 0);
    expect(made.typeAtOnce("kubectl get deploy web -o yaml", undefined, 0).stdout).toBe(stdout);
  });

  it("sets several objects apart", () => {
    const { stdout } = session().type("kubectl label deploy --all a=b -o yaml");
    expect(stdout.match(/^(---|apiVersion: .*)$/gm)).toEqual(["apiVersion: apps/v1", "---", "apiVersion: apps/v1"]);
  });
});

describe("--list of labels and annotations", () => {
  itPrints(session, [
    ["label deploy web --list", "app=web\n"],
    ["label deploy/web --list", "app=web\n"],
    ["label deploy/web a=b --list", "app=web\na=b\n"],
    [
      "label deploy --all --list",
      "Listing labels for Deployment.apps/api:\n app=api\nListing labels for Deployment.apps/web:\n app=web\n",
    ],
    [
      "label deploy/web deploy/api --list",
      "Listing labels for Deployment.apps/web:\n app=web\nListing labels for Deployment.apps/api:\n app=api\n",
    ],
    ["label pod -l run=p --list", "Listing labels for Pod./p:\n run=p\n"],
    ["annotate pod p --list", ""],
    ["annotate pod/p a=1 --list", "a=1\n"],
    ["annotate pod p b=2 --list -l run=p", "", "error: name cannot be provided when a selector is specified\n"],
    ["annotate pod -l run=p x=1 --list", "Listing annotations for Pod./p:\n x=1\n"],
  ]);
});
