import { describe, expect, it } from "vitest";
import { decodeObject } from "../../src/api/decode.ts";
import { toTyped } from "../../src/api/defaults.ts";
import type { JsonObject, JsonValue, KubeObject } from "../../src/api/objects.ts";
import { applyMergePatch } from "../../src/api/patch.ts";
import { invalidFailure, MAX_REPLICAS, validateObject } from "../../src/api/validation/validate-object.ts";

const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const LABEL_VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const QUALIFIED =
  "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
const MISMATCH = "`selector` does not match template `labels`";

const containers = [{ name: "web", image: "web:v1" }];
const template = { metadata: { labels: { app: "web" } }, spec: { containers } };
const deployment: JsonObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: { replicas: 3, selector: { matchLabels: { app: "web" } }, template },
};
const replicaSet: JsonObject = { ...deployment, kind: "ReplicaSet" };
const pod: JsonObject = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec: { containers } };
const service: JsonObject = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
};

function typed(raw: JsonValue): KubeObject {
  const decoded = decodeObject(raw);
  if (!decoded.ok) {
    throw new Error(decoded.error.message);
  }
  return toTyped(decoded.value);
}

function errorsOf(object: KubeObject, old?: KubeObject): readonly string[] {
  return validateObject(object, old).map(({ field, message }) => `${field}: ${message}`);
}

/** What is wrong with the manifest after a merge patch. */
function errors(base: JsonObject, patch: JsonObject): readonly string[] {
  return errorsOf(typed(applyMergePatch(base, patch)));
}

function withSpec(spec: JsonObject): JsonObject {
  return { spec };
}

function withPodSpec(spec: JsonObject): JsonObject {
  return withSpec({ template: { spec } });
}

function withContainer(container: JsonObject): JsonObject {
  return withPodSpec({ containers: [{ name: "web", image: "web:v1", ...container }] });
}

const POD_SPEC = "spec.template.spec";
const CONTAINER = `${POD_SPEC}.containers[0]`;

describe("what is valid", () => {
  it.each([deployment, replicaSet, pod, service])("$kind", (manifest) => {
    expect(errors(manifest, {})).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ["maxSurge 200%", withSpec({ strategy: { rollingUpdate: { maxSurge: "200%" } } })],
    ["maxUnavailable 50 of 3", withSpec({ strategy: { rollingUpdate: { maxUnavailable: 50 } } })],
    ["an image with a leading space in a template", withContainer({ image: " web:v1" })],
    ["Recreate", withSpec({ strategy: { type: "Recreate" } })],
    ["no replicas", withSpec({ replicas: 0 })],
    ["no deadline", withSpec({ progressDeadlineSeconds: 2_147_483_647, minReadySeconds: 900 })],
    ["a name with dots", { metadata: { name: "web.v1" } }],
    ["an annotation in capitals", { metadata: { annotations: { "Example.com/Some_Note": "any text at all" } } }],
    ["a variable with a dot", withContainer({ env: [{ name: "a.b-c" }] })],
  ])("%s", (_, patch) => {
    expect(errors(deployment, patch)).toEqual([]);
  });
});

