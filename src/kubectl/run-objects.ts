import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, Labels } from "../api/objects.ts";
import { recordedMetadata } from "./change-cause.ts";
import type { Invocation } from "./command.ts";
import { envNameWrong } from "./env-changes.ts";
import { flagOn, flagText, flagTexts } from "./flags.ts";
import { quote } from "./go-values.ts";
import { objectAt, textAt } from "./json.ts";
import { readLabels } from "./labels-argument.ts";
import { withOverrides } from "./overrides.ts";

/** The pod of `kubectl run`, in the order of its Go struct. Models kubectl/pkg/generate/versioned/run.go BasicPod. */
export function podOf(invocation: Invocation): Result<JsonObject, string> {
  const { args, flags } = invocation;
  const [name = "", ...command] = args;
  const labels = flagText(flags, "labels") === "" ? ok<Labels>({ run: name }) : readLabels(flagText(flags, "labels"));
  if (!labels.ok) {
    return labels;
  }
  const annotations = readAnnotations(flagTexts(flags, "annotations"));
  if (!annotations.ok) {
    return annotations;
  }
  const env = readEnv(flagTexts(flags, "env"));
  if (!env.ok) {
    return env;
  }
  const port = readPort(flagText(flags, "port"));
  if (!port.ok) {
    return port;
  }
  const noted = { ...annotations.value, ...objectAt(recordedMetadata(invocation), "metadata", "annotations") };
  const pull = flagText(flags, "image-pull-policy");
  const container: JsonObject = {
    name,
    image: flagText(flags, "image"),
    ...(command.length === 0 ? {} : flagOn(flags, "command") ? { command } : { args: command }),
    ...(port.value === undefined ? {} : { ports: [{ containerPort: port.value }] }),
    ...(env.value.length === 0 ? {} : { env: env.value }),
    resources: {},
    ...(pull === "" ? {} : { imagePullPolicy: pull }),
    ...(flagOn(flags, "privileged") ? { securityContext: { privileged: true } } : {}),
  };
  const pod: JsonObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels: labels.value, ...(Object.keys(noted).length === 0 ? {} : { annotations: noted }) },
    spec: { containers: [container], restartPolicy: flagText(flags, "restart"), dnsPolicy: "ClusterFirst" },
    status: {},
  };
  return withOverrides(pod, flags);
}

/** The Service of `--expose`; it has the pod's labels for its selector. */
export function serviceOf(pod: JsonObject, { flags }: Invocation): Result<JsonObject, string> {
  const port = readPort(flagText(flags, "port"));
  if (!port.ok) {
    return port;
  }
  return ok({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: textAt(pod, "metadata", "name") },
    spec: {
      ports: [{ protocol: "TCP", port: port.value ?? 0, targetPort: port.value ?? 0 }],
      selector: objectAt(pod, "metadata", "labels"),
    },
    status: { loadBalancer: {} },
  });
}

function readAnnotations(texts: readonly string[]): Result<JsonObject, string> {
  const annotations = new Map<string, string>();
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals <= 0) {
      return fail(`invalid annotations format: ${text}`);
    }
    annotations.set(text.slice(0, equals), text.slice(equals + 1));
  }
  return ok(Object.fromEntries(annotations));
}

function readEnv(texts: readonly string[]): Result<readonly JsonObject[], string> {
  const env: JsonObject[] = [];
  for (const text of texts) {
    const equals = text.indexOf("=");
    const [name, value] = [text.slice(0, Math.max(equals, 0)), text.slice(equals + 1)];
    if (equals <= 0 || envNameWrong(name) !== undefined) {
      return fail(`invalid env: ${text}`);
    }
    env.push(value === "" ? { name } : { name, value });
  }
  return ok(env);
}

function readPort(text: string): Result<number | undefined, string> {
  if (text === "") {
    return ok(undefined);
  }
  return /^[+-]?\d+$/.test(text) ? ok(Number(text)) : fail(`strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
}
