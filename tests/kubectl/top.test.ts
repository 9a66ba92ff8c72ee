import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { create, deploymentManifest } from "../support/manifests.ts";
import { Cluster } from "../sim/support/cluster.ts";

const service: JsonObject = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
};
function pod(name: string, images: readonly string[], labels: JsonObject = {}): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels },
    spec: { containers: images.map((image, i) => ({ name: `c${i}`, image })) },
  };
}

const cluster = (): Cluster =>
  new Cluster(
    [
      create(pod("web-1", ["nginx:1", "busybox"], { app: "web" })),
      create(pod("web-2", ["nginx:1"], { app: "web" })),
      create(pod("db", ["mariadb:11"], { app: "db" })),
      create(service),
    ],
    { kubelet: { type: "node" }, hasMetrics: true },
  ).advance(120_000);

/** The texts of upstream's cmd/top/top_pod_test.go and top_node_test.go, and of metricsutil/metrics_printer.go. */
describe("kubectl top", () => {
  const busy = cluster().traffic("web", 200).advance(15_000);

  it.each<readonly [string, string]>([
    [
      "kubectl top pods",
      "NAME    CPU(cores)   MEMORY(bytes)   \ndb      8m           120Mi           \nweb-1   53m          8Mi             \nweb-2   51m          7Mi             \n",
    ],
    [
      "kubectl top pods --sort-by=cpu --no-headers",
      "web-1   53m   8Mi     \nweb-2   51m   7Mi     \ndb      8m    120Mi   \n",
    ],
    [
      "kubectl top pods --sort-by memory -l app=web",
      "NAME    CPU(cores)   MEMORY(bytes)   \nweb-1   53m          8Mi             \nweb-2   51m          7Mi             \n",
    ],
    [
      "kubectl top pod web-2 --use-protocol-buffers",
      "NAME    CPU(cores)   MEMORY(bytes)   \nweb-2   51m          7Mi             \n",
    ],
    [
      "kubectl top pod web-1 --containers",
      "POD     NAME   CPU(cores)   MEMORY(bytes)   \nweb-1   c0     51m          7Mi             \nweb-1   c1     2m           1Mi             \n",
    ],
    [
      "kubectl top pods -A --sum",
      "NAMESPACE   NAME    CPU(cores)   MEMORY(bytes)   \n" +
        "default     db      8m           120Mi           \n" +
        "default     web-1   53m          8Mi             \n" +
        "default     web-2   51m          7Mi             \n" +
        "                    ________     ________        \n" +
        "                    112m         135Mi           \n",
    ],
  ])("%s", (line, stdout) => {
    expect(busy.kubectl(line)).toEqual({ stdout, stderr: "", exit: 0 });
  });

  it("has what nodes use, in per cent of what they have", () => {
    const { stdout } = busy.kubectl("kubectl top nodes");
    expect(stdout).toMatch(
      /^NAME {5}CPU\(cores\) {3}CPU\(%\) {3}MEMORY\(bytes\) {3}MEMORY\(%\) {3}\nnode-1 {3}\d+m +0% /,
    );
    expect(stdout.trimEnd().split("\n")).toHaveLength(4);
    expect(busy.kubectl("kubectl top node node-2 --no-headers").stdout).toMatch(/^node-2 +\d+m +0% +\d+Mi +0% +\n$/);
  });

  it.each<readonly [string, string]>([
    ["kubectl top pod nope", 'Error from server (NotFound): pods "nope" not found\n'],
    ["kubectl top node nope", 'Error from server (NotFound): nodes "nope" not found\n'],
  ])("%s is refused", (line, stderr) => {
    expect(busy.kubectl(line)).toEqual({ stdout: "", stderr, exit: 1 });
  });

  it("has nothing where nothing is, and nothing yet of what has just begun", () => {
    expect(busy.kubectl("kubectl top pods -l app=nope")).toEqual({
      stdout: "",
      stderr: "No resources found in default namespace.\n",
      exit: 0,
    });
    const fresh = new Cluster([create(pod("web", ["nginx:1"]))], { kubelet: { type: "node" }, hasMetrics: true });
    fresh.advance(8000);
    expect(fresh.kubectl("kubectl top pods").stderr).toBe("error: metrics not available yet\n");
    expect(fresh.kubectl("kubectl top pod web").stderr).toBe(
      'Error from server (NotFound): podmetrics.metrics.k8s.io "default/web" not found\n',
    );
    fresh.advance(30_000);
    expect(fresh.kubectl("kubectl top pods").stdout).toMatch(/^web +1m +7Mi +$/m);
  });

  it("knows nothing of a node that is silent", () => {
    const lost = cluster().fault({ type: "failNode", node: "node-1" }).advance(60_000);
    expect(lost.kubectl("kubectl top nodes").stdout).toMatch(
      /\nnode-1 {3}<unknown> {4}<unknown> {3}<unknown> {7}<unknown> {3}\n$/,
    );
  });
});

describe("an autoscaler in kubectl", () => {
  it("shows what was found and what it is about", () => {
    const resources = { requests: { cpu: "100m" } };
    const one = new Cluster(
      [create(deploymentManifest("web", "nginx:1", { replicas: 2 }, { resources })), create(service)],
      { kubelet: { type: "node" }, hasMetrics: true },
    ).advance(600_000);
    expect(one.kubectl("kubectl autoscale deployment web --cpu=80% --min=1 --max=5").stdout).toBe(
      "horizontalpodautoscaler.autoscaling/web autoscaled\n",
    );
    one.traffic("web", 140).advance(20_000);
    expect(one.kubectl("kubectl get hpa").stdout).toBe(
      "NAME   REFERENCE        TARGETS        MINPODS   MAXPODS   REPLICAS   AGE\nweb    Deployment/web   cpu: 36%/80%   1         5         2          20s\n",
    );
    const { stdout } = one.kubectl("kubectl describe hpa web");
    expect(stdout).toContain("Metrics:                                               ( current / target )\n");
    expect(stdout).toContain("  resource cpu on pods  (as a percentage of request):  36% (36m) / 80%\n");
    expect(stdout).toContain("Deployment pods:                                       2 current / 2 desired\n");
    expect(stdout).toMatch(
      /Conditions:\n {2}Type +Status {2}Reason +Message\n {2}---- +------ {2}------ +-------\n {2}AbleToScale +True +ScaleDownStabilized +recent recommendations were higher than current one, applying the highest recent recommendation\n/,
    );
    expect(one.kubectl("kubectl get hpa web -o yaml").stdout).toContain(
      "  currentMetrics:\n  - resource:\n      current:\n        averageUtilization: 36\n        averageValue: 36m\n      name: cpu\n    type: Resource\n",
    );
  });
});
