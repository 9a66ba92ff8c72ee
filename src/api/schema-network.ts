/** The fields of core/v1 Endpoints and discovery.k8s.io/v1 EndpointSlice (v1.36). */
import { objectMeta } from "./schema-meta.ts";
import {
  bool,
  int32,
  list,
  mapOf,
  named,
  open,
  pointer,
  string,
  struct,
  type Fields,
  type StructType,
} from "./schema-types.ts";

const typeMeta: Fields = { kind: string, apiVersion: string, metadata: objectMeta };

const targetRef = struct("ObjectReference", {
  kind: string,
  namespace: string,
  name: string,
  uid: { form: "string", go: "types.UID", isPointer: false },
  apiVersion: string,
  resourceVersion: string,
  fieldPath: string,
});

const endpointAddress = struct("EndpointAddress", {
  ip: string,
  hostname: string,
  nodeName: pointer(string),
  targetRef,
});

export const endpoints: StructType = struct("Endpoints", {
  ...typeMeta,
  subsets: list(
    struct("EndpointSubset", {
      addresses: list(endpointAddress),
      notReadyAddresses: list(endpointAddress),
      ports: list(
        struct("EndpointPort", {
          name: string,
          port: int32,
          protocol: named("Protocol"),
          appProtocol: pointer(string),
        }),
      ),
    }),
  ),
});

export const endpointSlice: StructType = struct("EndpointSlice", {
  ...typeMeta,
  addressType: named("AddressType"),
  endpoints: list(
    struct("Endpoint", {
      addresses: list(string),
      conditions: struct("EndpointConditions", {
        ready: pointer(bool),
        serving: pointer(bool),
        terminating: pointer(bool),
      }),
      hostname: pointer(string),
      targetRef,
      deprecatedTopology: mapOf(string),
      nodeName: pointer(string),
      zone: pointer(string),
      hints: open("EndpointHints"),
    }),
  ),
  ports: list(
    struct("EndpointPort", {
      name: pointer(string),
      protocol: pointer(named("Protocol")),
      port: pointer(int32),
      appProtocol: pointer(string),
    }),
  ),
});
