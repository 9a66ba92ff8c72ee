import { describe } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const files = { "f.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}}\ndata: {a: b}\n" };
const EMPTY = "resource name may not be empty\n";

describe("a file that gives no name", () => {
  itPrints(
    () => new KubectlSession(files),
    [
      ["create --dry-run=client -f f.yaml", "configmap/<unknown> created (dry run)\n"],
      ["create --dry-run=client -f f.yaml -o name", "configmap/<unknown>\n"],
      ["delete -f f.yaml", "", `error: error when deleting "f.yaml": ${EMPTY}`],
      ["delete --ignore-not-found -f f.yaml", "", `error: error when deleting "f.yaml": ${EMPTY}`],
      ["replace -f f.yaml", "", `error: error when replacing "f.yaml": ${EMPTY}`],
      ["replace --force -f f.yaml", "", `error: error when deleting "f.yaml": ${EMPTY}`],
      ["get -f f.yaml", "NAME   AGE\n       <unknown>\n"],
      ["get -f f.yaml --show-labels", "NAME   AGE         LABELS\n       <unknown>   a=b\n"],
      ["get -f f.yaml -o name", "configmap/<unknown>\n"],
      [
        "get -f f.yaml -o yaml",
        "apiVersion: v1\ndata:\n  a: b\nkind: ConfigMap\nmetadata:\n  labels:\n    a: b\n  namespace: default\n",
      ],
      [
        "apply -f f.yaml",
        "",
        'error: error when retrieving current configuration of:\nResource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"\n' +
          `Name: "", Namespace: "default"\nfrom server for: "f.yaml": ${EMPTY}`,
      ],
    ],
  );
});
