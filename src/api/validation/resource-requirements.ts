import type { FieldError } from "../failure.ts";
import type { Labels, ResourceRequirements } from "../objects.ts";
import { parseQuantity } from "../quantity.ts";
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

/** Models pkg/apis/core/validation validateContainerResourceName. */
function resourceNameErrors(name: string, field: string): readonly FieldError[] {
  const wrongs = qualifiedNameWrongs(name);
  if (wrongs.length > 0) {
    return invalidFor(field, name, wrongs);
  }
  const isHugePages = name.startsWith("hugepages-");
  if (name.includes("/") || isHugePages || CONTAINER_RESOURCES.has(name)) {
    return [];
  }
  const unknown = STANDARD_RESOURCES.has(name)
    ? []
    : [invalid(field, name, "must be a standard resource type or fully qualified")];
  return [...unknown, invalid(field, name, "must be a standard resource for containers")];
}

function listErrors(amounts: Labels, field: string): ReadonlyMap<string, readonly FieldError[]> {
  const names = Object.keys(amounts).toSorted();
  return new Map(
    names.map((name) => {
      const at = `${field}[${name}]`;
      const amount = amounts[name] ?? "";
      const negative =
        (parseQuantity(amount) ?? 0) < 0 ? [invalid(at, amount, "must be greater than or equal to 0")] : [];
      return [name, [...resourceNameErrors(name, at), ...negative]];
    }),
  );
}

function requestErrors(name: string, request: string, limit: string | undefined, field: string): readonly FieldError[] {
  if (limit === undefined) {
    return isOvercommitAllowed(name)
      ? []
      : [required(`${field}.limits`, "Limit must be set for non overcommitable resources")];
  }
  const difference = (parseQuantity(request) ?? 0) - (parseQuantity(limit) ?? 0);
  if (difference !== 0 && !isOvercommitAllowed(name)) {
    return [invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${limit}`)];
  }
  return difference > 0
    ? [invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)]
    : [];
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
