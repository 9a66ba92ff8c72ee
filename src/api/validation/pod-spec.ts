import type { FieldError } from "../failure.ts";
import type { Container, JsonObject, PodSpec, Toleration } from "../objects.ts";
import { containerErrors, probesErrors } from "./container.ts";
import { duplicate, forbidden, invalid, invalidFor, required, unsupported } from "./field-errors.ts";
import { labelErrors } from "./metadata.ts";
import { dns1123LabelWrongs, dns1123SubdomainWrongs, labelValueWrongs, qualifiedNameWrongs } from "./names.ts";
import { textOf } from "./probe.ts";

const RESTART_POLICIES = ["Always", "OnFailure", "Never"];
const DNS_POLICIES = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];
const TAINT_EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** The volumes that are as they should be, by name, and what is wrong with the others. */
function checkVolumes(
  volumes: readonly JsonObject[],
  field: string,
): { readonly errors: readonly FieldError[]; readonly names: ReadonlySet<string> } {
  const names = new Set<string>();
  const errors = volumes.flatMap((volume, i) => {
    const at = `${field}[${String(i)}].name`;
    const name = textOf(volume, "name");
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
  containers: readonly Container[],
  volumes: ReadonlySet<string>,
  field: string,
): readonly FieldError[] {
  if (containers.length === 0) {
    return [required(field)];
  }
  const names = new Set<string>();
  return containers.flatMap((container, i) => {
    const at = `${field}[${String(i)}]`;
    const repeated = names.has(container.name);
    names.add(container.name);
    return [
      ...containerErrors(container, volumes, at),
      ...(repeated ? [duplicate(`${at}.name`, container.name)] : []),
      ...probesErrors(container, at),
    ];
  });
}

/** Models validateInitContainers: their names differ from the others' too, and those that end may have no probes. */
function initContainersErrors(
  { containers, initContainers = [] }: PodSpec,
  volumes: ReadonlySet<string>,
  field: string,
): readonly FieldError[] {
  const names = new Set(containers.map((container) => container.name));
  return initContainers.flatMap((container, i) => {
    const at = `${field}[${String(i)}]`;
    const repeated = container.name !== "" && names.has(container.name);
    names.add(container.name);
    const restarts = "restartPolicy" in container;
    return [
      ...containerErrors(container, volumes, at),
      ...(repeated ? [duplicate(`${at}.name`, container.name)] : []),
      ...(restarts ? probesErrors(container, at) : fieldsOfLongRunners(container, at)),
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

export function taintEffectErrors(effect: string, field: string): readonly FieldError[] {
  return TAINT_EFFECTS.includes(effect) ? [] : [unsupported(field, effect, TAINT_EFFECTS)];
}

function tolerationValueErrors(
  { operator = "", value = "", ...rest }: Toleration,
  field: string,
): readonly FieldError[] {
  switch (operator) {
    case "":
    case "Equal": {
      const wrongs = labelValueWrongs(value);
      return wrongs.length === 0 ? [] : [invalid(field, value, wrongs.join(";"))];
    }
    case "Exists":
      return value === ""
        ? []
        : [
            invalid(
              field,
              goToleration({ ...rest, operator, value }),
              "value must be empty when `operator` is 'Exists'",
            ),
          ];
    default:
      return [unsupported(field, operator, ["Equal", "Exists"])];
  }
}

/** A toleration as Go's JSON writes the API server's internal type. */
function goToleration({ key = "", operator = "", value = "", effect = "", tolerationSeconds }: Toleration): JsonObject {
  return { Key: key, Operator: operator, Value: value, Effect: effect, TolerationSeconds: tolerationSeconds ?? null };
}

/** Models pkg/apis/core/validation ValidateTolerations. */
function tolerationErrors(toleration: Toleration, field: string): readonly FieldError[] {
  const { key = "", operator = "", effect = "", tolerationSeconds } = toleration;
  const keyless = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
  return [
    ...(key === "" ? [] : invalidFor(`${field}.key`, key, qualifiedNameWrongs(key))),
    ...(key === "" && operator !== "Exists" ? [invalid(`${field}.operator`, operator, keyless)] : []),
    ...(tolerationSeconds !== undefined && effect !== "NoExecute"
      ? [invalid(`${field}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")]
      : []),
    ...tolerationValueErrors(toleration, `${field}.operator`),
    ...(effect === "" ? [] : taintEffectErrors(effect, `${field}.effect`)),
  ];
}

/** Models pkg/apis/core/validation ValidatePodSpec for the fields that are read here. */
export function podSpecErrors(spec: PodSpec, field: string): readonly FieldError[] {
  const volumes = checkVolumes(spec.volumes ?? [], `${field}.volumes`);
  const { restartPolicy, dnsPolicy, serviceAccountName = "", nodeName = "" } = spec;
  return [
    ...volumes.errors,
    ...containersErrors(spec.containers, volumes.names, `${field}.containers`),
    ...initContainersErrors(spec, volumes.names, `${field}.initContainers`),
    ...(RESTART_POLICIES.includes(restartPolicy)
      ? []
      : [unsupported(`${field}.restartPolicy`, restartPolicy, RESTART_POLICIES)]),
    ...(DNS_POLICIES.includes(dnsPolicy) ? [] : [unsupported(`${field}.dnsPolicy`, dnsPolicy, DNS_POLICIES)]),
    ...labelErrors(spec.nodeSelector ?? {}, `${field}.nodeSelector`),
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
    ...(spec.tolerations ?? []).flatMap((toleration, i) =>
      tolerationErrors(toleration, `${field}.tolerations[${String(i)}]`),
    ),
  ];
}
