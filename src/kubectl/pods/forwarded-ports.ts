import { type Result, fail, ok } from "../../api/failure.ts";
import type { KubeObject, Pod } from "../../api/objects.ts";
import { hash32 } from "../../sim/random.ts";
import { quote } from "../go-values.ts";

export interface ForwardedPort {
  readonly local: number;
  readonly remote: number;
}

/** `LOCAL:REMOTE`, both still texts. */
interface PortText {
  readonly local: string;
  readonly remote: string;
}

/**
 * What `[LOCAL:]REMOTE` means for a pod, names of ports and ports of a Service being turned into the container's numbers.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go Complete.
 */
export function translatePorts(
  texts: readonly string[],
  object: KubeObject,
  pod: Pod,
): Result<readonly string[], string> {
  const translated: string[] = [];
  for (const text of texts) {
    const port = splitPort(text);
    const number =
      object.kind === "Service" ? servicePort(port.remote, object, pod) : containerPort(port.remote, pod, false);
    if (!number.ok) {
      return number;
    }
    const { remote, named } = number.value;
    // A named port of a Service that stands for both is the Service's own number on this side.
    const local = port.local === port.remote ? named : port.local;
    translated.push(local === String(remote) ? String(remote) : `${local}:${remote}`);
  }
  return ok(translated);
}

function splitPort(text: string): PortText {
  const [local = "", remote, ...more] = text.split(":");
  return remote === undefined || more.length > 0 ? { local, remote: local } : { local, remote };
}

interface Translated {
  readonly remote: string;
  /** The number that a name stands for on this side. */
  readonly named: string;
}

function containerPort(remote: string, pod: Pod, isUdpAllowed: boolean): Result<Translated, string> {
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  // Nothing is the name of a port that has none.
  const number = isNumber(remote) ? Number(remote) : ports.find(({ name = "" }) => name === remote)?.containerPort;
  if (number === undefined) {
    return fail(`Pod '${pod.metadata.name}' does not have a named port '${remote}'`);
  }
  const protocols = ports.filter((port) => port.containerPort === number).map(({ protocol }) => protocol);
  const isUdp = protocols.includes("UDP") && !protocols.includes("TCP");
  if (isUdp && !isUdpAllowed) {
    return fail(`UDP protocol is not supported for ${remote}`);
  }
  const text = isNumber(remote) ? remote : String(number);
  return ok({ remote: text, named: text });
}

function servicePort(
  remote: string,
  { metadata, spec }: Extract<KubeObject, { kind: "Service" }>,
  pod: Pod,
): Result<Translated, string> {
  const { name } = metadata;
  const isNamed = !isNumber(remote);
  const port = spec.ports.find((each) => (isNamed ? (each.name ?? "") === remote : each.port === Number(remote)));
  if (port === undefined) {
    return fail(
      isNamed
        ? `Service '${name}' does not have a named port '${remote}'`
        : `Service ${name} does not have a service port ${remote}`,
    );
  }
  const isUdp =
    port.protocol === "UDP" && !spec.ports.some((each) => each.port === port.port && each.protocol === "TCP");
  if (isUdp) {
    return fail(`UDP protocol is not supported for ${remote}`);
  }
  const target = spec.clusterIP === "None" ? port.port : port.targetPort;
  const translated = containerPort(String(target), pod, true);
  return translated.ok ? ok({ remote: translated.value.remote, named: String(port.port) }) : translated;
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+$/.test(text);
}

const RANDOM_FROM = 32_768;
const RANDOM_TO = 60_999;

/**
 * The numbers of ports, a free one being chosen where the local one is left out.
 *
 * Models staging/src/k8s.io/client-go/tools/portforward parsePorts.
 */
export function readPorts(texts: readonly string[], key: string): Result<readonly ForwardedPort[], string> {
  const ports: ForwardedPort[] = [];
  for (const [index, text] of texts.entries()) {
    const parts = text.split(":");
    const [first = ""] = parts;
    const [localText, remoteText] = parts.length === 1 ? [first, first] : [first === "" ? "0" : first, parts[1] ?? ""];
    if (parts.length > 2) {
      return fail(`invalid port format '${text}'`);
    }
    const local = readUint16(localText);
    if (!local.ok) {
      return fail(`error parsing local port '${localText}': ${local.error}`);
    }
    const remote = readUint16(remoteText);
    if (!remote.ok) {
      return fail(`error parsing remote port '${remoteText}': ${remote.error}`);
    }
    if (remote.value === 0) {
      return fail("remote port must be > 0");
    }
    const free = RANDOM_FROM + (hash32(`${key}/${String(index)}`, 5) % (RANDOM_TO - RANDOM_FROM));
    ports.push({ local: local.value === 0 ? free : local.value, remote: remote.value });
  }
  return ok(ports);
}

function readUint16(text: string): Result<number, string> {
  if (!/^\d+$/.test(text)) {
    return fail(`strconv.ParseUint: parsing ${quote(text)}: invalid syntax`);
  }
  const value = Number(text);
  return value > 0xffff ? fail(`strconv.ParseUint: parsing ${quote(text)}: value out of range`) : ok(value);
}

/**
 * The addresses to listen on: `localhost` is both of its own.
 *
 * Models portforward parseAddresses.
 */
export function readAddresses(texts: readonly string[]): Result<readonly string[], string> {
  const addresses = new Set<string>();
  for (const text of texts) {
    if (text === "localhost") {
      addresses.add("127.0.0.1").add("::1");
    } else if (isIPv4(text) || /^(?=.*:)[0-9a-fA-F:.]+$/.test(text)) {
      addresses.add(text);
    } else {
      return fail(`${text} is not a valid IP`);
    }
  }
  return ok([...addresses].sort());
}

function isIPv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);
}
