import { describe } from "vitest";
import { deploymentManifest } from "../support/manifests.ts";
import { KubectlSession } from "../support/kubectl-session.ts";
import { itPrints } from "../support/line-table.ts";

const sets = {
  matchExpressions: [
    { key: "tier", operator: "In", values: ["b", "a"] },
    { key: "gone", operator: "DoesNotExist" },
  ],
};
const web = JSON.stringify(deploymentManifest("web", "web:v1"));
const files = {
  "web.yaml": web,
  "sets.yaml": web.replace(/"selector":\{"matchLabels":\{[^}]*\}\}/, `"selector":${JSON.stringify(sets)}`),
  "both.yaml": web.replace('"selector":{', `"selector":${JSON.stringify(sets).slice(0, -1)},`),
  "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n",
  "slice.yaml":
    "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s}\naddressType: IPv4\nendpoints: []\n",
};

describe("what expose and autoscale make of a file alone", () => {
  itPrints(
    () => new KubectlSession(files),
    [
      ["expose -f web.yaml --port=80", "service/web exposed\n"],
      ["autoscale -f web.yaml --max=3", "horizontalpodautoscaler.autoscaling/web autoscaled\n"],
      ["expose -f cm.yaml", "", "error: cannot expose a ConfigMap\n"],
      ["expose -f slice.yaml", "", "error: cannot expose a EndpointSlice.discovery.k8s.io\n"],
      [
        "autoscale -f cm.yaml --max=3",
        "",
        "error: cannot autoscale a ConfigMap: could not find scale subresource for /v1, Resource=configmaps in discovery information\n",
      ],
      [
        "expose -f sets.yaml --port=80",
        "",
        "error: couldn't retrieve selectors via --selector flag or introspection: invalid deployment: no selectors, therefore cannot be exposed\n",
      ],
      [
        "expose -f both.yaml --port=80",
        "",
        "error: couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions - \"[{Key:tier Operator:In Values:[b a]} {Key:gone Operator:DoesNotExist Values:[]}]\" to map-based selector format\n",
      ],
    ],
  );
});
