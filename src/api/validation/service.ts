import type { FieldError } from "../failure.ts";
import type { Service, ServicePort } from "../objects.ts";
import { protocolErrors } from "./container.ts";
import { duplicate, invalid, invalidFor, required, unsupported } from "./field-errors.ts";
import { labelErrors } from "./metadata.ts";
import { dns1123LabelWrongs, portNumberWrongs } from "./names.ts";
import { portErrors } from "./probe.ts";

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
  const { name = "", nodePort = 0 } = port;
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
    ...(nodePort === 0 ? [] : nodePortErrors(nodePort, `${field}.nodePort`)),
  ];
}

/** Models pkg/registry/core/service/portallocator: the range that a cluster sets aside by default. */
function nodePortErrors(nodePort: number, field: string): readonly FieldError[] {
  return nodePort >= 30_000 && nodePort <= 32_767
    ? []
    : [invalid(field, nodePort, "provided port is not in the valid range. The range of valid ports is 30000-32767")];
}

/** Models pkg/apis/core/validation ValidateService for the fields that are read here. */
export function serviceSpecErrors(spec: Service["spec"]): readonly FieldError[] {
  const { ports, clusterIP, type, sessionAffinity, internalTrafficPolicy } = spec;
  const names = new Set<string>();
  const numbers = new Set<string>();
  const needsPorts = clusterIP !== "None" && type !== "ExternalName";
  return [
    ...(ports.length === 0 && needsPorts ? [required("spec.ports")] : []),
    ...ports.flatMap((port, i) => servicePortErrors(port, ports.length > 1, names, `spec.ports[${String(i)}]`)),
    ...labelErrors(spec.selector, "spec.selector"),
    ...(AFFINITIES.includes(sessionAffinity) ? [] : [unsupported("spec.sessionAffinity", sessionAffinity, AFFINITIES)]),
    ...(SERVICE_TYPES.includes(type) ? [] : [unsupported("spec.type", type, SERVICE_TYPES)]),
    ...ports.flatMap((port, i) => {
      const number = `${port.protocol}/${String(port.port)}`;
      const repeated = numbers.has(number);
      numbers.add(number);
      return repeated ? [duplicate(`spec.ports[${String(i)}]`, { Port: port.port, Protocol: port.protocol })] : [];
    }),
    ...(TRAFFIC_POLICIES.includes(internalTrafficPolicy)
      ? []
      : [unsupported("spec.internalTrafficPolicy", internalTrafficPolicy, TRAFFIC_POLICIES)]),
  ];
}
