import type { FieldError } from "../failure.ts";
import type { Labels, ResourceRequirements } from "../objects.ts";
import { canonicalQuantity, compareQuantities, parseQuantity } from "../quantity.ts";
import { invalid, invalidFor, required } from "./field-errors.ts";
import { qualifiedNameWrongs } from "./names.ts";

const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);
const STANDARD_RESOURCES: ReadonlySet<string> = new Set([
  ...CONTAINER_RESOURCES,
  "requests.cpu",
  "requests.memory",
  "requests.ephemeral-storage",
  "limits.cpu",
  "limits.memory",
  "limits.ephemeral-storage",
  "pods",
  "resourcequotas",
  "services",
  "replicationcontrollers",
  "secrets",
  "configmaps",
  "persistentvolumeclaims",
  "storage",
  "requests.storage",
  "services.nodeports",
  "services.loadbalancers",
]);

/** Whether more of a resource may be promised than there is: only of those that Kubernetes itself knows. */
function isOvercommitAllowed(name: string): boolean {
  return (!name.includes("/") || name.includes("kubernetes.io/")) && !name.startsWith("hugepages-");
}

function isContainerResource(name: string): boolean {
  return CONTAINER_RESOURCES.has(name) || name.startsWith("hugepages-");
}

/** Models pkg/apis/core/validation validateContainerResourceName. */
function resourceNameErrors(name: string, field: string): readonly FieldError[] {
  const wrongs = qualifiedNameWrongs(name);
  const isKnown = name.includes("/") || isContainerResource(name) || STANDARD_RESOURCES.has(name);
  return [
    ...invalidFor(field, name, wrongs),
    ...(wrongs.length > 0 || isKnown
      ? []
      : [invalid(field, name, "must be a standard resource type or fully qualified")]),
    ...(name.includes("/") || isContainerResource(name)
      ? []
      : [invalid(field, name, "must be a standard resource for containers")]),
  ];
}

/** Models ValidateResourceQuantityValue: resources that Kubernetes does not know itself come in whole numbers. */
function amountErrors(name: string, amount: string, field: string): readonly FieldError[] {
  const shown = canonicalQuantity(amount);
  const isWhole = Number.isInteger(parseQuantity(amount) ?? 0);
  return [
    ...(compareQuantities(amount, "0") < 0 ? [invalid(field, shown, "must be greater than or equal to 0")] : []),
    ...(isWhole || !name.includes("/") || name.includes("kubernetes.io/")
      ? []
      : [invalid(field, shown, "must be an integer")]),
  ];
}

function listErrors(amounts: Labels, field: string): ReadonlyMap<string, readonly FieldError[]> {
  const names = Object.keys(amounts).toSorted();
  return new Map(
    names.map((name) => {
      const at = `${field}[${name}]`;
      return [name, [...resourceNameErrors(name, at), ...amountErrors(name, amounts[name] ?? "", at)]];
    }),
  );
}

function requestErrors(name: string, request: string, limit: string | undefined, field: string): readonly FieldError[] {
  if (limit === undefined) {
    return isOvercommitAllowed(name)
      ? []
      : [required(`${field}.limits`, "Limit must be set for non overcommitable resources")];
  }
  const difference = compareQuantities(request, limit);
  const at = `${field}.requests`;
  const shown = canonicalQuantity(request);
  const ofLimit = `${name} limit of ${canonicalQuantity(limit)}`;
  if (difference !== 0 && !isOvercommitAllowed(name)) {
    return [invalid(at, shown, `must be equal to ${ofLimit}`)];
  }
  return difference > 0 ? [invalid(at, shown, `must be less than or equal to ${ofLimit}`)] : [];
}

/** Models pkg/apis/core/validation ValidateContainerResourceRequirements; upstream goes through the resources in no fixed order. */
export function resourceErrors(
  { requests = {}, limits = {} }: ResourceRequirements,
  field: string,
): readonly FieldError[] {
  const ofLimits = [...listErrors(limits, `${field}.limits`).values()].flat();
  const ofRequests = [...listErrors(requests, `${field}.requests`)].flatMap(([name, errors]) => {
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    return [...errors, ...requestErrors(name, requests[name] ?? "", limit, field)];
  });
  return [...ofLimits, ...ofRequests];
}
