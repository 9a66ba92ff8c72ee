import type { JsonObject, ObjectMeta } from "./objects.ts";

/** A port as Endpoints and EndpointSlices have it. */
export interface EndpointPort {
  readonly name?: string;
  readonly port?: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** What an address belongs to: a pod, where a controller wrote it. */
export interface TargetRef {
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
}

export interface EndpointAddress {
  readonly ip: string;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly targetRef?: TargetRef;
}
/** Every address of a subset has every port of it. */
export interface EndpointSubset {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports?: readonly EndpointPort[];
}
/** Where a Service leads, in the old form (core/v1): one object with the Service's name. */
export interface Endpoints {
  readonly kind: "Endpoints";
  readonly metadata: ObjectMeta;
  readonly subsets: readonly EndpointSubset[];
}

export interface EndpointConditions {
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
}
export interface Endpoint {
  readonly addresses: readonly string[];
  readonly conditions: EndpointConditions;
  readonly hostname?: string;
  readonly targetRef?: TargetRef;
  readonly nodeName?: string;
  readonly zone?: string;
  readonly deprecatedTopology?: JsonObject;
  readonly hints?: JsonObject;
}
/** Where a Service leads, in the form that kube-proxy reads (discovery.k8s.io/v1): a hundred endpoints in each at most. */
export interface EndpointSlice {
  readonly kind: "EndpointSlice";
  readonly metadata: ObjectMeta;
  readonly addressType: string;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}
