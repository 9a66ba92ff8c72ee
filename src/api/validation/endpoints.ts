import type { FieldError } from "../failure.ts";
import type { Endpoint, EndpointAddress, EndpointPort, EndpointSlice, Endpoints } from "../objects-network.ts";
import { protocolErrors } from "./container.ts";
import { duplicate, invalid, invalidFor, required, tooMany, unsupported } from "./field-errors.ts";
import { ipErrors, nonSpecialErrors } from "./ip.ts";
import { dns1123LabelWrongs, dns1123SubdomainWrongs, portNumberWrongs } from "./names.ts";

const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_PORTS = 100;
const ADDRESS_TYPES = ["FQDN", "IPv4", "IPv6"];

/** Models pkg/apis/core/validation validateEndpointSubsets. */
export function endpointsErrors({ subsets }: Endpoints): readonly FieldError[] {
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }, i) => {
    const at = `subsets[${String(i)}]`;
    return [
      ...(addresses.length + notReadyAddresses.length === 0
        ? [required(at, "must specify `addresses` or `notReadyAddresses`")]
        : []),
      ...addresses.flatMap((address, j) => addressErrors(address, `${at}.addresses[${String(j)}]`)),
      ...notReadyAddresses.flatMap((address, j) => addressErrors(address, `${at}.notReadyAddresses[${String(j)}]`)),
      ...ports.flatMap((port, j) => portErrors(port, ports.length > 1, `${at}.ports[${String(j)}]`)),
    ];
  });
}

function addressErrors({ ip, hostname, nodeName }: EndpointAddress, field: string): readonly FieldError[] {
  const wrong = ipErrors(ip, `${field}.ip`);
  return [
    ...wrong,
    ...hostnameErrors(hostname, `${field}.hostname`),
    ...(nodeName === undefined ? [] : invalidFor(`${field}.nodeName`, nodeName, dns1123SubdomainWrongs(nodeName))),
    ...(wrong.length > 0 ? [] : nonSpecialErrors(ip, `${field}.ip`)),
  ];
}

function hostnameErrors(hostname: string | undefined, field: string): readonly FieldError[] {
  return hostname === undefined || hostname === "" ? [] : invalidFor(field, hostname, dns1123LabelWrongs(hostname));
}

function portErrors({ name = "", port = 0, protocol }: EndpointPort, isNamed: boolean, field: string) {
  const unnamed = isNamed ? [required(`${field}.name`)] : [];
  return [
    ...(name === "" ? unnamed : invalidFor(`${field}.name`, name, dns1123LabelWrongs(name))),
    ...invalidFor(`${field}.port`, port, portNumberWrongs(port)),
    ...protocolErrors(`${field}.protocol`, protocol),
  ];
}

/** Models pkg/apis/discovery/validation ValidateEndpointSlice and ValidateEndpointSliceUpdate. */
export function endpointSliceErrors(slice: EndpointSlice, old: EndpointSlice | undefined): readonly FieldError[] {
  const { addressType, endpoints, ports } = slice;
  return [
    ...addressTypeErrors(addressType),
    ...(endpoints.length > MAX_ENDPOINTS
      ? [tooMany("endpoints", endpoints.length, MAX_ENDPOINTS)]
      : endpoints.flatMap((endpoint, i) => endpointErrors(endpoint, addressType, `endpoints[${String(i)}]`))),
    ...slicePortErrors(ports),
    ...(old !== undefined && old.addressType !== addressType
      ? [invalid("addressType", addressType, "field is immutable")]
      : []),
  ];
}

function addressTypeErrors(addressType: string): readonly FieldError[] {
  if (addressType === "") {
    return [required("addressType")];
  }
  return ADDRESS_TYPES.includes(addressType) ? [] : [unsupported("addressType", addressType, ADDRESS_TYPES)];
}

function endpointErrors(
  { addresses, hostname, nodeName }: Endpoint,
  addressType: string,
  field: string,
): readonly FieldError[] {
  const at = `${field}.addresses`;
  const count =
    addresses.length === 0
      ? [required(at, "must contain at least 1 address")]
      : addresses.length > MAX_ADDRESSES
        ? [tooMany(at, addresses.length, MAX_ADDRESSES)]
        : [];
  return [
    ...count,
    ...addresses.flatMap((address, i) => sliceAddressErrors(address, addressType, `${at}[${String(i)}]`)),
    ...(nodeName === undefined ? [] : invalidFor(`${field}.nodeName`, nodeName, dns1123SubdomainWrongs(nodeName))),
    ...hostnameErrors(hostname, `${field}.hostname`),
  ];
}

function sliceAddressErrors(address: string, addressType: string, field: string): readonly FieldError[] {
  switch (addressType) {
    case "IPv4":
    case "IPv6": {
      const wrong = ipErrors(address, field, addressType);
      return wrong.length > 0 ? wrong : nonSpecialErrors(address, field);
    }
    case "FQDN":
      return invalidFor(field, address, dns1123SubdomainWrongs(address));
    default:
      return [];
  }
}

function slicePortErrors(ports: readonly EndpointPort[]): readonly FieldError[] {
  if (ports.length > MAX_PORTS) {
    return [tooMany("ports", ports.length, MAX_PORTS)];
  }
  const names = new Set<string>();
  return ports.flatMap(({ name = "", protocol }, i) => {
    const at = `ports[${String(i)}]`;
    const repeated = names.has(name);
    names.add(name);
    return [
      ...(name === "" ? [] : invalidFor(`${at}.name`, name, dns1123LabelWrongs(name))),
      ...(repeated ? [duplicate(`${at}.name`, name)] : []),
      ...protocolErrors(`${at}.protocol`, protocol),
    ];
  });
}
