import { describe, expect, it } from "vitest";
import { decodeObject } from "../../src/api/decode.ts";
import { deepEqual } from "../../src/api/deep-equal.ts";
import { toTyped, toWire } from "../../src/api/defaults.ts";
import { podSpecDefaults } from "../../src/api/pod-admission.ts";
import type { JsonObject, JsonValue, Kind, KubeObject, ObjectByKind } from "../../src/api/objects.ts";

function typed(raw: JsonValue): KubeObject {
  const answer = decodeObject(raw);
  if (!answer.ok) {
    throw new Error(answer.error.message);
  }
  return toTyped(answer.value);
}

function isKind<K extends Kind>(object: KubeObject, kind: K): object is Extract<KubeObject, ObjectByKind[K]> {
  return object.kind === kind;
}

function typedAs<K extends Kind>(kind: K, raw: JsonObject): Extract<KubeObject, ObjectByKind[K]> {
  const apiVersion = kind === "Deployment" || kind === "ReplicaSet" ? "apps/v1" : "v1";
  const object = typed({ apiVersion, kind, ...raw });
  if (!isKind(object, kind)) {
    throw new Error(`not a ${kind}`);
  }
  return object;
}

const webTemplate = {
  metadata: { labels: { app: "web" } },
  spec: { containers: [{ name: "nginx", image: "nginx:1.27" }] },
};

const manifests: readonly JsonObject[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", labels: { app: "web" }, annotations: { "kubernetes.io/change-cause": "first" } },
    spec: { replicas: 3, selector: { matchLabels: { app: "web" } }, template: webTemplate },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "api", namespace: "shop", finalizers: ["example.com/hold"] },
    spec: {
      replicas: 0,
      paused: true,
      minReadySeconds: 5,
      revisionHistoryLimit: 0,
      progressDeadlineSeconds: 2147483647,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: {
        matchExpressions: [
          { key: "app", operator: "In", values: ["api"] },
          { key: "old", operator: "DoesNotExist" },
        ],
      },
      template: {
        metadata: { labels: { app: "api" }, annotations: { a: "b" } },
        spec: {
          initContainers: [{ name: "wait", image: "busybox", command: ["sh", "-c", "sleep 1"] }],
          containers: [
            {
              name: "api",
              image: "registry.example.com:5000/team/api:v2",
              ports: [{ name: "http", containerPort: 8080 }],
              env: [
                { name: "A", value: "1" },
                { name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
              ],
              envFrom: [{ configMapRef: { name: "settings" } }],
              resources: { requests: { cpu: "100m" }, limits: { cpu: "0.5", memory: "128Mi" } },
              readinessProbe: { httpGet: { port: "http" }, initialDelaySeconds: 3 },
              livenessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 20 },
              startupProbe: { exec: { command: ["true"] }, failureThreshold: 30 },
              lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
              volumeMounts: [{ name: "cache", mountPath: "/cache" }],
              securityContext: { runAsNonRoot: true },
            },
            { name: "proxy", image: "envoy", livenessProbe: { grpc: { port: 9000 } } },
          ],
          volumes: [
            { name: "cache", emptyDir: {} },
            { name: "conf", configMap: { name: "settings" } },
            { name: "tmp" },
          ],
          nodeSelector: { disk: "ssd" },
          tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }],
          affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } },
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "zone",
              whenUnsatisfiable: "DoNotSchedule",
              labelSelector: { matchLabels: { app: "api" } },
            },
          ],
          terminationGracePeriodSeconds: 0,
          serviceAccountName: "api",
          readinessGates: [{ conditionType: "example.com/ready" }],
          imagePullSecrets: [{ name: "pull" }],
        },
      },
    },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "once" },
    spec: { strategy: { type: "Recreate" }, selector: { matchLabels: { app: "web" } }, template: webTemplate },
  },
  {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name: "web-abc",
      ownerReferences: [
        {
          apiVersion: "apps/v1",
          kind: "Deployment",
          name: "web",
          uid: "u1",
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: { replicas: 2, minReadySeconds: 1, selector: { matchLabels: { app: "web" } }, template: webTemplate },
  },
  {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { generateName: "solo-", labels: { run: "solo" } },
    spec: { containers: [{ name: "a", image: "nginx", resources: { limits: { cpu: 1 } } }], nodeName: "node-1" },
  },
  {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: "node-1", labels: { zone: "a" } },
    spec: { unschedulable: true, taints: [{ key: "gpu", value: "yes", effect: "NoSchedule" }] },
    status: {
      allocatable: { cpu: 2, memory: "4096Mi", pods: 20 },
      addresses: [{ type: "InternalIP", address: "10.0.0.5" }],
    },
  },
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web" },
    spec: {
      type: "NodePort",
      selector: { app: "web" },
      ports: [
        { port: 80, targetPort: "http" },
        { name: "x", port: 90, nodePort: 30080 },
      ],
    },
  },
  // Nothing that an object needs: to be refused later, but not to stumble over.
  { apiVersion: "apps/v1", kind: "Deployment" },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    spec: { selector: {}, template: { spec: { containers: [{}, { ports: [{}], env: [{}] }] } } },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    spec: { selector: { matchExpressions: [{}] }, strategy: { type: "Recreate", rollingUpdate: {} } },
  },
  { apiVersion: "apps/v1", kind: "ReplicaSet" },
  { apiVersion: "v1", kind: "Pod" },
  { apiVersion: "v1", kind: "Node" },
  { apiVersion: "v1", kind: "Namespace" },
  { apiVersion: "v1", kind: "Service", spec: { ports: [{}] } },
];

