import type { FieldError } from "../failure.ts";
import { textAt } from "../json.ts";
import type { Container, ContainerPort, EnvVar, JsonObject } from "../objects.ts";
import { duplicate, invalid, invalidFor, notFound, required, unsupported } from "./field-errors.ts";
import { dns1123LabelWrongs, envVarNameWrongs, portNameWrongs, portNumberWrongs } from "./names.ts";
import { lifecycleErrors } from "./handler.ts";
import { probeErrors } from "./probe.ts";
import { resourceErrors } from "./resource-requirements.ts";

const PROTOCOLS = ["SCTP", "TCP", "UDP"];
const PULL_POLICIES = ["Always", "IfNotPresent", "Never"];
const RESTART_POLICIES = ["Always", "Never", "OnFailure"];
const MESSAGE_POLICIES = ["File", "FallbackToLogsOnError"];
const ENV_SOURCES = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];

function oneOf(field: string, value: string, supported: readonly string[]): readonly FieldError[] {
  if (value === "") {
    return [required(field)];
  }
  return supported.includes(value) ? [] : [unsupported(field, value, supported)];
}

export function protocolErrors(field: string, protocol: string): readonly FieldError[] {
  return oneOf(field, protocol, PROTOCOLS);
}

/** Models pkg/apis/core/validation validateContainerPorts. */
function portsErrors(ports: readonly ContainerPort[], field: string): readonly FieldError[] {
  const names = new Set<string>();
  return ports.flatMap(({ name = "", containerPort, hostPort = 0, protocol }, i) => {
    const at = `${field}[${String(i)}]`;
    const wrongs = name === "" ? [] : portNameWrongs(name);
    const repeated = wrongs.length === 0 && names.has(name);
    if (name !== "" && wrongs.length === 0) {
      names.add(name);
    }
    return [
      ...invalidFor(`${at}.name`, name, wrongs),
      ...(repeated ? [duplicate(`${at}.name`, name)] : []),
      ...(containerPort === 0
        ? [required(`${at}.containerPort`)]
        : invalidFor(`${at}.containerPort`, containerPort, portNumberWrongs(containerPort))),
      ...(hostPort === 0 ? [] : invalidFor(`${at}.hostPort`, hostPort, portNumberWrongs(hostPort))),
      ...protocolErrors(`${at}.protocol`, protocol),
    ];
  });
}

function valueFromErrors({ value = "", valueFrom }: EnvVar, field: string): readonly FieldError[] {
  if (valueFrom === undefined) {
    return [];
  }
  const sources = ENV_SOURCES.filter((source) => Object.hasOwn(valueFrom, source)).length;
  if (sources === 0) {
    return [
      invalid(
        field,
        "",
        "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
      ),
    ];
  }
  if (value !== "") {
    return [invalid(field, "", "may not be specified when `value` is not empty")];
  }
  return sources > 1 ? [invalid(field, "", "may not have more than one field specified at a time")] : [];
}

function envErrors(env: readonly EnvVar[], field: string): readonly FieldError[] {
  return env.flatMap((variable, i) => {
    const at = `${field}[${String(i)}]`;
    const { name } = variable;
    return [
      ...(name === "" ? [required(`${at}.name`)] : invalidFor(`${at}.name`, name, envVarNameWrongs(name))),
      ...valueFromErrors(variable, `${at}.valueFrom`),
    ];
  });
}

function volumeMountErrors(
  mounts: readonly JsonObject[],
  volumes: ReadonlySet<string>,
  field: string,
): readonly FieldError[] {
  const paths = new Set<string>();
  return mounts.flatMap((mount, i) => {
    const at = `${field}[${String(i)}]`;
    const name = textAt(mount, "name") ?? "";
    const path = textAt(mount, "mountPath") ?? "";
    const repeated = paths.has(path);
    paths.add(path);
    return [
      ...(name === "" ? [required(`${at}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name)]),
      ...(path === "" ? [required(`${at}.mountPath`)] : []),
      ...(repeated ? [invalid(`${at}.mountPath`, path, "must be unique")] : []),
    ];
  });
}

/** Models pkg/apis/core/validation validateContainerCommon. */
export function containerErrors(
  container: Container,
  volumes: ReadonlySet<string>,
  field: string,
): readonly FieldError[] {
  const { name, image } = container;
  return [
    ...(name === "" ? [required(`${field}.name`)] : invalidFor(`${field}.name`, name, dns1123LabelWrongs(name))),
    ...(image === "" ? [required(`${field}.image`)] : []),
    ...oneOf(`${field}.terminationMessagePolicy`, container.terminationMessagePolicy, MESSAGE_POLICIES),
    ...portsErrors(container.ports ?? [], `${field}.ports`),
    ...envErrors(container.env ?? [], `${field}.env`),
    ...volumeMountErrors(container.volumeMounts ?? [], volumes, `${field}.volumeMounts`),
    ...oneOf(`${field}.imagePullPolicy`, container.imagePullPolicy, PULL_POLICIES),
    ...resourceErrors(container.resources, `${field}.resources`),
  ];
}

/** The fields of containers that keep running, which are checked after the name was compared with the others'. */
export function longRunnerErrors(container: Container, gracePeriod: number, field: string): readonly FieldError[] {
  const { lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  return [
    ...(lifecycle === undefined ? [] : lifecycleErrors(lifecycle, gracePeriod, `${field}.lifecycle`)),
    ...(livenessProbe === undefined ? [] : probeErrors(livenessProbe, "livenessProbe", field)),
    ...(readinessProbe === undefined ? [] : probeErrors(readinessProbe, "readinessProbe", field)),
    ...(startupProbe === undefined ? [] : probeErrors(startupProbe, "startupProbe", field)),
  ];
}

/** Models validateContainerRestartPolicy, without the rules. */
export function restartPolicyErrors(container: Container, field: string): readonly FieldError[] {
  const policy = restartPolicyOf(container);
  return policy === undefined || RESTART_POLICIES.includes(policy)
    ? []
    : [unsupported(`${field}.restartPolicy`, policy, RESTART_POLICIES)];
}

/** A container's own restart policy, which makes an init container one that keeps running. */
export function restartPolicyOf(container: Container): string | undefined {
  const policy = "restartPolicy" in container ? container.restartPolicy : undefined;
  return typeof policy === "string" ? policy : undefined;
}
