import { toJsonObject } from "../../api/json.ts";
import type { Container, JsonObject, Labels, Probe } from "../../api/objects.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import { jsonAt, textAt } from "../json.ts";
import { type FieldResolver, environmentLines } from "./env-lines.ts";
import { probeText } from "./probe-text.ts";
import { sortedEntries } from "./tabbed-lines.ts";

/** What is known of a container beyond its spec, in a pod. */
export interface PodContainer {
  /** Lines about the state it is in; none where the kubelet has not told of it. */
  readonly stateLines: readonly string[];
  readonly containerId: string;
  readonly imageId: string;
}

export interface ContainerLook {
  /** Names in a template stand one column further in than in a pod. */
  readonly nameIndent: string;
  readonly resolve?: FieldResolver;
  readonly inPod?: PodContainer;
}

const TEMPLATE: ContainerLook = { nameIndent: "   " };

/** The lines of one container, by default of a template (describe.go describeContainers). */
export function containerLines(
  container: Container,
  { nameIndent, resolve, inPod }: ContainerLook = TEMPLATE,
): readonly string[] {
  const ports = portTexts(container, (port) => port.containerPort);
  const hostPorts = portTexts(container, (port) => port.hostPort ?? 0);
  return [
    `${nameIndent}${container.name}:`,
    ...(inPod === undefined ? [] : [`    Container ID:\t${inPod.containerId}`]),
    `    Image:\t${container.image}`,
    ...(inPod === undefined ? [] : [`    Image ID:\t${inPod.imageId}`]),
    `    ${ports.length > 1 ? "Ports" : "Port"}:\t${noneOr(ports)}`,
    `    ${hostPorts.length > 1 ? "Host Ports" : "Host Port"}:\t${noneOr(hostPorts)}`,
    ...seccompLines(container.securityContext, "    ", "      "),
    ...wordLines("Command", container.command),
    ...wordLines("Args", container.args),
    ...(inPod?.stateLines ?? []),
    ...resourceLines(container.resources, "    "),
    ...probeLines("Liveness", container.livenessProbe),
    ...probeLines("Readiness", container.readinessProbe),
    ...probeLines("Startup", container.startupProbe),
    ...environmentLines(container, resolve),
    ...mountLines(container),
  ];
}

type Port = NonNullable<Container["ports"]>[number];

function portTexts(container: Container, numberOf: (port: Port) => number): readonly string[] {
  return (container.ports ?? []).map(
    (port) =>
      `${numberOf(port)}/${port.protocol}${port.name === undefined || port.name === "" ? "" : ` (${port.name})`}`,
  );
}

function noneOr(texts: readonly string[]): string {
  return texts.length === 0 ? "<none>" : texts.join(", ");
}

/** The seccomp profile of a container or a pod, where one is set. */
export function seccompLines(
  securityContext: JsonObject | undefined,
  indent: string,
  innerIndent: string,
): readonly string[] {
  const type = textAt(securityContext, "seccompProfile", "type");
  if (type === "") {
    return [];
  }
  const profile = `${innerIndent}LocalhostProfile:\t${textAt(securityContext, "seccompProfile", "localhostProfile")}`;
  return [`${indent}SeccompProfile:\t${type}`, ...(type === "Localhost" ? [profile] : [])];
}

function wordLines(title: string, words: readonly string[] | undefined): readonly string[] {
  return words === undefined || words.length === 0
    ? []
    : [`    ${title}:`, ...words.flatMap((word) => word.split("\n")).map((line) => `      ${line}`)];
}

/** Limits and requests (describe.go describeResources). */
export function resourceLines(resources: Container["resources"], indent: string): readonly string[] {
  const listed = (title: string, quantities: Labels | undefined) => {
    const entries = sortedEntries(quantities);
    return entries.length === 0
      ? []
      : [
          `${indent}${title}:`,
          ...entries.map(([name, quantity]) => `${indent}  ${name}:\t${canonicalQuantity(quantity)}`),
        ];
  };
  return [...listed("Limits", resources.limits), ...listed("Requests", resources.requests)];
}

function probeLines(title: string, probe: Probe | undefined): readonly string[] {
  return probe === undefined ? [] : [`    ${title}:\t${probeText(probe)}`];
}

function mountLines(container: Container): readonly string[] {
  const mounts = container.volumeMounts ?? [];
  const none = mounts.length === 0 ? "\t<none>" : "";
  const devices = jsonAt(toJsonObject(container), "volumeDevices");
  const deviceLines = (Array.isArray(devices) ? devices : [])
    .map((device) => ({ path: textAt(device, "devicePath"), name: textAt(device, "name") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, name }) => `      ${path} from ${name}`);
  return [
    `    Mounts:${none}`,
    ...[...mounts].sort((a, b) => (textAt(a, "mountPath") < textAt(b, "mountPath") ? -1 : 1)).map(mountLine),
    ...(deviceLines.length === 0 ? [] : [`    Devices:${none}`, ...deviceLines]),
  ];
}

function mountLine(mount: JsonObject): string {
  const flags = [
    mount["readOnly"] === true ? "ro" : "rw",
    ...(textAt(mount, "subPath") === "" ? [] : [`path=${JSON.stringify(textAt(mount, "subPath"))}`]),
  ];
  return `      ${textAt(mount, "mountPath")} from ${textAt(mount, "name")} (${flags.join(",")})`;
}