describe("to the wire and back", () => {
  it.each(manifests)("manifest %# comes back the same", (manifest) => {
    const object = typed(manifest);
    const again = typed(toWire(object));
    expect(again).toEqual(object);
    expect(deepEqual(again, object)).toBe(true);
    expect(toWire(again)).toEqual(toWire(object));
  });

  it("drops what only the server may say", () => {
    const { metadata, status } = typedAs("Deployment", {
      metadata: {
        name: "web",
        uid: "u",
        generation: 7,
        creationTimestamp: 5,
        deletionTimestamp: 6,
        resourceVersion: "12",
        managedFields: [],
      },
      status: { replicas: 3 },
    });
    expect(metadata).toEqual({
      name: "web",
      namespace: "default",
      uid: "",
      generation: 0,
      creationTimestamp: 0,
      resourceVersion: "12",
      labels: {},
      annotations: {},
      ownerReferences: [],
      finalizers: [],
    });
    expect(status.replicas).toBe(0);
  });

  it("keeps a label by the name of __proto__", () => {
    const labels: JsonObject = Object.fromEntries([["__proto__", "x"]]);
    const object = typedAs("Deployment", { metadata: { name: "web", labels } });
    expect(Object.entries(object.metadata.labels)).toEqual([["__proto__", "x"]]);
    expect(deepEqual(typed(toWire(object)), object)).toBe(true);
  });
});

describe("Deployment defaults", () => {
  const bare = typedAs("Deployment", { metadata: { name: "web" } });

  it("fills in the numbers", () => {
    expect(bare.spec).toEqual({
      replicas: 1,
      minReadySeconds: 0,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      paused: false,
      selector: {},
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
      template: {
        metadata: { labels: {}, annotations: {} },
        spec: {
          containers: [],
          restartPolicy: "Always",
          dnsPolicy: "ClusterFirst",
          schedulerName: "default-scheduler",
          securityContext: {},
          terminationGracePeriodSeconds: 30,
        },
      },
    });
  });

  it.each([
    [{ maxSurge: 0 }, { maxSurge: 0, maxUnavailable: "25%" }],
    [{ maxUnavailable: "50%" }, { maxSurge: "25%", maxUnavailable: "50%" }],
    [{}, { maxSurge: "25%", maxUnavailable: "25%" }],
  ])("completes rollingUpdate %j", (rollingUpdate, expected) => {
    expect(typedAs("Deployment", { spec: { strategy: { rollingUpdate } } }).spec.strategy).toEqual({
      type: "RollingUpdate",
      rollingUpdate: expected,
    });
  });

  it("leaves Recreate without rollingUpdate, and shows one that was written", () => {
    expect(typedAs("Deployment", { spec: { strategy: { type: "Recreate" } } }).spec.strategy).toEqual({
      type: "Recreate",
    });
    const written = { type: "Recreate", rollingUpdate: { maxSurge: 1 } };
    expect(typedAs("Deployment", { spec: { strategy: written } }).spec.strategy.rollingUpdate).toBeDefined();
  });

  it("keeps a strategy that there is not", () => {
    expect(typedAs("Deployment", { spec: { strategy: { type: "Foo" } } }).spec.strategy).toEqual({ type: "Foo" });
  });

  it("tells an absent selector from an empty one", () => {
    expect(bare.spec.selector).toEqual({});
    expect(typedAs("Deployment", { spec: { selector: {} } }).spec.selector).toEqual({ matchLabels: {} });
    expect(typedAs("Deployment", { spec: { selector: { matchLabels: {} } } }).spec.selector).toEqual({
      matchLabels: {},
    });
  });
});