describe("what a Deployment may not be", () => {
  it.each<[string, JsonObject, ...string[]]>([
    [
      "replicas: -1",
      withSpec({ replicas: -1 }),
      "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
    ],
    [
      "template labels do not match",
      withSpec({ template: { metadata: { labels: { tier: "x", app: "api" } } } }),
      `spec.template.metadata.labels: Invalid value: {"app":"api","tier":"x"}: ${MISMATCH}`,
    ],
    [
      "no template labels at all",
      withSpec({ template: { metadata: null } }),
      `spec.template.metadata.labels: Invalid value: null: ${MISMATCH}`,
    ],
    [
      "selector missing",
      withSpec({ selector: null }),
      "spec.selector: Required value",
      `spec.template.metadata.labels: Invalid value: {"app":"web"}: ${MISMATCH}`,
    ],
    [
      "selector: {}",
      withSpec({ selector: { matchLabels: null } }),
      "spec.selector: Invalid value: {}: empty selector is invalid for deployment",
    ],
    [
      "selector operator Foo",
      withSpec({ selector: { matchLabels: null, matchExpressions: [{ key: "app", operator: "Foo" }] } }),
      'spec.selector.matchExpressions[0].operator: Invalid value: "Foo": not a valid selector operator',
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"Foo"}]}: invalid label selector',
    ],
    [
      "operator In without values",
      withSpec({ selector: { matchExpressions: [{ key: "app", operator: "In" }] } }),
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      'spec.selector: Invalid value: {"matchLabels":{"app":"web"},"matchExpressions":[{"key":"app","operator":"In"}]}: invalid label selector',
    ],
    [
      "maxSurge 0 and maxUnavailable 0",
      withSpec({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }),
      "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0",
    ],
    [
      "maxSurge 0 and maxUnavailable 0%",
      withSpec({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: "0%" } } }),
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0',
    ],
    [
      "maxUnavailable 101%",
      withSpec({ strategy: { rollingUpdate: { maxSurge: "150%", maxUnavailable: "101%" } } }),
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
    ],
    [
      'maxSurge "25"',
      withSpec({ strategy: { rollingUpdate: { maxSurge: "25" } } }),
      `spec.strategy.rollingUpdate.maxSurge: Invalid value: "25": ${PERCENT}`,
    ],
    [
      "a maxSurge that is no percentage, and maxUnavailable 0",
      withSpec({ strategy: { rollingUpdate: { maxSurge: "lots", maxUnavailable: 0 } } }),
      `spec.strategy.rollingUpdate.maxSurge: Invalid value: "lots": ${PERCENT}`,
      "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0",
    ],
    [
      'maxSurge "25" is not 0 all the same',
      withSpec({ strategy: { rollingUpdate: { maxSurge: "25", maxUnavailable: 0 } } }),
      `spec.strategy.rollingUpdate.maxSurge: Invalid value: "25": ${PERCENT}`,
    ],
    [
      "a pod deletion cost that is no number",
      withSpec({ template: { metadata: { annotations: { "controller.kubernetes.io/pod-deletion-cost": "+1" } } } }),
      'spec.template.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "+1": must be a 32bit integer',
    ],
    [
      "a container's name with a dot",
      withContainer({ name: "web.v1" }),
      `${CONTAINER}.name: Invalid value: "web.v1": must not contain dots`,
    ],
    [
      "a port of the node twice",
      withContainer({
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80 },
        ],
      }),
      `${CONTAINER}.ports[1].hostPort: Duplicate value: "TCP//80"`,
    ],
    [
      "a quantity in another form",
      withContainer({ resources: { requests: { memory: "2048Mi" }, limits: { memory: "1024Mi" } } }),
      `${CONTAINER}.resources.requests: Invalid value: "2Gi": must be less than or equal to memory limit of 1Gi`,
    ],
    [
      "a resource that there is not",
      withContainer({ resources: { limits: { gpu: "1" } } }),
      `${CONTAINER}.resources.limits[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified`,
      `${CONTAINER}.resources.limits[gpu]: Invalid value: "gpu": must be a standard resource for containers`,
    ],
    [
      "half a device",
      withContainer({ resources: { limits: { "example.com/gpu": "500m" }, requests: { "example.com/gpu": "500m" } } }),
      `${CONTAINER}.resources.limits[example.com/gpu]: Invalid value: "500m": must be an integer`,
      `${CONTAINER}.resources.requests[example.com/gpu]: Invalid value: "500m": must be an integer`,
    ],
    [
      "a hook that sleeps too long",
      withContainer({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }),
      `${CONTAINER}.lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)`,
    ],
    [
      "a hook without a handler",
      withContainer({ lifecycle: { postStart: {} } }),
      `${CONTAINER}.lifecycle.postStart: Required value: must specify a handler type`,
    ],
    [
      "dnsPolicy None alone",
      withPodSpec({ containers, dnsPolicy: "None" }),
      `${POD_SPEC}.dnsConfig: Required value: must provide \`dnsConfig\` when \`dnsPolicy\` is None`,
    ],
    [
      "a toleration with a value and Exists, and one that compares",
      withPodSpec({
        containers,
        tolerations: [
          { key: "a", operator: "Exists", value: "b" },
          { key: "a", operator: "Gt", value: "1" },
        ],
      }),
      `${POD_SPEC}.tolerations[0].operator: Invalid value: "b": value must be empty when \`operator\` is 'Exists'`,
      `${POD_SPEC}.tolerations[1].operator: Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"`,
    ],
    [
      "maxSurge -1",
      withSpec({ strategy: { rollingUpdate: { maxSurge: -1 } } }),
      "spec.strategy.rollingUpdate.maxSurge: Invalid value: -1: must be greater than or equal to 0",
    ],
    [
      "Recreate with rollingUpdate",
      withSpec({ strategy: { type: "Recreate", rollingUpdate: { maxSurge: 1 } } }),
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ],
    [
      "strategy.type Foo",
      withSpec({ strategy: { type: "Foo" } }),
      'spec.strategy: Unsupported value: {"Type":"Foo","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ],
    [
      "progressDeadlineSeconds <= minReadySeconds",
      withSpec({ progressDeadlineSeconds: 10, minReadySeconds: 10 }),
      "spec.progressDeadlineSeconds: Invalid value: 10: must be greater than minReadySeconds",
    ],
    [
      "minReadySeconds 700 with the default deadline",
      withSpec({ minReadySeconds: 700 }),
      "spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds",
    ],
    [
      "minReadySeconds -1",
      withSpec({ minReadySeconds: -1 }),
      "spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0",
    ],
    [
      "revisionHistoryLimit -1",
      withSpec({ revisionHistoryLimit: -1 }),
      "spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0",
    ],
    ["name My_Web", { metadata: { name: "My_Web" } }, `metadata.name: Invalid value: "My_Web": ${SUBDOMAIN}`],
    ["name absent", { metadata: null }, "metadata.name: Required value: name or generateName is required"],
    [
      "a label's key with two slashes",
      { metadata: { labels: { "bad/label/x": "y" } } },
      `metadata.labels: Invalid value: "bad/label/x": ${QUALIFIED}`,
    ],
    [
      "replicas beyond what can be shown",
      withSpec({ replicas: 20_000 }),
      `spec.replicas: Invalid value: 20000: must be less than or equal to ${String(MAX_REPLICAS)} (a limit of this simulator, not of Kubernetes)`,
    ],
  ])("%s", (_, patch, ...expected) => {
    expect(errors(deployment, patch)).toEqual(expected);
  });

  it("has the limit that its text names", () => {
    expect(MAX_REPLICAS).toBe(5000);
    expect(errors(deployment, withSpec({ replicas: 5000 }))).toEqual([]);
    expect(errors(replicaSet, withSpec({ replicas: 5001 }))).toHaveLength(1);
  });
});

