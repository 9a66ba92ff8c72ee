import type { Container, EnvVar, JsonObject, Labels, Probe } from "../../api/objects.ts";
import { parseQuantity } from "../../api/quantity.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";
import { sortedEntries } from "./tabbed-lines.ts";

/** The lines of one container of a template (describe.go describeContainers). */
export function containerLines(container: Container): readonly string[] {
  const ports = (container.ports ?? []).map(
    (port) => `${port.containerPort}/${port.protocol}${port.name === undefined ? "" : ` (${port.name})`}`,
  );
  const hostPorts = (container.ports ?? []).map(
    (port) => `${port.hostPort ?? 0}/${port.protocol}${port.name === undefined ? "" : ` (${port.name})`}`,
  );
  return [
    `   ${container.name}:`,
    `    Image:\t${container.image}`,
    `    ${ports.length > 1 ? "Ports" : "Port"}:\t${noneOr(ports)}`,
    `    ${hostPorts.length > 1 ? "Host Ports" : "Host Port"}:\t${noneOr(hostPorts)}`,
    ...wordLines("Command", container.command),
    ...wordLines("Args", container.args),
    ...quantityLines("Limits", container.resources.limits),
    ...quantityLines("Requests", container.resources.requests),
    ...probeLines("Liveness", container.livenessProbe),
    ...probeLines("Readiness", container.readinessProbe),
    ...probeLines("Startup", container.startupProbe),
    ...((container.envFrom ?? []).length === 0 ? [] : ["    Environment Variables from:"]),
    ...(container.envFrom ?? []).map(envFromLine),
    `    Environment:${(container.env ?? []).length === 0 ? "\t<none>" : ""}`,
    ...(container.env ?? []).flatMap((variable) => envLines(variable, container)),
    `    Mounts:${(container.volumeMounts ?? []).length === 0 ? "\t<none>" : ""}`,
    ...[...(container.volumeMounts ?? [])]
      .sort((a, b) => (textAt(a, "mountPath") < textAt(b, "mountPath") ? -1 : 1))
      .map(mountLine),
  ];
}

function noneOr(texts: readonly string[]): string {
  return texts.length === 0 ? "<none>" : texts.join(", ");
}

function wordLines(title: string, words: readonly string[] | undefined): readonly string[] {
  return words === undefined || words.length === 0
    ? []
    : [`    ${title}:`, ...words.flatMap((word) => word.split("\n")).map((line) => `      ${line}`)];
}

function quantityLines(title: string, quantities: Labels | undefined): readonly string[] {
  const entries = sortedEntries(quantities);
  return entries.length === 0
    ? []
    : [`    ${title}:`, ...entries.map(([name, quantity]) => `      ${name}:\t${quantity}`)];
}

function probeLines(title: string, probe: Probe | undefined): readonly string[] {
  return probe === undefined ? [] : [`    ${title}:\t${probeText(probe)}`];
}

/** Models describe.go DescribeProbe. */
export function probeText(probe: Probe): string {
  const attributes = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds}s period=${probe.periodSeconds}s #success=${probe.successThreshold} #failure=${probe.failureThreshold}`;
  if (probe.exec !== undefined) {
    const command = jsonAt(probe.exec, "command");
    return `exec [${Array.isArray(command) ? command.join(" ") : ""}] ${attributes}`;
  }
  if (probe.httpGet !== undefined) {
    const { httpGet } = probe;
    const scheme = textAt(httpGet, "scheme").toLowerCase() || "http";
    return `http-get ${scheme}://${textAt(httpGet, "host")}:${scalarAt(httpGet, "port")}${textAt(httpGet, "path")} ${attributes}`;
  }
  if (probe.tcpSocket !== undefined) {
    return `tcp-socket ${textAt(probe.tcpSocket, "host")}:${scalarAt(probe.tcpSocket, "port")} ${attributes}`;
  }
  if (probe.grpc !== undefined) {
    return `grpc <pod>:${scalarAt(probe.grpc, "port")} ${textAt(probe.grpc, "service")} ${attributes}`;
  }
  return `unknown ${attributes}`;
}

function envLines({ name, value = "", valueFrom }: EnvVar, container: Container): readonly string[] {
  if (valueFrom === undefined) {
    return value.split("\n").map((line, index) => (index === 0 ? `      ${name}:\t${line}` : `      \t${line}`));
  }
  return [`      ${name}:\t${referenceText(valueFrom, container)}`];
}

function referenceText(valueFrom: JsonObject, container: Container): string {
  const isOptional = (reference: string) => String(jsonAt(valueFrom, reference, "optional") === true);
  const keyOf = (reference: string) => [textAt(valueFrom, reference, "key"), textAt(valueFrom, reference, "name")];
  if (valueFrom["fieldRef"] !== undefined) {
    return ` (${textAt(valueFrom, "fieldRef", "apiVersion")}:${textAt(valueFrom, "fieldRef", "fieldPath")})`;
  }
  if (valueFrom["secretKeyRef"] !== undefined) {
    const [key, name] = keyOf("secretKeyRef");
    return `<set to the key '${key}' in secret '${name}'>\tOptional: ${isOptional("secretKeyRef")}`;
  }
  if (valueFrom["configMapKeyRef"] !== undefined) {
    const [key, name] = keyOf("configMapKeyRef");
    return `<set to the key '${key}' of config map '${name}'>\tOptional: ${isOptional("configMapKeyRef")}`;
  }
  const resource = textAt(valueFrom, "resourceFieldRef", "resource");
  return `${resourceValue(resource, container)} (${resource})`;
}

/** The amount that the downward API gives: whole CPUs, or bytes (api/resource ExtractContainerResourceValue). */
function resourceValue(resource: string, container: Container): string {
  const [list, name = ""] = resource.split(".");
  const quantity = (list === "limits" ? container.resources.limits : container.resources.requests)?.[name];
  return quantity === undefined ? "" : String(Math.ceil(parseQuantity(quantity) ?? 0));
}

function envFromLine(from: JsonObject): string {
  const isSecret = from["secretRef"] !== undefined;
  const reference = isSecret ? "secretRef" : "configMapRef";
  const prefix = textAt(from, "prefix");
  const kind = `${isSecret ? "Secret" : "ConfigMap"}${prefix === "" ? "" : ` with prefix '${prefix}'`}`;
  return `      ${textAt(from, reference, "name")}\t${kind}\tOptional: ${String(jsonAt(from, reference, "optional") === true)}`;
}

function mountLine(mount: JsonObject): string {
  const flags = [
    mount["readOnly"] === true ? "ro" : "rw",
    ...(textAt(mount, "subPath") === "" ? [] : [`path=${JSON.stringify(textAt(mount, "subPath"))}`]),
  ];
  return `      ${textAt(mount, "mountPath")} from ${textAt(mount, "name")} (${flags.join(",")})`;
}