describe("container defaults", () => {
  function container(json: JsonObject) {
    const { containers } = typedAs("Deployment", { spec: { template: { spec: { containers: [json] } } } }).spec.template
      .spec;
    const [first] = containers;
    if (first === undefined) {
      throw new Error("no container");
    }
    return first;
  }

  it.each([
    ["nginx", "Always"],
    ["nginx:latest", "Always"],
    ["nginx:1.27", "IfNotPresent"],
    ["localhost:5000/nginx", "Always"],
    ["localhost:5000/nginx:1", "IfNotPresent"],
    [`nginx@sha256:${"a".repeat(64)}`, "IfNotPresent"],
    [`nginx:latest@sha256:${"a".repeat(64)}`, "Always"],
    ["", "IfNotPresent"],
    [" nginx", "IfNotPresent"],
    ["Nginx", "IfNotPresent"],
  ])("pulls %j %s", (image, policy) => {
    expect(container({ name: "a", image }).imagePullPolicy).toBe(policy);
  });

  it("leaves a policy that was written", () => {
    expect(container({ image: "nginx", imagePullPolicy: "Never" }).imagePullPolicy).toBe("Never");
  });

  it("fills in the rest", () => {
    expect(container({})).toEqual({
      name: "",
      image: "",
      imagePullPolicy: "IfNotPresent",
      resources: {},
      terminationMessagePath: "/dev/termination-log",
      terminationMessagePolicy: "File",
    });
    expect(container({ ports: [{ containerPort: 80 }] }).ports).toEqual([{ containerPort: 80, protocol: "TCP" }]);
  });

  it("completes what an environment variable refers to", () => {
    const env = (valueFrom: JsonObject) =>
      typedAs("Pod", {
        metadata: { name: "a" },
        spec: { containers: [{ name: "a", image: "a", env: [{ name: "A", valueFrom }] }] },
      }).spec.containers[0]?.env?.[0]?.valueFrom;
    expect(env({ resourceFieldRef: { resource: "limits.cpu" } })).toEqual({
      resourceFieldRef: { resource: "limits.cpu", divisor: "0" },
    });
    expect(env({ resourceFieldRef: { resource: "limits.memory", divisor: "1Mi" } })).toEqual({
      resourceFieldRef: { resource: "limits.memory", divisor: "1Mi" },
    });
    expect(env({ fieldRef: { fieldPath: "metadata.name" } })).toEqual({
      fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" },
    });
  });

  it("completes probes; nought is no number of seconds", () => {
    expect(container({ readinessProbe: { httpGet: { port: 80 }, timeoutSeconds: 0 } }).readinessProbe).toEqual({
      httpGet: { path: "/", port: 80, scheme: "HTTP" },
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    });
    expect(container({ livenessProbe: { grpc: { port: 1 } } }).livenessProbe).toMatchObject({
      grpc: { port: 1, service: "" },
    });
  });
});

describe("what a pod has more than its template", () => {
  const pod = typedAs("Pod", {
    spec: { containers: [{ resources: { limits: { cpu: "1", memory: "1Gi" }, requests: { cpu: "100m" } } }] },
  });

  it("requests what it is limited to", () => {
    expect(pod.spec.containers[0]?.resources.requests).toEqual({ cpu: "100m", memory: "1Gi" });
  });

  it("endures nodes that are not there for five minutes", () => {
    const added = { operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 };
    const notReady = { key: "node.kubernetes.io/not-ready", ...added };
    const unreachable = { key: "node.kubernetes.io/unreachable", ...added };
    expect(pod.spec.tolerations).toEqual([notReady, unreachable]);
    const own = { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 10 };
    expect(podSpecDefaults({ ...pod.spec, tolerations: [own] }).tolerations).toEqual([own, unreachable]);
    expect(podSpecDefaults({ ...pod.spec, tolerations: [{ operator: "Exists" }] }).tolerations).toEqual([
      { operator: "Exists" },
    ]);
  });

  it("has an account, and gets all this once", () => {
    expect(pod.spec.serviceAccountName).toBe("default");
    expect(podSpecDefaults(pod.spec)).toEqual(pod.spec);
  });

  it("takes the host's ports on the host's network", () => {
    const spec = { hostNetwork: true, containers: [{ ports: [{ containerPort: 80 }] }] };
    expect(typedAs("Pod", { spec }).spec.containers[0]?.ports).toEqual([
      { containerPort: 80, hostPort: 80, protocol: "TCP" },
    ]);
  });
});

