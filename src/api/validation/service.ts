import type { FieldError } from "../failure.ts";
import type { JsonObject, Service, ServicePort } from "../objects.ts";
import { protocolErrors } from "./container.ts";
import { duplicate, forbidden, invalid, invalidFor, required, unsupported } from "./field-errors.ts";
import { labelErrors } from "./metadata.ts";
import { dns1123LabelWrongs, dns1123SubdomainWrongs, portNumberWrongs } from "./names.ts";
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
      const given = "externalName" in spec && typeof spec.externalName === "string" ? spec.externalName : "";
      const name = given.replace(/\.$/, "");
      return name === ""
        ? [required("spec.externalName")]
        : invalidFor("spec.externalName", name, dns1123SubdomainWrongs(name));
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

/** Models pkg/apis/core/validation validateService for the fields that are read here. */
export function serviceSpecErrors(spec: ServiceSpec, old: ServiceSpec | undefined): readonly FieldError[] {
  const { ports, clusterIP, type, sessionAffinity, internalTrafficPolicy } = spec;
  const names = new Set<string>();
  const needsPorts = clusterIP !== "None" && type !== "ExternalName";
  const errors = [
    ...(ports.length === 0 && needsPorts ? [required("spec.ports")] : []),
    ...typeErrors(spec),
    ...ports.flatMap((port, i) => servicePortErrors(port, ports.length > 1, names, `spec.ports[${String(i)}]`)),
    ...labelErrors(spec.selector, "spec.selector"),
    ...(AFFINITIES.includes(sessionAffinity) ? [] : [unsupported("spec.sessionAffinity", sessionAffinity, AFFINITIES)]),
    ...(SERVICE_TYPES.includes(type) ? [] : [unsupported("spec.type", type, SERVICE_TYPES)]),
    ...strayNodePortErrors(spec, old),
    ...repeats(ports, nodePortOf, (port, at) => duplicate(`${at}.nodePort`, port.nodePort ?? 0)),
    ...repeats(
      ports,
      ({ protocol, port }) => `${protocol}/${String(port)}`,
      (port, at) => duplicate(at, portValue(port)),
    ),
    ...(internalTrafficPolicy === undefined || TRAFFIC_POLICIES.includes(internalTrafficPolicy)
      ? []
      : [unsupported("spec.internalTrafficPolicy", internalTrafficPolicy, TRAFFIC_POLICIES)]),
  ];
  return errors.length > 0 ? errors : allocationErrors(spec);
}
