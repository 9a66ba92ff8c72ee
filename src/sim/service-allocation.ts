import { fail, ok, type ApiFailure, type FieldError, type Result } from "../api/failure.ts";
import { keyOf, type Service, type ServicePort } from "../api/objects.ts";
import { invalid } from "../api/validation/field-errors.ts";
import { invalidFailure } from "../api/validation/validate-object.ts";
import { mapForEach } from "./persistent-map.ts";
import { hash32 } from "./random.ts";
import { needsClusterIp, needsHealthPort, needsNodePorts } from "./service-fields.ts";
import type { Transaction } from "./transaction.ts";

/** The range of kubeadm, 10.96.0.0/12; its first addresses are for those that are asked for by name. */
const FIRST_IP = (10 << 24) | (96 << 16);
const IPS = 2 ** 20;
const FIXED_IPS = 256;
/** The range of node ports; here too the first ones are for those that are asked for. */
const FIRST_PORT = 30_000;
const PORTS = 2768;
const FIXED_PORTS = 86;

/** What other Services hold. */
interface Taken {
  readonly ips: ReadonlySet<string>;
  /** `TCP/30080`. */
  readonly ports: ReadonlySet<string>;
}

function takenBy(tx: Transaction, apart: Service): Taken {
  const ips = new Set<string>();
  const ports = new Set<string>();
  mapForEach(tx.now.objects.Service, (service) => {
    if (keyOf(service) === keyOf(apart)) {
      return;
    }
    service.spec.clusterIPs?.forEach((ip) => ips.add(ip));
    service.spec.ports.forEach((port) => {
      if (port.nodePort !== undefined) {
        ports.add(portKey(port.protocol, port.nodePort));
      }
    });
    if (service.spec.healthCheckNodePort !== undefined) {
      ports.add(portKey("TCP", service.spec.healthCheckNodePort));
    }
  });
  return { ips, ports };
}

function portKey(protocol: string, port: number): string {
  return `${protocol}/${String(port)}`;
}

function numberOf(ip: string): number {
  return ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function ipOf(offset: number): string {
  const number = FIRST_IP + offset;
  return [24, 16, 8, 0].map((shift) => String((number >> shift) & 255)).join(".");
}

/** What is asked for and cannot be given. */
function refusals({ spec }: Service, taken: Taken): readonly FieldError[] {
  const { clusterIP, clusterIPs = [], ports } = spec;
  if (needsClusterIp(spec) && clusterIP !== undefined && clusterIP !== "None") {
    const offset = numberOf(clusterIP) - FIRST_IP;
    const isInRange = offset > 0 && offset < IPS - 1;
    const wrong = !isInRange
      ? "the provided network does not match the current range"
      : taken.ips.has(clusterIP)
        ? "provided IP is already allocated"
        : undefined;
    if (wrong !== undefined) {
      return [invalid("spec.clusterIPs", clusterIPs, `failed to allocate IP ${clusterIP}: ${wrong}`)];
    }
  }
  const conflict = ports.findIndex(
    ({ protocol, nodePort }) => nodePort !== undefined && taken.ports.has(portKey(protocol, nodePort)),
  );
  const { nodePort = 0 } = ports[conflict] ?? {};
  return conflict === -1
    ? []
    : [invalid(`spec.ports[${String(conflict)}].nodePort`, nodePort, "provided port is already allocated")];
}

/**
 * Gives a Service its address, and a port on every node for each of its ports where its type needs one: by chance, but
 * the same chance in every run of the same cluster. Refused where what it asks for is somebody else's.
 *
 * Models pkg/registry/core/service/storage/alloc.go, ipallocator and portallocator.
 */
export function allocateService(tx: Transaction, service: Service): Result<Service, ApiFailure> {
  const taken = takenBy(tx, service);
  const errors = refusals(service, taken);
  if (errors.length > 0) {
    return fail(invalidFailure(service, errors));
  }
  const { spec } = service;
  const withIp =
    needsClusterIp(spec) && spec.clusterIP === undefined ? addressed(spec, freeIp(tx, service, taken)) : spec;
  const used = new Set([
    ...taken.ports,
    ...spec.ports.flatMap(({ protocol, nodePort }) => (nodePort === undefined ? [] : [portKey(protocol, nodePort)])),
  ]);
  const withPorts = needsNodePorts(spec) ? { ...withIp, ports: nodePorts(tx, service, used) } : withIp;
  const healthCheckNodePort = spec.healthCheckNodePort ?? freePort(tx, service, "TCP", used);
  return ok({ ...service, spec: needsHealthPort(spec) ? { ...withPorts, healthCheckNodePort } : withPorts });
}

function addressed(spec: Service["spec"], ip: string): Service["spec"] {
  return { ...spec, clusterIP: ip, clusterIPs: [ip] };
}

function freeIp(tx: Transaction, service: Service, taken: Taken): string {
  const room = IPS - FIXED_IPS - 2;
  const chance = hash32(`clusterIP/${keyOf(service)}/${String(tx.countBirth("clusterIP"))}`, tx.now.seed) % room;
  for (let i = 0; i < room; i++) {
    const ip = ipOf(FIXED_IPS + 1 + ((chance + i) % room));
    if (!taken.ips.has(ip)) {
      return ip;
    }
  }
  return ipOf(FIXED_IPS);
}

/** Two ports of one number, of different protocols, may share a port of the nodes. */
function nodePorts(tx: Transaction, service: Service, used: Set<string>): readonly ServicePort[] {
  const byNumber = new Map<number, number>();
  for (const { port, nodePort } of service.spec.ports) {
    if (nodePort !== undefined) {
      byNumber.set(port, nodePort);
    }
  }
  return service.spec.ports.map((port) => {
    if (port.nodePort !== undefined) {
      return port;
    }
    const shared = byNumber.get(port.port);
    const nodePort =
      shared !== undefined && !used.has(portKey(port.protocol, shared))
        ? shared
        : freePort(tx, service, port.protocol, used);
    used.add(portKey(port.protocol, nodePort));
    byNumber.set(port.port, nodePort);
    return { ...port, nodePort };
  });
}

/** A port that nothing has on any protocol, so that no two Services look alike; the fixed ones come last. */
function freePort(tx: Transaction, service: Service, protocol: string, used: ReadonlySet<string>): number {
  const room = PORTS - FIXED_PORTS;
  const chance = hash32(`nodePort/${keyOf(service)}/${String(tx.countBirth("nodePort"))}`, tx.now.seed) % room;
  for (let i = 0; i < PORTS; i++) {
    const offset = i < room ? FIXED_PORTS + ((chance + i) % room) : i - room;
    const port = FIRST_PORT + offset;
    if (!used.has(portKey(protocol, port))) {
      return port;
    }
  }
  return FIRST_PORT;
}
