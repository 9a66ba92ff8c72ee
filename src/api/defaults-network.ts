import { numberAt, objectAt, objectsAt, textAt, textsAt } from "./json.ts";
import type {
  Endpoint,
  EndpointAddress,
  EndpointPort,
  EndpointSlice,
  Endpoints,
  EndpointSubset,
} from "./objects-network.ts";
import type { JsonObject, ObjectMeta } from "./objects.ts";

/** Models SetDefaults_Endpoints. */
export function endpointsOf(metadata: ObjectMeta, json: JsonObject): Endpoints {
  return { kind: "Endpoints", metadata, subsets: (objectsAt(json, "subsets") ?? []).map(subsetOf) };
}

function subsetOf(json: JsonObject): EndpointSubset {
  const addresses = objectsAt(json, "addresses");
  const notReadyAddresses = objectsAt(json, "notReadyAddresses");
  const ports = objectsAt(json, "ports");
  return {
    ...(addresses === undefined ? {} : { addresses: addresses.map(addressOf) }),
    ...(notReadyAddresses === undefined ? {} : { notReadyAddresses: notReadyAddresses.map(addressOf) }),
    ...(ports === undefined ? {} : { ports: ports.map(endpointsPortOf) }),
  };
}

function addressOf(json: JsonObject): EndpointAddress {
  const targetRef = objectAt(json, "targetRef");
  return { ip: "", ...json, ...(targetRef === undefined ? {} : { targetRef: { kind: "", ...targetRef } }) };
}

function endpointsPortOf(json: JsonObject): EndpointPort {
  return { protocol: "TCP", ...json, port: numberAt(json, "port") ?? 0 };
}

/** Models discovery/v1 SetDefaults_EndpointPort. */
export function endpointSliceOf(metadata: ObjectMeta, json: JsonObject): EndpointSlice {
  return {
    kind: "EndpointSlice",
    metadata,
    addressType: textAt(json, "addressType") ?? "",
    endpoints: (objectsAt(json, "endpoints") ?? []).map(endpointOf),
    ports: (objectsAt(json, "ports") ?? []).map(slicePortOf),
  };
}

function endpointOf(json: JsonObject): Endpoint {
  const targetRef = objectAt(json, "targetRef");
  return {
    ...json,
    addresses: textsAt(json, "addresses") ?? [],
    conditions: { ...objectAt(json, "conditions") },
    ...(targetRef === undefined ? {} : { targetRef: { kind: "", ...targetRef } }),
  };
}

function slicePortOf(json: JsonObject): EndpointPort {
  return { name: "", protocol: "TCP", ...json };
}
