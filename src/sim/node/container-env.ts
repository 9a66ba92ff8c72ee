import { readBase64 } from "../../api/base64.ts";
import { objectAt, textAt } from "../../api/json.ts";
import { utf8Text } from "../../api/utf8-bytes.ts";
import type { Container, EnvVar, JsonObject, KubeObject, Labels, Pod, ServicePort } from "../../api/objects.ts";
import { mapGet } from "../persistent-map.ts";
import { getObject, listObjects } from "../queries.ts";
import type { ClusterState } from "../state.ts";

type Service = Extract<KubeObject, { kind: "Service" }>;
type Variable = readonly [name: string, value: string];

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const API_SERVER_KEY = "default/kubernetes";

/** The environment of a container's process. What was taken from ConfigMaps and Secrets is as it was when it started. */
export function containerEnv(
  state: ClusterState,
  pod: Pod,
  container: Container,
  startedAt: number,
): ReadonlyMap<string, string> {
  const kept = mapGet(state.startedEnvs, pod.metadata.uid)?.[container.name];
  return kept === undefined ? freshEnv(state, pod, container, startedAt) : new Map(Object.entries(kept));
}

/**
 * The environment that a container would be started with: the image's, the container's own, and one for each port of each
 * Service that there was by then.
 *
 * Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables and pkg/kubelet/envvars.
 */
export function freshEnv(
  state: ClusterState,
  pod: Pod,
  container: Container,
  startedAt: number,
): ReadonlyMap<string, string> {
  const env = new Map<string, string>([
    ["PATH", PATH],
    ["HOSTNAME", pod.metadata.name],
  ]);
  const services = serviceVariables(state, pod, startedAt);
  for (const from of container.envFrom ?? []) {
    for (const [name, value] of variablesFrom(state, pod, from)) {
      env.set(name, value);
    }
  }
  for (const variable of container.env ?? []) {
    const value = valueOf(state, pod, variable, new Map([...services, ...env]));
    if (value !== undefined) {
      env.set(variable.name, value);
    }
  }
  for (const [name, value] of services) {
    if (!env.has(name)) {
      env.set(name, value);
    }
  }
  return env.set("HOME", "/root");
}

function variablesFrom(state: ClusterState, pod: Pod, from: JsonObject): readonly Variable[] {
  const prefix = textAt(from, "prefix") ?? "";
  const data =
    dataOf(state, pod, "ConfigMap", textIn(from, "configMapRef", "name")) ??
    dataOf(state, pod, "Secret", textIn(from, "secretRef", "name")) ??
    {};
  return Object.keys(data)
    .sort()
    .map((key) => [prefix + key, data[key] ?? ""]);
}

/** The texts in a ConfigMap or Secret of the pod's namespace. */
export function dataOf(
  state: ClusterState,
  { metadata }: Pod,
  kind: "ConfigMap" | "Secret",
  name: string,
): Labels | undefined {
  const object = getObject(state, { kind, key: `${metadata.namespace}/${name}` });
  switch (object?.kind) {
    case "ConfigMap":
      return object.data;
    case "Secret":
      return Object.fromEntries(Object.entries(object.data).map(([key, value]) => [key, decoded(value)]));
    default:
      return undefined;
  }
}

/** A text in a field that is an object itself; empty where there is none. */
function textIn(object: JsonObject, outer: string, inner: string): string {
  const found = objectAt(object, outer);
  return found === undefined ? "" : (textAt(found, inner) ?? "");
}

function decoded(text: string): string {
  const bytes = readBase64(text);
  return bytes.ok ? utf8Text(bytes.value) : "";
}

