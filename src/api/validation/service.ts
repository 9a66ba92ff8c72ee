import type { FieldError } from "../failure.ts";
import { numberAt, objectAt, toJsonObject } from "../json.ts";
import type { JsonObject, Service, ServicePort } from "../objects.ts";
import { protocolErrors } from "./container.ts";
import { duplicate, forbidden, invalid, invalidFor, required, unsupported } from "./field-errors.ts";
import { labelErrors } from "./metadata.ts";
import { dns1123LabelWrongs, dns1123SubdomainWrongs, portNumberWrongs } from "./names.ts";
import { addressChangeErrors, addressErrors } from "./service-addresses.ts";
import { portErrors } from "./handler.ts";

type ServiceSpec = Service["spec"];

const SERVICE_TYPES = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
const AFFINITIES = ["ClientIP", "None"];
const TRAFFIC_POLICIES = ["Cluster", "Local"];

/** Models pkg/apis/core/validation validateServicePort. */
function servicePortErrors(
  port: ServicePort,
  requireName: boolean,
  names: Set<string>,
  field: string,
): readonly FieldError[] {
  const { name = "" } = port;
  const at = `${field}.name`;
  const repeated = name !== "" && names.has(name);
  names.add(name);
  const unnamed = requireName ? [required(at)] : [];
  return [
    ...(name === "" ? unnamed : invalidFor(at, name, dns1123LabelWrongs(name))),
    ...(repeated ? [duplicate(at, name)] : []),
    ...invalidFor(`${field}.port`, port.port, portNumberWrongs(port.port)),
    ...protocolErrors(`${field}.protocol`, port.protocol),
    ...portErrors(port.targetPort, `${field}.targetPort`),
  ];
}

/** Models the part of validateService about each type. */
function typeErrors(spec: ServiceSpec): readonly FieldError[] {
  const { type, clusterIP } = spec;
  switch (type) {
    case "LoadBalancer":
    case "NodePort":
      return clusterIP === "None"
        ? [invalid("spec.clusterIPs[0]", clusterIP, `may not be set to 'None' for ${type} services`)]
        : [];
    case "ExternalName": {
      const name = (spec.externalName ?? "").replace(/\.$/, "");
      const strangers = [
        ...((spec.clusterIPs ?? []).length === 0 ? [] : ["clusterIPs"]),
        ...((spec.ipFamilies ?? []).length === 0 ? [] : ["ipFamilies"]),
        ...(spec.ipFamilyPolicy === undefined ? [] : ["ipFamilyPolicy"]),
      ];
      return [
        ...strangers.map((field) => forbidden(`spec.${field}`, "may not be set for ExternalName services")),
        ...(name === ""
          ? [required("spec.externalName")]
          : invalidFor("spec.externalName", name, dns1123SubdomainWrongs(name))),
      ];
    }
    default:
      return [];
  }
}

/** The items of a list that are like an earlier one, by what `identityOf` says of them. */
function repeats(
  ports: readonly ServicePort[],
  identityOf: (port: ServicePort) => string | undefined,
  errorOf: (port: ServicePort, field: string) => FieldError,
): readonly FieldError[] {
  const seen = new Set<string>();
  return ports.flatMap((port, i) => {
    const identity = identityOf(port);
    const repeated = identity !== undefined && seen.has(identity);
    if (identity !== undefined) {
      seen.add(identity);
    }
    return repeated ? [errorOf(port, `spec.ports[${String(i)}]`)] : [];
  });
}

function nodePortOf({ protocol, nodePort = 0 }: ServicePort): string | undefined {
  return nodePort === 0 ? undefined : `${protocol}/${String(nodePort)}`;
}

