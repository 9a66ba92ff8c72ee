import type { EndpointAddress, EndpointSlice, EndpointSubset, Endpoints } from "../../api/objects-network.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** Models describe.go describeEndpoints. */
export function describeEndpoints(endpoints: Endpoints, look: DescribeLook): readonly string[] {
  const { labels, annotations } = endpoints.metadata;
  return [
    ...nameLines(endpoints),
    ...labelLines("Labels", labels),
    ...annotationLines("Annotations", annotations),
    "Subsets:",
    ...endpoints.subsets.flatMap(subsetLines),
    ...eventsOf(endpoints, look),
  ];
}

function subsetLines({ addresses, notReadyAddresses, ports = [] }: EndpointSubset): readonly string[] {
  return [
    `  Addresses:\t${addressesText(addresses)}`,
    `  NotReadyAddresses:\t${addressesText(notReadyAddresses)}`,
    ...(ports.length === 0
      ? []
      : [
          "  Ports:",
          "    Name\tPort\tProtocol",
          "    ----\t----\t--------",
          ...ports.map(({ name, port = 0, protocol }) => `    ${name || "<unset>"}\t${port}\t${protocol}`),
        ]),
    "",
  ];
}

function addressesText(addresses: readonly EndpointAddress[] = []): string {
  return addresses.map(({ ip }) => ip).join(",") || "<none>";
}

/** Models describe.go describeEndpointSliceV1. */
export function describeEndpointSlice(slice: EndpointSlice, look: DescribeLook): readonly string[] {
  const { labels, annotations } = slice.metadata;
  return [
    ...nameLines(slice),
    ...labelLines("Labels", labels),
    ...annotationLines("Annotations", annotations),
    `AddressType:\t${slice.addressType}`,
    ...(slice.ports.length === 0
      ? ["Ports: <unset>"]
      : [
          "Ports:",
          "  Name\tPort\tProtocol",
          "  ----\t----\t--------",
          ...slice.ports.map(({ name, port, protocol }) => `  ${name || "<unset>"}\t${port ?? "<unset>"}\t${protocol}`),
        ]),
    ...(slice.endpoints.length === 0
      ? ["Endpoints: <none>"]
      : ["Endpoints:", ...slice.endpoints.flatMap(endpointLines)]),
    ...eventsOf(slice, look),
  ];
}

function endpointLines(endpoint: EndpointSlice["endpoints"][number]): readonly string[] {
  const { addresses, conditions, hostname, targetRef, nodeName, zone } = endpoint;
  return [
    `  - Addresses:\t${addresses.join(", ") || "<none>"}`,
    "    Conditions:",
    `      Ready:\t${conditions.ready ?? "<unset>"}`,
    `    Hostname:\t${hostname ?? "<unset>"}`,
    ...(targetRef === undefined ? [] : [`    TargetRef:\t${targetRef.kind}/${targetRef.name ?? ""}`]),
    `    NodeName:\t${nodeName ?? "<unset>"}`,
    `    Zone:\t${zone ?? "<unset>"}`,
  ];
}
