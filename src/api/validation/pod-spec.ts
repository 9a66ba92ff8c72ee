import type { FieldError } from "../failure.ts";
import { textAt } from "../json.ts";
import type { Container, JsonObject, PodSpec } from "../objects.ts";
import { containerErrors, longRunnerErrors, restartPolicyErrors, restartPolicyOf } from "./container.ts";
import { duplicate, forbidden, invalid, invalidFor, required, unsupported } from "./field-errors.ts";
import { labelErrors } from "./metadata.ts";
import { dns1123LabelWrongs, dns1123SubdomainWrongs, qualifiedNameWrongs } from "./names.ts";
import { tolerationErrors } from "./tolerations.ts";

const RESTART_POLICIES = ["Always", "OnFailure", "Never"];
const MAX_INT32 = 2_147_483_647;
const DNS_POLICIES = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

/** The volumes that are as they should be, by name, and what is wrong with the others. */
function checkVolumes(
  volumes: readonly JsonObject[],
  field: string,
): { readonly errors: readonly FieldError[]; readonly names: ReadonlySet<string> } {
  const names = new Set<string>();
  const errors = volumes.flatMap((volume, i) => {
    const at = `${field}[${String(i)}].name`;
    const name = textAt(volume, "name") ?? "";
    const wrong = [
      ...(name === "" ? [required(at)] : invalidFor(at, name, dns1123LabelWrongs(name))),
      ...(names.has(name) ? [duplicate(at, name)] : []),
    ];
    if (wrong.length === 0) {
      names.add(name);
    }
    return wrong;
  });
  return { errors, names };
}

function containersErrors(
  { containers, terminationGracePeriodSeconds }: PodSpec,
  volumes: ReadonlySet<string>,
  field: string,
): readonly FieldError[] {
  if (containers.length === 0) {
    return [required(field)];
  }
  const names = new Set<string>();
  const errors = containers.flatMap((container, i) => {
    const at = `${field}[${String(i)}]`;
    const repeated = names.has(container.name);
    names.add(container.name);
    return [
      ...containerErrors(container, volumes, at),
      ...(repeated ? [duplicate(`${at}.name`, container.name)] : []),
      ...longRunnerErrors(container, terminationGracePeriodSeconds, at),
      ...restartPolicyErrors(container, at),
    ];
  });
  return [...errors, ...hostPortErrors(containers, field)];
}

/** Models checkHostPortConflicts: a port of the node is there once. */
function hostPortErrors(containers: readonly Container[], field: string): readonly FieldError[] {
  const seen = new Set<string>();
  return containers.flatMap(({ ports = [] }, i) =>
    ports.flatMap((port, j) => {
      const hostIP = "hostIP" in port && typeof port.hostIP === "string" ? port.hostIP : "";
      const hostPort = port.hostPort ?? 0;
      const identity = `${port.protocol}/${hostIP}/${String(hostPort)}`;
      const repeated = hostPort !== 0 && seen.has(identity);
      seen.add(identity);
      return repeated ? [duplicate(`${field}[${String(i)}].ports[${String(j)}].hostPort`, identity)] : [];
    }),
  );
}

/** Models validateInitContainers: their names differ from the others' too, and those that end may have no probes. */
function initContainersErrors(spec: PodSpec, volumes: ReadonlySet<string>, field: string): readonly FieldError[] {
  const names = new Set(spec.containers.map((container) => container.name));
  return (spec.initContainers ?? []).flatMap((container, i) => {
    const at = `${field}[${String(i)}]`;
    const repeated = names.has(container.name);
    if (container.name !== "") {
      names.add(container.name);
    }
    return [
      ...containerErrors(container, volumes, at),
      ...restartPolicyErrors(container, at),
      ...(repeated ? [duplicate(`${at}.name`, container.name)] : []),
      ...(restartPolicyOf(container) === "Always"
        ? longRunnerErrors(container, spec.terminationGracePeriodSeconds, at)
        : fieldsOfLongRunners(container, at)),
    ];
  });
}

function fieldsOfLongRunners(container: Container, field: string): readonly FieldError[] {
  const fields = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"] as const;
  return fields.flatMap((name) =>
    container[name] === undefined
      ? []
      : [forbidden(`${field}.${name}`, "may not be set for init containers without restartPolicy=Always")],
  );
}

function deadlineErrors(spec: PodSpec, field: string): readonly FieldError[] {
  const deadline = "activeDeadlineSeconds" in spec ? spec.activeDeadlineSeconds : undefined;
  return typeof deadline === "number" && (deadline < 1 || deadline > MAX_INT32)
    ? [invalid(field, deadline, `must be between 1 and ${String(MAX_INT32)}, inclusive`)]
    : [];
}

/** Models pkg/apis/core/validation ValidatePodSpec for the fields that are read here. */
export function podSpecErrors(spec: PodSpec, field: string): readonly FieldError[] {
  const volumes = checkVolumes(spec.volumes ?? [], `${field}.volumes`);
  const { restartPolicy, dnsPolicy, serviceAccountName = "", nodeName = "" } = spec;
  return [
    ...volumes.errors,
    ...containersErrors(spec, volumes.names, `${field}.containers`),
    ...initContainersErrors(spec, volumes.names, `${field}.initContainers`),
    ...(RESTART_POLICIES.includes(restartPolicy)
      ? []
      : [unsupported(`${field}.restartPolicy`, restartPolicy, RESTART_POLICIES)]),
    ...(DNS_POLICIES.includes(dnsPolicy) ? [] : [unsupported(`${field}.dnsPolicy`, dnsPolicy, DNS_POLICIES)]),
    ...labelErrors(spec.nodeSelector ?? {}, `${field}.nodeSelector`),
    ...(dnsPolicy === "None" && !("dnsConfig" in spec)
      ? [required(`${field}.dnsConfig`, "must provide `dnsConfig` when `dnsPolicy` is None")]
      : []),
    ...(spec.readinessGates ?? []).flatMap(({ conditionType }, i) =>
      invalidFor(
        `${field}.readinessGates[${String(i)}].conditionType`,
        conditionType,
        qualifiedNameWrongs(conditionType),
      ),
    ),
    ...(serviceAccountName === ""
      ? []
      : invalidFor(`${field}.serviceAccountName`, serviceAccountName, dns1123SubdomainWrongs(serviceAccountName))),
    ...(nodeName === "" ? [] : invalidFor(`${field}.nodeName`, nodeName, dns1123SubdomainWrongs(nodeName))),
    ...deadlineErrors(spec, `${field}.activeDeadlineSeconds`),
    ...(spec.tolerations ?? []).flatMap((toleration, i) =>
      tolerationErrors(toleration, `${field}.tolerations[${String(i)}]`),
    ),
  ];
}
