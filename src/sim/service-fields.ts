import { deepEqual } from "../api/deep-equal.ts";
import type { Service, ServicePort } from "../api/objects.ts";

type Spec = Service["spec"];

export function needsClusterIp({ type }: Spec): boolean {
  return type === "ClusterIP" || needsExternal({ type });
}

function needsExternal({ type }: Pick<Spec, "type">): boolean {
  return type === "NodePort" || type === "LoadBalancer";
}

export function needsNodePorts({ type, allocateLoadBalancerNodePorts }: Spec): boolean {
  return type === "NodePort" || (type === "LoadBalancer" && allocateLoadBalancerNodePorts !== false);
}

export function needsHealthPort({ type, externalTrafficPolicy }: Spec): boolean {
  return type === "LoadBalancer" && externalTrafficPolicy === "Local";
}

/** A Service as a client made it, with what follows from its own fields. */
export function newServiceFields(service: Service): Service {
  return { ...service, spec: withFamilies(withSameIps(service.spec, undefined)) };
}

/**
 * A Service as a client changed it, with what the server gave it before, and without what only its earlier type needed.
 *
 * Models pkg/registry/core/service/storage normalizeClusterIPs and patchAllocatedValues, and strategy.go
 * dropTypeDependentFields.
 */
export function changedServiceFields(service: Service, old: Service): Service {
  const same = withSameIps(service.spec, old.spec);
  return { ...service, spec: withFamilies(withoutStray(withGiven(same, old.spec), old.spec)) };
}

/** `clusterIP` is the first of `clusterIPs`: whichever of them was changed counts. */
function withSameIps(spec: Spec, old: Spec | undefined): Spec {
  const { clusterIP, clusterIPs, ...rest } = spec;
  const both = (first: string | undefined, all: readonly string[] | undefined): Spec => ({
    ...rest,
    ...(first === undefined ? {} : { clusterIP: first }),
    ...(all === undefined ? {} : { clusterIPs: all }),
  });
  const isSameList = deepEqual(clusterIPs, old?.clusterIPs);
  if (clusterIP !== old?.clusterIP && isSameList) {
    return both(clusterIP, clusterIP === undefined ? undefined : [clusterIP]);
  }
  if (old !== undefined && clusterIP === old.clusterIP && !isSameList) {
    return both(clusterIPs?.[0], clusterIPs);
  }
  return spec;
}

function withGiven(spec: Spec, old: Spec): Spec {
  const ips =
    needsClusterIp(spec) && needsClusterIp(old) && spec.clusterIP === undefined && spec.clusterIPs === undefined
      ? {
          ...(old.clusterIP === undefined ? {} : { clusterIP: old.clusterIP }),
          ...(old.clusterIPs === undefined ? {} : { clusterIPs: old.clusterIPs }),
        }
      : {};
  const families =
    needsClusterIp(spec) && needsClusterIp(old)
      ? {
          ...(spec.ipFamilies === undefined && old.ipFamilies !== undefined ? { ipFamilies: old.ipFamilies } : {}),
          ...(spec.ipFamilyPolicy === undefined && old.ipFamilyPolicy !== undefined
            ? { ipFamilyPolicy: old.ipFamilyPolicy }
            : {}),
        }
      : {};
  const health =
    needsHealthPort(spec) && needsHealthPort(old) && old.healthCheckNodePort !== undefined
      ? { healthCheckNodePort: spec.healthCheckNodePort ?? old.healthCheckNodePort }
      : {};
  return { ...spec, ...ips, ...families, ...health, ports: withGivenPorts(spec, old) };
}

/** A port keeps its number on the nodes by its name, unless another port has taken it. */
function withGivenPorts(spec: Spec, old: Spec): readonly ServicePort[] {
  if (!needsNodePorts(spec) || !needsNodePorts(old)) {
    return spec.ports;
  }
  const given = new Map(old.ports.map(({ name = "", nodePort }) => [name, nodePort]));
  const used = new Set(spec.ports.flatMap(({ nodePort }) => nodePort ?? []));
  return spec.ports.map((port) => {
    const nodePort = given.get(port.name ?? "");
    if (port.nodePort !== undefined || nodePort === undefined || used.has(nodePort)) {
      return port;
    }
    used.add(nodePort);
    return { ...port, nodePort };
  });
}

/** What its earlier type needed goes with that type, if the client left it as it was. */
function withoutStray(spec: Spec, old: Spec): Spec {
  const drops: (keyof Spec)[] = [];
  if (needsClusterIp(old) && !needsClusterIp(spec)) {
    const fields = ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"] as const;
    drops.push(...fields.filter((field) => deepEqual(spec[field], old[field])));
  }
  if (needsHealthPort(old) && !needsHealthPort(spec) && spec.healthCheckNodePort === old.healthCheckNodePort) {
    drops.push("healthCheckNodePort");
  }
  if (old.type === "LoadBalancer" && spec.type !== "LoadBalancer") {
    drops.push("allocateLoadBalancerNodePorts");
  }
  if (needsExternal(old) && !needsExternal(spec) && spec.externalTrafficPolicy === old.externalTrafficPolicy) {
    drops.push("externalTrafficPolicy");
  }
  const dropped = new Set<string>(drops);
  const kept = dropped.size === 0 ? spec : withoutFields(spec, dropped);
  const isPortsKept = needsNodePorts(old) && !needsNodePorts(spec) && sameNodePorts(spec, old);
  return isPortsKept ? { ...kept, ports: kept.ports.map(withoutNodePort) } : kept;
}

function withoutNodePort({ name, port, targetPort, protocol, ...rest }: ServicePort): ServicePort {
  const others = Object.entries(rest).filter(([field]) => field !== "nodePort");
  return { ...(name === undefined ? {} : { name }), port, targetPort, protocol, ...Object.fromEntries(others) };
}

function withoutFields(spec: Spec, names: ReadonlySet<string>): Spec {
  const { type, selector, ports, sessionAffinity } = spec;
  const kept = Object.entries(spec).filter(([name]) => !names.has(name));
  return { type, selector, ports, sessionAffinity, ...Object.fromEntries(kept) };
}

function sameNodePorts(spec: Spec, old: Spec): boolean {
  const portsOf = ({ ports }: Spec): readonly number[] =>
    ports.flatMap(({ nodePort }) => nodePort ?? []).toSorted((a, b) => a - b);
  return deepEqual(portsOf(spec), portsOf(old));
}

/**
 * The families of a cluster that has IPv4 alone. A Service without addresses and without a selector leads to whatever
 * its Endpoints say, of both families.
 *
 * Models pkg/registry/core/service/storage/alloc.go initIPFamilyFields.
 */
function withFamilies(spec: Spec): Spec {
  if (!needsClusterIp(spec)) {
    return spec;
  }
  const isFree = spec.clusterIP === "None" && Object.keys(spec.selector).length === 0;
  const ipFamilyPolicy = spec.ipFamilyPolicy ?? (isFree ? "RequireDualStack" : "SingleStack");
  const isDual = isFree && ipFamilyPolicy !== "SingleStack";
  const [first = "IPv4", ...more] = spec.ipFamilies ?? [];
  const other = first === "IPv6" ? "IPv4" : "IPv6";
  const ipFamilies = isDual && more.length === 0 ? [first, other] : [first, ...more];
  return { ...spec, ipFamilies, ipFamilyPolicy };
}
