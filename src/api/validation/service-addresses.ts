import { deepEqual } from "../deep-equal.ts";
import type { FieldError } from "../failure.ts";
import type { Service } from "../objects.ts";
import { duplicate, invalid, unsupported } from "./field-errors.ts";
import { ipErrors, isIpv6 } from "./ip.ts";

type ServiceSpec = Service["spec"];

const FAMILIES = ["IPv4", "IPv6"];
const POLICIES = ["PreferDualStack", "RequireDualStack", "SingleStack"];

/** Models pkg/apis/core/validation ValidateServiceClusterIPsRelatedFields. */
export function addressErrors(spec: ServiceSpec): readonly FieldError[] {
  if (spec.type === "ExternalName") {
    return [];
  }
  const errors = [...agreementErrors(spec), ...familyErrors(spec), ...ipsErrors(spec)];
  return errors.length > 0 ? errors : clusterErrors(spec);
}

function agreementErrors({ clusterIP = "", clusterIPs = [] }: ServiceSpec): readonly FieldError[] {
  const at = "spec.clusterIPs";
  if (clusterIP === "") {
    return clusterIPs.length === 0 ? [] : [invalid(at, clusterIPs, "must be empty when `clusterIP` is not specified")];
  }
  // Without a list it is made from the one address, before anybody looks.
  return (clusterIPs[0] ?? clusterIP) === clusterIP
    ? []
    : [invalid(at, clusterIPs, "first value must match `clusterIP`")];
}

function familyErrors({ ipFamilies = [], ipFamilyPolicy }: ServiceSpec): readonly FieldError[] {
  const at = "spec.ipFamilies";
  return [
    ...(ipFamilies.length > 2 ? [invalid(at, ipFamilies, "may only hold up to 2 values")] : []),
    ...ipFamilies.flatMap((family, i) => [
      ...(FAMILIES.includes(family) ? [] : [unsupported(`${at}[${String(i)}]`, family, FAMILIES)]),
      ...(ipFamilies.indexOf(family) < i ? [duplicate(`${at}[${String(i)}]`, family)] : []),
    ]),
    ...(ipFamilyPolicy === undefined || POLICIES.includes(ipFamilyPolicy)
      ? []
      : [unsupported("spec.ipFamilyPolicy", ipFamilyPolicy, POLICIES)]),
    ...(ipFamilies.length > 1 && ipFamilyPolicy === "SingleStack"
      ? [
          invalid(
            "spec.ipFamilyPolicy",
            ipFamilyPolicy,
            "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
          ),
        ]
      : []),
  ];
}

function ipsErrors({ clusterIPs = [] }: ServiceSpec): readonly FieldError[] {
  const at = "spec.clusterIPs";
  return [
    ...(clusterIPs.length > 2 ? [invalid(at, clusterIPs, "may only hold up to 2 values")] : []),
    ...clusterIPs.flatMap((ip, i) => {
      if (ip === "None") {
        return clusterIPs.length === 1 ? [] : [invalid(at, clusterIPs, "'None' must be the first and only value")];
      }
      return ipErrors(ip, `${at}[${String(i)}]`);
    }),
  ];
}

/** What a cluster of one family, IPv4, cannot give (alloc.go initIPFamilyFields). */
function clusterErrors({ clusterIP, clusterIPs = [], ipFamilies = [], ipFamilyPolicy, selector }: ServiceSpec) {
  if (clusterIP === "None" && Object.keys(selector).length === 0) {
    return [];
  }
  return [
    ...(ipFamilyPolicy === "RequireDualStack"
      ? [invalid("spec.ipFamilyPolicy", ipFamilyPolicy, "this cluster is not configured for dual-stack services")]
      : []),
    ...clusterIPs.flatMap((ip, i) =>
      isIpv6(ip)
        ? [invalid(`spec.clusterIPs[${String(i)}]`, clusterIPs, "IPv6 is not configured on this cluster")]
        : [],
    ),
    ...ipFamilies.flatMap((family, i) =>
      family === "IPv6" ? [invalid(`spec.ipFamilies[${String(i)}]`, family, "not configured on this cluster")] : [],
    ),
  ];
}

/** Models validateUpgradeDowngradeClusterIPs and validateUpgradeDowngradeIPFamilies: what comes first stays. */
export function addressChangeErrors(spec: ServiceSpec, old: ServiceSpec): readonly FieldError[] {
  if (spec.type === "ExternalName" || old.type === "ExternalName") {
    return [];
  }
  const changed = (field: "clusterIPs" | "ipFamilies", unset: string): readonly FieldError[] => {
    const [before] = old[field] ?? [];
    const list = spec[field] ?? [];
    if (before === undefined || deepEqual(list[0], before)) {
      return [];
    }
    return [invalid(`spec.${field}[0]`, list, list.length === 0 ? unset : "may not change once set")];
  };
  return [
    ...changed("clusterIPs", "primary clusterIP can not be unset"),
    ...changed("ipFamilies", "primary ipFamily can not be unset"),
  ];
}
