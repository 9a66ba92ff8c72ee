import { describe, expect, it } from "vitest";
import type { JsonObject, KubeEvent, Pod } from "../../src/api/objects.ts";
import { eventCells } from "../../src/kubectl/printers/event-table.ts";
import { cellsOf } from "../../src/kubectl/printers/printer-of.ts";
import { KubectlSession } from "../support/kubectl-session.ts";

const core = (kind: string, name: string, rest: JsonObject): JsonObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name },
  ...rest,
});
const slice = (name: string, rest: JsonObject): JsonObject => ({
  ...core("EndpointSlice", name, rest),
  apiVersion: "discovery.k8s.io/v1",
  addressType: "IPv4",
});
const autoscaler = (name: string, spec: JsonObject): JsonObject => ({
  ...core("HorizontalPodAutoscaler", name, {
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" }, maxReplicas: 5, ...spec },
  }),
  apiVersion: "autoscaling/v2",
});
const ports = [
  { name: "a", port: 80 },
  { name: "b", port: 81 },
];

const objects: readonly JsonObject[] = [
  core("ConfigMap", "settings", { data: { a: "1", b: "2" }, binaryData: { c: "AA==" } }),
  core("Secret", "keys", { stringData: { a: "1" } }),
  core("Service", "open", {
    spec: { type: "LoadBalancer", selector: { tier: "a", app: "web" }, ports: [{ port: 80, nodePort: 30080 }] },
  }),
  core("Service", "headless", { spec: { clusterIP: "None", selector: { app: "web" } } }),
  core("Service", "alias", { spec: { type: "ExternalName", externalName: "example.org" } }),
  core("Endpoints", "many", {
    subsets: [{ addresses: [{ ip: "10.0.0.1" }, { ip: "10.0.0.2" }, { ip: "fd00::1" }], ports }],
  }),
  core("Endpoints", "nothing", {}),
  core("Endpoints", "waiting", { subsets: [{ notReadyAddresses: [{ ip: "10.0.0.1" }], ports: [{ port: 80 }] }] }),
  slice("slice", { endpoints: [1, 2, 3, 4, 5].map((i) => ({ addresses: [`10.0.0.${i}`] })), ports }),
  slice("bare", { endpoints: [], ports: [] }),
  autoscaler("web", {
    metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } }],
  }),
  autoscaler("more", {
    minReplicas: 2,
    metrics: [
      { type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue: "100Mi" } } },
      { type: "Pods", pods: { metric: { name: "rps" }, target: { type: "AverageValue", averageValue: "10" } } },
      { type: "External", external: { metric: { name: "q" }, target: { type: "Value", value: "3" } } },
    ],
  }),
];

const kinds = new KubectlSession({}, 0);
const DEPRECATED = "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n";
const refusals = objects.map((object) => kinds.typeAtOnce("kubectl create -f -", [object]).stderr);
kinds.typeSettling("kubectl cordon node-2", 5000);
const clusterIp = /open +LoadBalancer +(\S+)/.exec(kinds.typeAtOnce("kubectl get svc").stdout)?.[1] ?? "";

describe("the tables of kinds", () => {
  it("are of objects that the API server took", () => {
    expect(new Set(refusals)).toEqual(new Set(["", DEPRECATED]));
  });

  it.each([
    [
      "get cm,secrets",
      "NAME                 DATA   AGE\nconfigmap/settings   3      6s\n\nNAME          TYPE     DATA   AGE\nsecret/keys   Opaque   1      6s\n",
    ],
    [
      "get svc",
      `NAME       TYPE           CLUSTER-IP${" ".repeat(clusterIp.length - 10)}   EXTERNAL-IP   PORT(S)        AGE\n` +
        `alias      ExternalName   <none>${" ".repeat(clusterIp.length - 6)}   example.org   <none>         6s\n` +
        `headless   ClusterIP      None${" ".repeat(clusterIp.length - 4)}   <none>        <none>         6s\n` +
        `open       LoadBalancer   ${clusterIp}   <pending>     80:30080/TCP   6s\n`,
    ],
    [
      "get svc headless -o wide",
      "NAME       TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE   SELECTOR\nheadless   ClusterIP   None         <none>        <none>    6s    app=web\n",
    ],
    [
      "get endpoints many nothing waiting",
      "NAME      ENDPOINTS                                          AGE\n" +
        "many      10.0.0.1:80,10.0.0.2:80,[fd00::1]:80 + 3 more...   6s\n" +
        "nothing   <none>                                             6s\n" +
        "waiting                                                      6s\n",
    ],
    [
      "get endpointslices bare slice",
      "NAME    ADDRESSTYPE   PORTS     ENDPOINTS                                AGE\n" +
        "bare    IPv4          <unset>   <unset>                                  6s\n" +
        "slice   IPv4          80,81     10.0.0.1,10.0.0.2,10.0.0.3 + 2 more...   6s\n",
    ],
    [
      "get hpa",
      "NAME   REFERENCE        TARGETS                                             MINPODS   MAXPODS   REPLICAS   AGE\n" +
        "more   Deployment/web   memory: <unknown>/100Mi, <unknown>/10 + 1 more...   2         5         0          6s\n" +
        "web    Deployment/web   cpu: <unknown>/80%                                  1         5         0          6s\n",
    ],
    [
      "get nodes",
      "NAME     STATUS                     ROLES    AGE   VERSION\n" +
        "node-1   Ready                      <none>   6s    v1.36.4\n" +
        "node-2   Ready,SchedulingDisabled   <none>   6s    v1.36.4\n" +
        "node-3   Ready                      <none>   6s    v1.36.4\n",
    ],
    [
      "get node node-1 -o wide",
      "NAME     STATUS   ROLES    AGE   VERSION   INTERNAL-IP    EXTERNAL-IP   OS-IMAGE                         KERNEL-VERSION     CONTAINER-RUNTIME    ARCH\n" +
        "node-1   Ready    <none>   6s    v1.36.4   192.168.49.2   <none>        Debian GNU/Linux 12 (bookworm)   6.8.0-90-generic   containerd://2.2.1   amd64\n",
    ],
    ["get ns default", "NAME      STATUS   AGE\ndefault   Active   6s\n"],
    [
      "get all -o name",
      "service/alias\nservice/headless\nservice/open\nhorizontalpodautoscaler.autoscaling/more\nhorizontalpodautoscaler.autoscaling/web\n",
    ],
  ])("%s", (line, stdout) => {
    const stderr = line.startsWith("get endpoints ") ? DEPRECATED : "";
    expect(kinds.typeAtOnce(`kubectl ${line}`)).toMatchObject({ stdout, stderr, exit: 0 });
  });
});

