import type { Endpoint, EndpointPort } from "../../../api/objects-network.ts";
import { findCondition, type Pod, type Service, type ServicePort } from "../../../api/objects.ts";

/** Where a Service finds a pod, and at which ports. */
export interface PodEndpoint {
  readonly pod: string;
  readonly endpoint: Endpoint;
  readonly ports: readonly EndpointPort[];
}

/**
 * The pod's entry in the Service's slices; none where the pod has no address yet, or has ended.
 *
 * Models staging/src/k8s.io/endpointslice utils.go podToEndpoint and getEndpointPorts, and util ShouldPodBeInEndpoints.
 */
export function podEndpoint(service: Service, pod: Pod): PodEndpoint | undefined {
  const { phase, podIP, conditions } = pod.status;
  const { name, namespace, uid } = pod.metadata;
  if (podIP === undefined || phase === "Succeeded" || phase === "Failed") {
    return undefined;
  }
  const serving = findCondition(conditions, "Ready")?.status === "True";
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const hostname = hostnameOf(service, pod);
  const endpoint: Endpoint = {
    addresses: [podIP],
    conditions: { ready, serving, terminating },
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: { kind: "Pod", name, namespace, uid },
  };
  return { pod: name, endpoint, ports: portsOf(service, pod) };
}

/** A pod that names itself for its Service has that name there (ShouldSetHostname). */
function hostnameOf(service: Service, { spec, metadata }: Pod): string | undefined {
  const isOfService =
    "subdomain" in spec &&
    spec.subdomain === service.metadata.name &&
    metadata.namespace === service.metadata.namespace;
  return isOfService && "hostname" in spec && typeof spec.hostname === "string" ? spec.hostname : undefined;
}

const portsByContainers = new WeakMap<
  Service["spec"]["ports"],
  WeakMap<Pod["spec"]["containers"], readonly EndpointPort[]>
>();

/** The same list for pods of the same containers, of which there are thousands. */
function portsOf(service: Service, pod: Pod): readonly EndpointPort[] {
  const known =
    portsByContainers.get(service.spec.ports) ?? new WeakMap<Pod["spec"]["containers"], readonly EndpointPort[]>();
  portsByContainers.set(service.spec.ports, known);
  const ports = known.get(pod.spec.containers) ?? resolvedPorts(service, pod);
  known.set(pod.spec.containers, ports);
  return ports;
}

function resolvedPorts({ spec }: Service, pod: Pod): readonly EndpointPort[] {
  return spec.ports.flatMap((servicePort) => {
    const port = targetPortOf(servicePort, pod);
    const { name = "", protocol } = servicePort;
    const appProtocol: unknown = "appProtocol" in servicePort ? servicePort.appProtocol : undefined;
    return port === undefined
      ? []
      : [{ name, port, protocol, ...(typeof appProtocol === "string" ? { appProtocol } : {}) }];
  });
}

/** A number is itself; a name is looked for in the pod's containers (podutil FindPort). */
function targetPortOf({ targetPort, protocol }: ServicePort, pod: Pod): number | undefined {
  if (typeof targetPort === "number") {
    return targetPort;
  }
  return pod.spec.containers
    .flatMap(({ ports = [] }) => ports)
    .find((port) => port.name === targetPort && port.protocol === protocol)?.containerPort;
}

const keys = new WeakMap<readonly EndpointPort[], string>();

/** The same text for the same ports: what has the same ports can stand together. */
export function portsKey(ports: readonly EndpointPort[]): string {
  const known = keys.get(ports);
  if (known !== undefined) {
    return known;
  }
  const key = JSON.stringify(
    ports.map(({ name = "", port, protocol, appProtocol }) => [name, port, protocol, appProtocol]),
  );
  keys.set(ports, key);
  return key;
}
