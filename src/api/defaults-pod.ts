import { objectAt, objectsAt, textAt } from "./json.ts";
import type { Container, ContainerPort, EnvVar, JsonObject, PodSpec, PodTemplateSpec, Probe } from "./objects.ts";

/*
 * Defaults stand before what the client wrote, so that they show only where the client wrote nothing. What is spread comes
 * from decodeObject, which has seen to the types of all its fields.
 */

/** Models SetDefaults_PodSpec, SetDefaults_Container and those below them in pkg/apis/core/v1/defaults.go. */
export function podSpecOf(json: JsonObject): PodSpec {
  const initContainers = objectsAt(json, "initContainers");
  const volumes = objectsAt(json, "volumes");
  const gates = objectsAt(json, "readinessGates");
  return {
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    schedulerName: "default-scheduler",
    securityContext: {},
    ...json,
    ...serviceAccountOf(json),
    containers: (objectsAt(json, "containers") ?? []).map(containerOf),
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(containerOf) }),
    ...(volumes === undefined ? {} : { volumes: volumes.map(volumeOf) }),
    ...(gates === undefined ? {} : { readinessGates: gates.map((gate) => ({ conditionType: "", ...gate })) }),
  };
}

export function podTemplateOf(json: JsonObject): PodTemplateSpec {
  return {
    ...json,
    metadata: { labels: {}, annotations: {}, ...objectAt(json, "metadata") },
    spec: podSpecOf(objectAt(json, "spec") ?? {}),
  };
}

/** The field has an older name too, and the API shows both (Convert_v1_PodSpec_To_core_PodSpec). */
function serviceAccountOf(json: JsonObject): JsonObject {
  const name = textAt(json, "serviceAccountName") ?? textAt(json, "serviceAccount");
  return name === undefined ? {} : { serviceAccountName: name, serviceAccount: name };
}

function containerOf(json: JsonObject): Container {
  const image = textAt(json, "image") ?? "";
  const ports = objectsAt(json, "ports");
  const env = objectsAt(json, "env");
  const lifecycle = objectAt(json, "lifecycle");
  return {
    name: "",
    imagePullPolicy: pullPolicyOf(image),
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    ...json,
    image,
    resources: { ...objectAt(json, "resources") },
    ...(ports === undefined ? {} : { ports: ports.map(portOf) }),
    ...(env === undefined ? {} : { env: env.map(envVarOf) }),
    ...probesOf(json),
    ...(lifecycle === undefined ? {} : { lifecycle: lifecycleOf(lifecycle) }),
  };
}

function portOf(json: JsonObject): ContainerPort {
  return { containerPort: 0, protocol: "TCP", ...json };
}

function envVarOf(json: JsonObject): EnvVar {
  const valueFrom = objectAt(json, "valueFrom");
  return { name: "", ...json, ...(valueFrom === undefined ? {} : { valueFrom: envSourceOf(valueFrom) }) };
}

/** A divisor that is not given shows as nought, as Go does not leave out a Quantity. */
function envSourceOf(json: JsonObject): JsonObject {
  const fieldRef = objectAt(json, "fieldRef");
  const resourceFieldRef = objectAt(json, "resourceFieldRef");
  return {
    ...json,
    ...(fieldRef === undefined ? {} : { fieldRef: { apiVersion: "v1", ...fieldRef } }),
    ...(resourceFieldRef === undefined ? {} : { resourceFieldRef: { divisor: "0", ...resourceFieldRef } }),
  };
}

/** The last part of an image's name, before a tag or a digest, and what of it is a tag (distribution/reference). */
const IMAGE =
  /^(?:[A-Za-z0-9.:[\]-]+\/)?(?:[a-z0-9._-]+\/)*[a-z0-9._-]+(?::(?<tag>\w[\w.-]{0,127}))?(?<digest>@[A-Za-z][\w.+-]*:[0-9A-Fa-f]{32,})?$/;

/** Always for the tag `latest`, written or meant; a name that is none has no tag (parsers.ParseImageName). */
export function pullPolicyOf(image: string): string {
  const match = IMAGE.exec(image);
  if (match === null) {
    return "IfNotPresent";
  }
  const { tag, digest } = match.groups ?? {};
  const isLatest = tag === undefined ? digest === undefined : tag === "latest";
  return isLatest ? "Always" : "IfNotPresent";
}

type Probes = Pick<Container, "readinessProbe" | "livenessProbe" | "startupProbe">;

function probesOf(json: JsonObject): Probes {
  const readiness = objectAt(json, "readinessProbe");
  const liveness = objectAt(json, "livenessProbe");
  const startup = objectAt(json, "startupProbe");
  return {
    ...(readiness === undefined ? {} : { readinessProbe: probeOf(readiness) }),
    ...(liveness === undefined ? {} : { livenessProbe: probeOf(liveness) }),
    ...(startup === undefined ? {} : { startupProbe: probeOf(startup) }),
  };
}

function probeOf(json: JsonObject): Probe {
  const grpc = objectAt(json, "grpc");
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...handlerOf(json),
    ...(grpc === undefined ? {} : { grpc: { service: "", ...grpc } }),
  };
}

function handlerOf(json: JsonObject): JsonObject {
  const httpGet = objectAt(json, "httpGet");
  return httpGet === undefined ? json : { ...json, httpGet: { path: "/", scheme: "HTTP", ...httpGet } };
}

function lifecycleOf(json: JsonObject): JsonObject {
  const postStart = objectAt(json, "postStart");
  const preStop = objectAt(json, "preStop");
  return {
    ...json,
    ...(postStart === undefined ? {} : { postStart: handlerOf(postStart) }),
    ...(preStop === undefined ? {} : { preStop: handlerOf(preStop) }),
  };
}

const DEFAULT_MODE = 0o644;
/** What a volume's source has that does not say so itself. */
const sourceDefaults: Readonly<Record<string, JsonObject>> = {
  configMap: { defaultMode: DEFAULT_MODE },
  secret: { defaultMode: DEFAULT_MODE },
  downwardAPI: { defaultMode: DEFAULT_MODE },
  projected: { defaultMode: DEFAULT_MODE },
  hostPath: { type: "" },
};

/** A volume that says nothing of its source is an empty directory (SetDefaults_Volume). */
function volumeOf(json: JsonObject): JsonObject {
  const sources = Object.keys(json).filter((name) => name !== "name");
  if (sources.length === 0) {
    return { ...json, emptyDir: {} };
  }
  const defaulted = sources.map((name) => [name, { ...sourceDefaults[name], ...objectAt(json, name) }] as const);
  return { ...json, ...Object.fromEntries(defaulted) };
}