/** A port as Go's JSON writes the API server's internal type, with nothing but what makes it a repetition. */
function portValue({ protocol, port }: ServicePort): JsonObject {
  return { Name: "", Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
}

/** A Service that had ports on the nodes and needs them no more loses them without a word (dropTypeDependentFields). */
function strayNodePortErrors({ type, ports }: ServiceSpec, old: ServiceSpec | undefined): readonly FieldError[] {
  if (type !== "ClusterIP" || (old !== undefined && old.type !== "ClusterIP")) {
    return [];
  }
  return ports.flatMap((port, i) =>
    nodePortOf(port) === undefined
      ? []
      : [forbidden(`spec.ports[${String(i)}].nodePort`, "may not be used when `type` is 'ClusterIP'")],
  );
}

/** Models pkg/registry/core/service/portallocator, which comes after validation: the range that is there by default. */
function allocationErrors({ type, ports }: ServiceSpec): readonly FieldError[] {
  const wrong = "provided port is not in the valid range. The range of valid ports is 30000-32767";
  const needed = type === "NodePort" || type === "LoadBalancer";
  return (needed ? ports : []).flatMap(({ nodePort = 0 }, i) =>
    nodePort === 0 || (nodePort >= 30_000 && nodePort <= 32_767)
      ? []
      : [invalid(`spec.ports[${String(i)}].nodePort`, nodePort, wrong)],
  );
}

const MAX_AFFINITY_SECONDS = 86_400;

/** Models validateClientIPAffinityConfig. */
function affinityErrors({ sessionAffinity, sessionAffinityConfig }: ServiceSpec): readonly FieldError[] {
  const seconds = numberAt(objectAt(sessionAffinityConfig ?? {}, "clientIP") ?? {}, "timeoutSeconds") ?? 0;
  return sessionAffinity !== "ClientIP" || (seconds > 0 && seconds <= MAX_AFFINITY_SECONDS)
    ? []
    : [
        invalid(
          "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
          seconds,
          `must be greater than 0 and less than ${String(MAX_AFFINITY_SECONDS)}`,
        ),
      ];
}

/** What only a load balancer may have. */
function balancerErrors(spec: ServiceSpec): readonly FieldError[] {
  if (spec.type === "LoadBalancer") {
    return [];
  }
  const { loadBalancerClass, loadBalancerSourceRanges }: JsonObject = toJsonObject(spec);
  const given = [
    ...(loadBalancerSourceRanges === undefined ? [] : ["loadBalancerSourceRanges"]),
    ...(spec.allocateLoadBalancerNodePorts === undefined ? [] : ["allocateLoadBalancerNodePorts"]),
    ...(loadBalancerClass === undefined ? [] : ["loadBalancerClass"]),
  ];
  return given.map((field) => forbidden(`spec.${field}`, "may only be used when `type` is 'LoadBalancer'"));
}

/** Models validateServiceExternalTrafficFieldsValue, …Combination and validateServiceInternalTrafficFieldsValue. */
function trafficErrors(spec: ServiceSpec): readonly FieldError[] {
  const { type, externalTrafficPolicy, internalTrafficPolicy, healthCheckNodePort } = spec;
  const isExternal = type === "NodePort" || type === "LoadBalancer" || toJsonObject(spec)["externalIPs"] !== undefined;
  const policy = (field: string, value: string | undefined): readonly FieldError[] =>
    value === undefined || TRAFFIC_POLICIES.includes(value)
      ? []
      : [unsupported(`spec.${field}`, value, TRAFFIC_POLICIES)];
  return [
    ...policy("externalTrafficPolicy", externalTrafficPolicy),
    ...(healthCheckNodePort === undefined
      ? []
      : invalidFor("spec.healthCheckNodePort", healthCheckNodePort, portNumberWrongs(healthCheckNodePort))),
    ...(externalTrafficPolicy !== undefined && !isExternal
      ? [
          invalid(
            "spec.externalTrafficPolicy",
            externalTrafficPolicy,
            "may only be set for externally-accessible services",
          ),
        ]
      : []),
    ...(healthCheckNodePort !== undefined && (type !== "LoadBalancer" || externalTrafficPolicy !== "Local")
      ? [
          invalid(
            "spec.healthCheckNodePort",
            healthCheckNodePort,
            "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
          ),
        ]
      : []),
    ...policy("internalTrafficPolicy", internalTrafficPolicy),
  ];
}

/** Models pkg/apis/core/validation validateService for the fields that are read here. */
export function serviceSpecErrors(spec: ServiceSpec, old: ServiceSpec | undefined): readonly FieldError[] {
  const { ports, clusterIP, type, sessionAffinity } = spec;
  const names = new Set<string>();
  const needsPorts = clusterIP !== "None" && type !== "ExternalName";
  const errors = [
    ...(old === undefined ? [] : addressChangeErrors(spec, old)),
    ...(ports.length === 0 && needsPorts ? [required("spec.ports")] : []),
    ...typeErrors(spec),
    ...ports.flatMap((port, i) => servicePortErrors(port, ports.length > 1, names, `spec.ports[${String(i)}]`)),
    ...labelErrors(spec.selector, "spec.selector"),
    ...(AFFINITIES.includes(sessionAffinity) ? [] : [unsupported("spec.sessionAffinity", sessionAffinity, AFFINITIES)]),
    ...affinityErrors(spec),
    ...addressErrors(spec),
    ...(SERVICE_TYPES.includes(type) ? [] : [unsupported("spec.type", type, SERVICE_TYPES)]),
    ...strayNodePortErrors(spec, old),
    ...repeats(ports, nodePortOf, (port, at) => duplicate(`${at}.nodePort`, port.nodePort ?? 0)),
    ...repeats(
      ports,
      ({ protocol, port }) => `${protocol}/${String(port)}`,
      (port, at) => duplicate(at, portValue(port)),
    ),
    ...balancerErrors(spec),
    ...trafficErrors(spec),
  ];
  return errors.length > 0 ? errors : allocationErrors(spec);
}