describe("what a pod template may not be", () => {
  it.each<[string, JsonObject, ...string[]]>([
    ["container without image", withContainer({ image: "" }), `${CONTAINER}.image: Required value`],
    ["container without name", withContainer({ name: null }), `${CONTAINER}.name: Required value`],
    [
      "two containers same name",
      withPodSpec({ containers: [...containers, ...containers] }),
      `${POD_SPEC}.containers[1].name: Duplicate value: "web"`,
    ],
    [
      "container name Nginx_1",
      withContainer({ name: "Nginx_1" }),
      `${CONTAINER}.name: Invalid value: "Nginx_1": ${LABEL}`,
    ],
    ["containers: []", withPodSpec({ containers: [] }), `${POD_SPEC}.containers: Required value`],
    [
      "restartPolicy Never",
      withPodSpec({ restartPolicy: "Never" }),
      `${POD_SPEC}.restartPolicy: Unsupported value: "Never": supported values: "Always"`,
    ],
    [
      "restartPolicy Foo",
      withPodSpec({ restartPolicy: "Foo" }),
      `${POD_SPEC}.restartPolicy: Unsupported value: "Foo": supported values: "Always", "OnFailure", "Never"`,
      `${POD_SPEC}.restartPolicy: Unsupported value: "Foo": supported values: "Always"`,
    ],
    [
      "containerPort 70000",
      withContainer({ ports: [{ containerPort: 70_000 }] }),
      `${CONTAINER}.ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive`,
    ],
    ["containerPort missing", withContainer({ ports: [{}] }), `${CONTAINER}.ports[0].containerPort: Required value`],
    [
      "duplicate port name",
      withContainer({
        ports: [
          { name: "http", containerPort: 80 },
          { name: "http", containerPort: 81 },
        ],
      }),
      `${CONTAINER}.ports[1].name: Duplicate value: "http"`,
    ],
    [
      "protocol tcp",
      withContainer({ ports: [{ containerPort: 80, protocol: "tcp" }] }),
      `${CONTAINER}.ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"`,
    ],
    [
      'label value "a b"',
      withSpec({ template: { metadata: { labels: { x: "a b" } } } }),
      `spec.template.labels: Invalid value: "a b": ${LABEL_VALUE}`,
    ],
    [
      "imagePullPolicy Sometimes",
      withContainer({ imagePullPolicy: "Sometimes" }),
      `${CONTAINER}.imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"`,
    ],
    [
      "probe with no handler",
      withContainer({ readinessProbe: { periodSeconds: 5 } }),
      `${CONTAINER}.readinessProbe: Required value: must specify a handler type`,
    ],
    [
      "probe with two handlers",
      withContainer({ readinessProbe: { exec: { command: ["true"] }, tcpSocket: { port: 80 } } }),
      `${CONTAINER}.readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type`,
    ],
    [
      "probe httpGet without port",
      withContainer({ readinessProbe: { httpGet: { path: "/" } } }),
      `${CONTAINER}.readinessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive`,
    ],
    [
      "probe negative number",
      withContainer({ readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: -5 } }),
      `${CONTAINER}.readinessProbe.periodSeconds: Invalid value: -5: must be greater than or equal to 0`,
    ],
    [
      "liveness successThreshold 2",
      withContainer({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
      `${CONTAINER}.livenessProbe.successThreshold: Invalid value: 2: must be 1`,
    ],
    [
      "startup successThreshold 2",
      withContainer({ startupProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
      `${CONTAINER}.startupProbe.successThreshold: Invalid value: 2: must be 1`,
    ],
    ["env without name", withContainer({ env: [{ value: "x" }] }), `${CONTAINER}.env[0].name: Required value`],
    [
      "env with a value and a source",
      withContainer({ env: [{ name: "A", value: "x", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }] }),
      `${CONTAINER}.env[0].valueFrom: Invalid value: "": may not be specified when \`value\` is not empty`,
    ],
    [
      "request above limit",
      withContainer({ resources: { requests: { cpu: "200m" }, limits: { cpu: "100m" } } }),
      `${CONTAINER}.resources.requests: Invalid value: "200m": must be less than or equal to cpu limit of 100m`,
    ],
    [
      "a resource that there is not",
      withContainer({ resources: { limits: { gpu: 1 } } }),
      `${CONTAINER}.resources.limits[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified`,
      `${CONTAINER}.resources.limits[gpu]: Invalid value: "gpu": must be a standard resource for containers`,
    ],
    [
      "volumeMount of unknown volume",
      withContainer({ volumeMounts: [{ name: "v", mountPath: "/v" }] }),
      `${CONTAINER}.volumeMounts[0].name: Not found: "v"`,
    ],
    [
      "a toleration without key or Exists",
      withPodSpec({ tolerations: [{ value: "x" }] }),
      `${POD_SPEC}.tolerations[0].operator: Invalid value: "": operator must be Exists when \`key\` is empty, which means "match all values and all keys"`,
    ],
  ])("%s", (_, patch, ...expected) => {
    expect(errors(deployment, patch)).toEqual(expected);
  });

  it("is refused in the same words for a ReplicaSet", () => {
    expect(errors(replicaSet, withContainer({ image: "" }))).toEqual([`${CONTAINER}.image: Required value`]);
    expect(errors(replicaSet, withSpec({ selector: { matchLabels: null } }))).toEqual([
      "spec.selector: Invalid value: {}: empty selector is invalid for deployment",
    ]);
  });
});

describe("the order of several errors", () => {
  it("is upstream's: metadata, replicas, selector, template, strategy, the rest", () => {
    const fields = errors(deployment, {
      metadata: { name: "My_Web" },
      spec: {
        replicas: -1,
        minReadySeconds: -2,
        revisionHistoryLimit: -1,
        progressDeadlineSeconds: -3,
        strategy: { rollingUpdate: { maxSurge: -1 } },
        selector: { matchLabels: { app: "other" } },
        template: { spec: { containers: [{ name: "", image: "", imagePullPolicy: "x", ports: [{}] }] } },
      },
    }).map((text) => text.split(":")[0]);
    expect(fields).toEqual([
      "metadata.name",
      "spec.replicas",
      "spec.template.metadata.labels",
      `${CONTAINER}.name`,
      `${CONTAINER}.image`,
      `${CONTAINER}.ports[0].containerPort`,
      `${CONTAINER}.imagePullPolicy`,
      "spec.strategy.rollingUpdate.maxSurge",
      "spec.minReadySeconds",
      "spec.revisionHistoryLimit",
      "spec.progressDeadlineSeconds",
      "spec.progressDeadlineSeconds",
    ]);
  });
});

describe("updates", () => {
  function updateErrors(base: JsonObject, patch: JsonObject): readonly string[] {
    return errorsOf(typed(applyMergePatch(base, patch)), typed(base));
  }

  it("keeps a selector as it is, and says so last", () => {
    expect(updateErrors(deployment, withSpec({ selector: { matchLabels: { x: "y" } } }))).toEqual([
      `spec.template.metadata.labels: Invalid value: {"app":"web"}: ${MISMATCH}`,
      'spec.selector: Invalid value: {"matchLabels":{"app":"web","x":"y"}}: field is immutable',
    ]);
    expect(
      updateErrors(
        replicaSet,
        withSpec({ selector: { matchLabels: { tier: "fe" } }, template: { metadata: { labels: { tier: "fe" } } } }),
      ),
    ).toEqual(['spec.selector: Invalid value: {"matchLabels":{"app":"web","tier":"fe"}}: field is immutable']);
  });

  it("lets a Deployment change otherwise", () => {
    expect(updateErrors(deployment, withSpec({ replicas: 5, strategy: { type: "Recreate" } }))).toEqual([]);
  });

  it("lets a pod change its image, and have more tolerations", () => {
    expect(updateErrors(pod, withSpec({ containers: [{ name: "web", image: "web:v2" }] }))).toEqual([]);
    expect(updateErrors(pod, withSpec({ tolerations: [{ key: "a", operator: "Exists" }] }))).toEqual([]);
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      "another command",
      withSpec({ containers: [{ name: "web", image: "web:v1", command: ["x"] }] }),
      /^spec: Forbidden: pod updates may not change fields other than `spec.containers\[\*\].image`,/,
    ],
    [
      "one container more",
      withSpec({ containers: [...containers, { name: "b", image: "b" }] }),
      /^spec.containers: Forbidden: pod updates may not add or remove containers$/,
    ],
    ["another node", withSpec({ nodeName: "node-2" }), /^spec: Forbidden: pod updates may not change fields/],
  ])("refuses a pod %s", (_, patch, expected) => {
    const found = updateErrors(pod, patch);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});

describe("what is being deleted", () => {
  it("gets no new finalizers", () => {
    const old = typed({ ...pod, metadata: { name: "web", finalizers: ["a.b/c"] } });
    const leaving: KubeObject = { ...old, metadata: { ...old.metadata, deletionTimestamp: 1 } };
    const held: KubeObject = { ...leaving, metadata: { ...leaving.metadata, finalizers: ["x.y/z", "a.b/c"] } };
    expect(errorsOf(held, leaving)).toEqual([
      'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"x.y/z"}',
    ]);
    expect(errorsOf(leaving, leaving)).toEqual([]);
  });
});

describe("other kinds", () => {
  it.each<[string, JsonObject, JsonObject, ...string[]]>([
    [
      "a node port of a service within the cluster",
      service,
      withSpec({ ports: [{ port: 80, nodePort: 30_080 }] }),
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
    [
      "a port twice",
      service,
      withSpec({
        ports: [
          { name: "a", port: 80 },
          { name: "b", port: 80 },
        ],
      }),
      'spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}',
    ],
    [
      "a headless service with node ports",
      service,
      withSpec({ type: "NodePort", clusterIP: "None" }),
      "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services",
    ],
    ["an external name without one", service, withSpec({ type: "ExternalName" }), "spec.externalName: Required value"],
    [
      "a pod's image with a leading space",
      pod,
      withSpec({ containers: [{ name: "web", image: " web" }] }),
      'spec.containers[0].image: Invalid value: " web": must not have leading or trailing whitespace',
    ],
    ["a service without ports", service, withSpec({ ports: null }), "spec.ports: Required value"],
    [
      "two ports without names",
      service,
      withSpec({ ports: [{ port: 80 }, { port: 81 }] }),
      "spec.ports[0].name: Required value",
      "spec.ports[1].name: Required value",
    ],
    [
      "a service's type",
      service,
      withSpec({ type: "Foo" }),
      'spec.type: Unsupported value: "Foo": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
    ],
    [
      "a node port out of range",
      service,
      withSpec({ type: "NodePort", ports: [{ port: 80, nodePort: 80 }] }),
      "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767",
    ],
    [
      "a namespace's name",
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } },
      { metadata: { name: "a_b" } },
      `metadata.name: Invalid value: "a_b": ${LABEL}`,
    ],
    [
      "a taint's effect",
      { apiVersion: "v1", kind: "Node", metadata: { name: "n" } },
      withSpec({ taints: [{ key: "a", effect: "Foo" }] }),
      'spec.taints[0].effect: Unsupported value: "Foo": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    ],
  ])("%s", (_, base, patch, ...expected) => {
    expect(errors(base, patch)).toEqual(expected);
  });
});

describe("a refusal", () => {
  it("names the object, and each error once", () => {
    const object = typed(applyMergePatch(deployment, withSpec({ replicas: -1 })));
    const failure = invalidFailure(object, validateObject(object));
    expect(failure).toMatchObject({ reason: "Invalid", code: 422, details: { kind: "Deployment", name: "web" } });
    expect(failure.message).toBe(
      'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
    expect(failure.details?.causes).toHaveLength(1);
  });

  it("lists several in brackets", () => {
    const object = typed(applyMergePatch(pod, withSpec({ containers: [{}, {}] })));
    expect(invalidFailure(object, validateObject(object)).message).toBe(
      'Pod "web" is invalid: [spec.containers[0].name: Required value, spec.containers[0].image: Required value, ' +
        'spec.containers[1].name: Required value, spec.containers[1].image: Required value, spec.containers[1].name: Duplicate value: ""]',
    );
  });
});
