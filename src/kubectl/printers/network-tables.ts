import type { EndpointPort, EndpointSlice, Endpoints } from "../../api/objects-network.ts";
import type { Service, SimTime } from "../../api/objects.ts";
import { hostPort } from "./host-port.ts";
import { firstThree, formatLabels, since } from "./table.ts";

/** Models printers.go printService. */
export function serviceCells({ metadata, spec }: Service, nowMs: SimTime): readonly string[] {
  const ports = spec.ports.map(({ port, nodePort = 0, protocol }) =>
    nodePort > 0 ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return [
    metadata.name,
    spec.type,
    spec.clusterIPs?.[0] ?? spec.clusterIP ?? "<none>",
    externalAddress(spec),
    ports.length === 0 ? "<none>" : ports.join(","),
    since(metadata.creationTimestamp, nowMs),
    formatLabels(spec.selector),
  ];
}

/** Nobody hands out addresses of load balancers here (printers.go getServiceExternalIP). */
function externalAddress({ type, externalName = "" }: Service["spec"]): string {
  switch (type) {
    case "ClusterIP":
    case "NodePort":
      return "<none>";
    case "LoadBalancer":
      return "<pending>";
    case "ExternalName":
      return externalName;
    default:
      return "<unknown>";
  }
}

/** Models printers.go printEndpoints: every address of a subset with every port. */
export function endpointsCells({ metadata, subsets }: Endpoints, nowMs: SimTime): readonly string[] {
  const addresses = subsets.flatMap(({ addresses: ready = [], ports = [] }) =>
    ports.length === 0
      ? ready.map(({ ip }) => ip)
      : ports.flatMap(({ port = 0 }) => ready.map(({ ip }) => hostPort(ip, port))),
  );
  return [
    metadata.name,
    subsets.length === 0 ? "<none>" : firstThree(addresses),
    since(metadata.creationTimestamp, nowMs),
  ];
}

/** Models printers.go printEndpointSlice. */
export function endpointSliceCells(slice: EndpointSlice, nowMs: SimTime): readonly string[] {
  const { metadata, addressType, ports, endpoints } = slice;
  return [
    metadata.name,
    addressType,
    orUnset(firstThree(ports.map(portText))),
    orUnset(firstThree(endpoints.flatMap(({ addresses }) => addresses))),
    since(metadata.creationTimestamp, nowMs),
  ];
}

function portText({ port, name }: EndpointPort): string {
  return port === undefined ? (name ?? "*") : String(port);
}

function orUnset(text: string): string {
  return text === "" ? "<unset>" : text;
}