function valueOf(
  state: ClusterState,
  pod: Pod,
  { value = "", valueFrom }: EnvVar,
  known: ReadonlyMap<string, string>,
): string | undefined {
  if (valueFrom === undefined) {
    return expand(value, known);
  }
  const field = textIn(valueFrom, "fieldRef", "fieldPath");
  if (field !== "") {
    return fieldOf(pod, field);
  }
  for (const [reference, kind] of [
    ["configMapKeyRef", "ConfigMap"],
    ["secretKeyRef", "Secret"],
  ] as const) {
    const key = textIn(valueFrom, reference, "key");
    if (key !== "") {
      return dataOf(state, pod, kind, textIn(valueFrom, reference, "name"))?.[key];
    }
  }
  return undefined;
}

/** `$(NAME)` of what is known already; `$$` is a dollar (third_party/forked/golang/expansion). */
function expand(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\$|\$\(([^()]*)\)/g, (found, name: string | undefined) =>
    name === undefined ? "$" : (known.get(name) ?? found),
  );
}

/** The fields that the downward API gives. */
export function fieldOf({ metadata, spec, status }: Pod, path: string): string | undefined {
  const [, map, key = ""] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (map === "labels" || map === "annotations") {
    return metadata[map][key] ?? "";
  }
  switch (path) {
    case "metadata.name":
      return metadata.name;
    case "metadata.namespace":
      return metadata.namespace;
    case "metadata.uid":
      return metadata.uid;
    case "spec.nodeName":
      return spec.nodeName ?? "";
    case "spec.serviceAccountName":
      return spec.serviceAccountName ?? "default";
    case "status.podIP":
    case "status.podIPs":
      return status.podIP ?? "";
    case "status.hostIP":
    case "status.hostIPs":
      return status.hostIP ?? "";
    default:
      return undefined;
  }
}

/** Those of the API server's Service, which every pod is told of, and of the Services of the pod's own namespace. */
function serviceVariables(state: ClusterState, { metadata }: Pod, startedAt: number): readonly Variable[] {
  const apiServer = getObject(state, { kind: "Service", key: API_SERVER_KEY });
  const own = listObjects(state, "Service").flatMap((object): readonly Variable[] => {
    const isKnown =
      object.kind === "Service" &&
      object !== apiServer &&
      object.metadata.namespace === metadata.namespace &&
      object.metadata.creationTimestamp <= startedAt;
    return isKnown ? variablesOfService(object) : [];
  });
  return [...(apiServer?.kind === "Service" ? variablesOfService(apiServer) : API_SERVER), ...own];
}

function variablesOfService({ metadata, spec }: Service): readonly Variable[] {
  const { clusterIP = "None", ports } = spec;
  return clusterIP === "None" || clusterIP === "" ? [] : variablesOf(upperName(metadata.name), clusterIP, ports);
}

function variablesOf(name: string, address: string, ports: readonly ServicePort[]): readonly Variable[] {
  const [first] = ports;
  if (first === undefined) {
    return [];
  }
  const urlOf = ({ port, protocol }: ServicePort) => `${protocol.toLowerCase()}://${address}:${port}`;
  return [
    [`${name}_SERVICE_HOST`, address],
    [`${name}_SERVICE_PORT`, String(first.port)],
    ...ports.flatMap(({ name: portName, port }): readonly Variable[] =>
      portName === undefined ? [] : [[`${name}_SERVICE_PORT_${upperName(portName)}`, String(port)]],
    ),
    [`${name}_PORT`, urlOf(first)],
    ...ports.flatMap((port): readonly Variable[] => {
      const prefix = `${name}_PORT_${port.port}_${port.protocol.toUpperCase()}`;
      return [
        [prefix, urlOf(port)],
        [`${prefix}_PROTO`, port.protocol.toLowerCase()],
        [`${prefix}_PORT`, String(port.port)],
        [`${prefix}_ADDR`, address],
      ];
    }),
  ];
}

/** For clusters that do not show the API server's Service. */
const API_SERVER = variablesOf("KUBERNETES", "10.96.0.1", [
  { name: "https", port: 443, targetPort: 6443, protocol: "TCP" },
]);

function upperName(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}
