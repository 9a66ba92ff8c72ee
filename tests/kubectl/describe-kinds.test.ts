import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KubectlSession } from "../support/kubectl-session.ts";

function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

/** What a line prints once a manifest has been applied. */
function described(line: string, manifest: string): string {
  const session = new KubectlSession({}, 20_000);
  expect(session.type("kubectl apply -f -", manifest).stderr).toBe("");
  const { stdout, stderr } = session.type(line);
  expect(stderr).toBe("");
  return stdout;
}

describe("what describe prints of a kind", () => {
  it("prints the entries of a ConfigMap, and how long binary ones are", () => {
    const manifest = `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, labels: {b: x, a: w}}
data: {mode: dark, app.conf: "a=1\\nb=2\\n"}
binaryData: {bin: AAEC}
`;
    expect(described("kubectl describe configmap settings", manifest)).toBe(
      lines(
        "Name:         settings",
        "Namespace:    default",
        "Labels:       a=w",
        "              b=x",
        "Annotations:  <none>",
        "",
        "Data",
        "====",
        "app.conf:",
        "----",
        "a=1",
        "b=2",
        "",
        "",
        "mode:",
        "----",
        "dark",
        "",
        "",
        "BinaryData",
        "====",
        "bin: 3 bytes",
        "",
        "Events:  <none>",
      ),
    );
  });

  it("keeps what a Secret says to itself", () => {
    const manifest = "apiVersion: v1\nkind: Secret\nmetadata: {name: access}\nstringData: {password: hush, user: é}\n";
    expect(described("kubectl describe secret/access", manifest)).toBe(
      lines(
        "Name:         access",
        "Namespace:    default",
        "Labels:       <none>",
        "Annotations:  <none>",
        "",
        "Type:  Opaque",
        "",
        "Data",
        "====",
        "password:  4 bytes",
        "user:      2 bytes",
      ),
    );
  });

  it("prints the addresses of Endpoints, and warns of them", () => {
    const session = new KubectlSession({}, 20_000);
    session.type(
      "kubectl apply -f -",
      `
apiVersion: v1
kind: Endpoints
metadata: {name: hand}
subsets:
- addresses: [{ip: 10.1.1.1}, {ip: 10.1.1.3}]
  notReadyAddresses: [{ip: 10.1.1.2}]
  ports: [{name: h, port: 80}, {name: x, port: 81, protocol: UDP}]
`,
    );
    expect(session.type("kubectl describe ep hand")).toEqual({
      requests: [],
      stdout: lines(
        "Name:         hand",
        "Namespace:    default",
        "Labels:       <none>",
        "Annotations:  <none>",
        "Subsets:",
        "  Addresses:          10.1.1.1,10.1.1.3",
        "  NotReadyAddresses:  10.1.1.2",
        "  Ports:",
        "    Name  Port  Protocol",
        "    ----  ----  --------",
        "    h     80    TCP",
        "    x     81    UDP",
        "",
        "Events:  <none>",
      ),
      stderr: "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n",
      exit: 0,
    });
  });

  const slices = `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: front-abc, labels: {kubernetes.io/service-name: front}}
addressType: IPv4
ports: [{name: http, port: 8080}, {name: dns, port: 53, protocol: UDP}]
endpoints:
- {addresses: [10.0.0.1], conditions: {ready: true}, nodeName: node-1, targetRef: {kind: Pod, name: a}, zone: z1, hostname: h}
- {addresses: [10.0.0.2]}
- {addresses: [10.0.0.3], conditions: {ready: false}}
- {addresses: [10.0.0.4]}
`;

  it("prints the endpoints of a slice", () => {
    expect(described("kubectl describe endpointslice front-abc", slices)).toContain(
      lines(
        "AddressType:  IPv4",
        "Ports:",
        "  Name  Port  Protocol",
        "  ----  ----  --------",
        "  http  8080  TCP",
        "  dns   53    UDP",
        "Endpoints:",
        "  - Addresses:  10.0.0.1",
        "    Conditions:",
        "      Ready:    true",
        "    Hostname:   h",
        "    TargetRef:  Pod/a",
        "    NodeName:   node-1",
        "    Zone:       z1",
      ),
    );
  });

  const service = `
---
apiVersion: v1
kind: Service
metadata: {name: front}
spec: {ports: [{name: http, port: 80, targetPort: www, appProtocol: kubernetes.io/h2c}, {name: other, port: 81}]}
`;

  it("names the endpoints of a Service's ports that are ready", () => {
    expect(described("kubectl describe svc front", slices + service)).toContain(
      lines(
        "Port:                     http  80/TCP",
        "TargetPort:               www/TCP",
        "AppProtocol:              kubernetes.io/h2c",
        "Endpoints:                10.0.0.1:8080,10.0.0.2:8080,10.0.0.4:8080",
        "Port:                     other  81/TCP",
        "TargetPort:               81/TCP",
        "Endpoints:                ",
      ),
    );
  });

  it("names three endpoints, and says how many more are ready; one that is not is no reason to count", () => {
    const more = `${slices}- {addresses: [10.0.0.5]}\n- {addresses: [10.0.0.6]}\n`;
    const unready = `${slices}- {addresses: [10.0.0.5], conditions: {ready: false}}\n`;
    expect(described("kubectl describe svc front", more + service)).toContain("10.0.0.4:8080 + 2 more...\n");
    expect(described("kubectl describe svc front", unready + service)).toContain("10.0.0.4:8080 + 0 more...\n");
    expect(described("kubectl describe svc front", service)).toContain("Endpoints:                <none>\n");
  });

  it("prints what an autoscaler aims at; nothing is measured", () => {
    const manifest = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 4
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
  - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 100Mi}}}
  - {type: Object, object: {metric: {name: hits}, describedObject: {kind: Service, name: web}, target: {type: Value, value: "5"}}}
  behavior: {scaleDown: {stabilizationWindowSeconds: 60, policies: [{type: Pods, value: 1, periodSeconds: 30}]}}
`;
    const text = described("kubectl describe hpa web", manifest).replaceAll(/ {3,}/g, "  ");
    expect(text).toContain(
      lines(
        "Reference:  Deployment/web",
        "Metrics:  ( current / target )",
        "  resource cpu on pods  (as a percentage of request):  <unknown> / 80%",
        "  resource memory on pods:  <unknown> / 100Mi",
        '  "hits" on Service/web (target value):  <unknown> / 5',
        "Min replicas:  2",
        "Max replicas:  4",
        "Behavior:",
        "  Scale Up:",
      ),
    );
    expect(text).toContain(
      lines(
        "  Scale Down:",
        "  Stabilization Window: 60 seconds",
        "  Select Policy: Max",
        "  Policies:",
        "  - Type: Pods  Value: 1  Period: 30 seconds",
      ),
    );
  });

  it("prints a namespace", () => {
    expect(new KubectlSession().type("kubectl describe ns default").stdout).toBe(
      lines(
        "Name:         default",
        "Labels:       kubernetes.io/metadata.name=default",
        "Annotations:  <none>",
        "Status:       Active",
        "",
        "No resource quota.",
        "",
        "No LimitRange resource.",
      ),
    );
  });

  it("adds up what the pods of a node ask for", () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata: {name: bare}
spec:
  nodeName: node-1
  initContainers: [{name: i, image: "init:v1", resources: {requests: {cpu: 4}}}]
  containers:
  - {name: a, image: "web:v1", resources: {requests: {cpu: 1500m, memory: 1Gi}, limits: {cpu: 2, memory: 32Gi}}}
  - {name: b, image: "web:v1", resources: {requests: {cpu: 500m, memory: 512Mi}}}
`;
    const session = new KubectlSession({}, 20_000);
    session.type("kubectl apply -f -", pod);
    session.type("kubectl cordon node-1");
    const { stdout } = session.type("kubectl describe node node-1");
    expect(stdout).toMatch(/^Unschedulable: +true\n/m);
    expect(stdout).toMatch(
      /^Lease:\n {2}HolderIdentity: {2}node-1\n {2}AcquireTime: {5}<unset>\n {2}RenewTime: {7}Mon, 12 Jan 2026 09:00:40 \+0000\n/m,
    );
    expect(stdout.replaceAll(/ {3,}/g, "  ")).toContain(
      "\n  Ready  True  Mon, 12 Jan 2026 09:00:00 +0000  Mon, 12 Jan 2026 09:00:00 +0000  KubeletReady  kubelet is posting ready status\n",
    );
    expect(stdout.replaceAll(/ {2,}/g, "  ")).toContain(
      lines(
        "Non-terminated Pods:  (1 in total)",
        "  Namespace  Name  CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age",
        "  ---------  ----  ------------  ----------  ---------------  -------------  ---",
        "  default  bare  4 (6%)  2 (3%)  1536Mi (0%)  32Gi (12%)  42s",
        "Allocated resources:",
        "  (Total limits may be over 100 percent, i.e., overcommitted.)",
        "  Resource  Requests  Limits",
        "  --------  --------  ------",
        "  cpu  4 (6%)  2 (3%)",
        "  memory  1536Mi (0%)  32Gi (12%)",
        "  ephemeral-storage  0 (0%)  0 (0%)",
      ),
    );
  });

  it("prints all fields of an Event", () => {
    const session = new KubectlSession({}, 20_000);
    session.type("kubectl create deployment web --image=nginx:1.27");
    const { stdout } = session.type("kubectl describe event web. --show-events");
    expect(
      stdout
        .replaceAll(/[0-9a-f-]{36}/g, "<uid>")
        .replaceAll(/web-\w+/g, "web-<hash>")
        .replace(/web\.\w+/, "web.<moment>")
        .replace(/Resource Version:.*/, "Resource Version:  <version>"),
    ).toBe(
      lines(
        "Name:             web.<moment>",
        "Namespace:        default",
        "Labels:           <none>",
        "Annotations:      <none>",
        "API Version:      v1",
        "Count:            1",
        "Event Time:       <nil>",
        "First Timestamp:  2026-01-12T09:00:01Z",
        "Involved Object:",
        "  API Version:   apps/v1",
        "  Kind:          Deployment",
        "  Name:          web",
        "  Namespace:     default",
        "  UID:           <uid>",
        "Kind:            Event",
        "Last Timestamp:  2026-01-12T09:00:01Z",
        "Message:         Scaled up replica set web-<hash> from 0 to 1",
        "Metadata:",
        "  Creation Timestamp:  2026-01-12T09:00:01Z",
        "  Resource Version:  <version>",
        "  UID:                 <uid>",
        "Reason:                ScalingReplicaSet",
        "Reporting Component:   deployment-controller",
        "Reporting Instance:    ",
        "Source:",
        "  Component:  deployment-controller",
        "Type:         Normal",
        "Events:       <none>",
        "",
      ),
    );
  });

  it("prints all that a pod can say of itself", () => {
    const manifest = readFileSync(new URL("full-pod.yaml", import.meta.url), "utf8");
    const golden = readFileSync(new URL("full-pod.txt", import.meta.url), "utf8");
    const needed = `apiVersion: v1
kind: ConfigMap
metadata: {name: cm}
data: {k: v}
---
apiVersion: v1
kind: Secret
metadata: {name: s}
---
apiVersion: v1
kind: Secret
metadata: {name: sec}
---
`;
    const text = described("kubectl describe pod full --show-events=false", needed + manifest);
    expect(
      text
        .replace(/^IP: .*$/m, "IP:")
        .replace(/^ {2}IP: .*$/m, "  IP:")
        .replaceAll(/\b[0-9a-f]{64}\b/g, "<digest>"),
    ).toBe(golden);
  });
});