const workloads = new KubectlSession({}, 0);
workloads.typeAtOnce("kubectl create deployment web --image=web:v1");
workloads.typeAtOnce("kubectl create deployment crash --image=web:crash");
workloads.typeSettling("kubectl create deployment gone --image=web:missing", 30_000);

describe("the tables of workloads", () => {
  it("prints pods in the states they are in, wide too", () => {
    const { stdout } = workloads.typeAtOnce("kubectl get pods -o wide");
    const rows = stdout
      .replace(/-[a-z0-9]{8,10}-[a-z0-9]{5}/g, "")
      .replace(/10\.244\.\d+\.\d+/g, "IP")
      .replace(/node-\d/g, "NODE")
      .split("\n")
      .map((line) => line.split(/ {2,}/).join("|"));
    expect(rows).toEqual([
      "NAME|READY|STATUS|RESTARTS|AGE|IP|NODE|NOMINATED NODE|READINESS GATES",
      "crash|0/1|CrashLoopBackOff|2 (12s ago)|31s|IP|NODE|<none>|<none>",
      "gone|0/1|ImagePullBackOff|0|30s|IP|NODE|<none>|<none>",
      "web|1/1|Running|0|31s|IP|NODE|<none>|<none>",
      "",
    ]);
  });

  it("prints Deployments and ReplicaSets with their containers, images and selectors", () => {
    const hash = /web-(\w+) /.exec(workloads.typeAtOnce("kubectl get rs").stdout)?.[1] ?? "";
    expect(workloads.typeAtOnce(`kubectl get deploy/web rs/web-${hash} -o wide`).stdout).toBe(
      "NAME                  READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES   SELECTOR\n" +
        "deployment.apps/web   1/1     1            1           31s   web          web:v1   app=web\n\n" +
        `${"NAME".padEnd(`replicaset.apps/web-${hash}`.length)}   DESIRED   CURRENT   READY   AGE   CONTAINERS   IMAGES   SELECTOR\n` +
        `replicaset.apps/web-${hash}   1         1         1       31s   web          web:v1   app=web,pod-template-hash=${hash}\n`,
    );
  });
});

const quiet = { restartCount: 0, ready: false, started: false, name: "web", image: "web:v1" } as const;

function podWith(containerStatuses: Pod["status"]["containerStatuses"], more: Partial<Pod["status"]> = {}): Pod {
  const container = {
    name: "web",
    image: "web:v1",
    imagePullPolicy: "Always",
    resources: {},
    terminationMessagePath: "",
    terminationMessagePolicy: "File",
  };
  return {
    kind: "Pod",
    metadata: {
      name: "p",
      namespace: "default",
      uid: "u",
      generation: 1,
      resourceVersion: "1",
      creationTimestamp: 1_500,
      labels: {},
      annotations: {},
      ownerReferences: [],
      finalizers: [],
    },
    spec: {
      containers: [container, { ...container, name: "side" }],
      restartPolicy: "Always",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      schedulerName: "default-scheduler",
      securityContext: {},
      readinessGates: [{ conditionType: "example.org/a" }, { conditionType: "example.org/b" }],
    },
    status: { phase: "Running", conditions: [], containerStatuses, ...more },
  };
}