describe("other kinds", () => {
  it("gives a node a size", () => {
    const { spec, status, metadata } = typedAs("Node", { metadata: { name: "n", namespace: "x" } });
    expect(metadata.namespace).toBe("");
    expect(spec).toEqual({ unschedulable: false, taints: [] });
    expect(status).toEqual({ allocatable: { cpu: "4", memory: "16Gi", pods: "110" }, conditions: [], address: "" });
    expect(typedAs("Node", { status: { capacity: { cpu: 1500, memory: "1024Mi" } } }).status.allocatable).toEqual({
      cpu: "1500",
      memory: "1Gi",
    });
  });

  it("gives a namespace its name as a label", () => {
    const { metadata, status } = typedAs("Namespace", { metadata: { name: "shop" } });
    expect(metadata.labels).toEqual({ "kubernetes.io/metadata.name": "shop" });
    expect(status).toEqual({ phase: "Active" });
  });

  it("completes a service", () => {
    expect(typedAs("Service", { spec: { ports: [{ port: 80 }] } }).spec).toEqual({
      type: "ClusterIP",
      sessionAffinity: "None",
      internalTrafficPolicy: "Cluster",
      selector: {},
      ports: [{ port: 80, targetPort: 80, protocol: "TCP" }],
    });
  });
});

describe("the wire", () => {
  it("drops what is empty", () => {
    const object = typedAs("Deployment", { metadata: { name: "web" }, spec: { selector: {}, template: webTemplate } });
    expect(toWire(object)).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "default", creationTimestamp: 0 },
      spec: {
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        selector: {},
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: {
            containers: [
              {
                name: "nginx",
                image: "nginx:1.27",
                imagePullPolicy: "IfNotPresent",
                resources: {},
                terminationMessagePath: "/dev/termination-log",
                terminationMessagePolicy: "File",
              },
            ],
            restartPolicy: "Always",
            dnsPolicy: "ClusterFirst",
            schedulerName: "default-scheduler",
            securityContext: {},
            terminationGracePeriodSeconds: 30,
          },
        },
      },
      status: {},
    });
  });

  it("writes statuses with the API's own fields, and takes them back", () => {
    const pod = typedAs("Pod", { metadata: { name: "p" }, spec: { containers: [{ name: "a", image: "b" }] } });
    const running: KubeObject = {
      ...pod,
      status: {
        phase: "Running",
        conditions: [{ type: "Ready", status: "True", reason: "", message: "", lastTransitionTime: 0 }],
        podIP: "10.1.0.1",
        containerStatuses: [
          {
            name: "a",
            image: "b",
            ready: true,
            started: true,
            restartCount: 1,
            state: { type: "running", startedAt: 5 },
            lastState: { type: "terminated", reason: "Error", exitCode: 1, startedAt: 0, finishedAt: 4 },
          },
        ],
      },
    };
    const wire = toWire(running);
    expect(wire["status"]).toEqual({
      phase: "Running",
      conditions: [{ type: "Ready", status: "True", lastTransitionTime: 0 }],
      podIP: "10.1.0.1",
      podIPs: [{ ip: "10.1.0.1" }],
      containerStatuses: [
        {
          name: "a",
          image: "b",
          imageID: "",
          ready: true,
          started: true,
          restartCount: 1,
          state: { running: { startedAt: 5 } },
          lastState: { terminated: { reason: "Error", exitCode: 1, startedAt: 0, finishedAt: 4 } },
        },
      ],
      qosClass: "BestEffort",
    });
    expect(typed(wire)).toEqual(pod);
  });

  it("shows counts that a controller has made", () => {
    const object = typedAs("ReplicaSet", { metadata: { name: "r" } });
    expect(toWire(object)["status"]).toEqual({ replicas: 0 });
    const observed: KubeObject = { ...object, status: { ...object.status, observedGeneration: 1 } };
    expect(toWire(observed)["status"]).toEqual({ observedGeneration: 1, replicas: 0, terminatingReplicas: 0 });
  });
});