const running = { ...quiet, ready: true, started: true, state: { type: "running", startedAt: 0 } } as const;
const waiting = (reason: string) => ({ ...quiet, state: { type: "waiting", reason } }) as const;
const ended = (reason: string, exitCode = 1) =>
  ({ ...quiet, state: { type: "terminated", reason, exitCode, startedAt: 0, finishedAt: 0 } }) as const;
const isReady = { type: "Ready", status: "True", reason: "", message: "", lastTransitionTime: 0 } as const;

describe("a pod's cells", () => {
  it.each([
    ["nothing of it has begun", podWith([], { phase: "Pending" }), "0/2", "Pending"],
    ["it was evicted", podWith([], { phase: "Failed", reason: "Evicted" }), "0/2", "Evicted"],
    ["a container waits", podWith([waiting("ContainerCreating")], { phase: "Pending" }), "0/2", "ContainerCreating"],
    ["the first that waits is told", podWith([waiting("ErrImagePull"), ended("Error")]), "0/2", "ErrImagePull"],
    ["one of two has ended", podWith([running, ended("Completed", 0)], { conditions: [isReady] }), "1/2", "Running"],
    ["one of two has ended, and it is not ready", podWith([running, ended("Completed", 0)]), "1/2", "NotReady"],
    ["one has failed", podWith([ended("OOMKilled", 137), running]), "1/2", "OOMKilled"],
    ["one has ended for no reason", podWith([ended("", 3)]), "0/2", "ExitCode:3"],
    ["a container runs without being ready", podWith([{ ...running, ready: false }]), "0/2", "Running"],
  ])("when %s", (_, pod, ready, status) => {
    expect(cellsOf(pod, 2_000).slice(1, 3)).toEqual([ready, status]);
  });

  it("says Terminating of what is deleted and has not ended", () => {
    const pod = podWith([running]);
    const deleted = { ...pod, metadata: { ...pod.metadata, deletionTimestamp: 1_900 } };
    expect(cellsOf(deleted, 2_000)[2]).toBe("Terminating");
    expect(cellsOf({ ...deleted, status: { ...pod.status, phase: "Succeeded" } }, 2_000)[2]).toBe("Succeeded");
    expect(cellsOf({ ...deleted, status: { ...pod.status, reason: "NodeLost" } }, 2_000)[2]).toBe("Unknown");
  });

  it("adds restarts up, and says how long ago the last container had ended", () => {
    const again = (restartCount: number, finishedAt: number) =>
      ({
        ...running,
        restartCount,
        lastState: { type: "terminated", reason: "Error", exitCode: 1, startedAt: 0, finishedAt },
      }) as const;
    expect(cellsOf(podWith([again(2, 1_900), again(1, 5_400)]), 17_000)[3]).toBe("3 (12s ago)");
    expect(cellsOf(podWith([{ ...running, restartCount: 3 }]), 17_000)[3]).toBe("3");
  });

  it("counts its age from a whole second", () => {
    expect(cellsOf(podWith([]), 2_000)[4]).toBe("1s");
  });

  it("counts the readiness gates that are open", () => {
    const open = { ...isReady, type: "example.org/b" };
    expect(cellsOf(podWith([], { conditions: [open] }), 2_000).slice(5)).toEqual(["<none>", "<none>", "<none>", "1/2"]);
  });
});

describe("an Event's cells", () => {
  const event: KubeEvent = {
    kind: "Event",
    seq: 7,
    type: "Warning",
    reason: "BackOff",
    message: "Back-off \n",
    source: "kubelet",
    involvedObject: { kind: "Pod", namespace: "default", name: "p", uid: "u", fieldPath: "spec.containers{web}" },
    count: 3,
    firstTimestamp: 1_900,
    lastTimestamp: 60_900,
  };

  it("are those of what a kubelet tells", () => {
    expect(eventCells(event, "node-1", 61_000).slice(0, -1)).toEqual([
      "1s",
      "Warning",
      "BackOff",
      "pod/p",
      "spec.containers{web}",
      "kubelet, node-1",
      "Back-off",
      "60s",
      "3",
    ]);
  });

  it("count the scheduler's moments to the millisecond", () => {
    expect(eventCells({ ...event, source: "default-scheduler" }, undefined, 61_000)[0]).toBe("0s");
    expect(eventCells({ ...event, source: "default-scheduler" }, undefined, 61_000)[5]).toBe(
      "default-scheduler, default-scheduler-control-plane",
    );
  });
});

// How long it takes is held by `npm run bench`.
it("prints 5,000 pods", () => {
  const session = new KubectlSession({}, 60_000);
  session.type("kubectl create deployment web --image=web:v1 --replicas=5000");
  session.typeAtOnce("kubectl get pods", undefined, 0);
  const { stdout } = session.typeAtOnce("kubectl get pods", undefined, 0);
  expect(stdout.split("\n")).toHaveLength(5002);
});
