import { deepEqual } from "../deep-equal.ts";
import type { FieldError } from "../failure.ts";
import type { Container, Pod, PodSpec, Toleration } from "../objects.ts";
import { forbidden, invalid } from "./field-errors.ts";
import { podAnnotationErrors } from "./pod-annotations.ts";
import { podSpecErrors } from "./pod-spec.ts";

const UPDATABLE =
  "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

/** Models validateContainersOnlyForPod: a template may have such an image, a Pod may not. */
function imageErrors(containers: readonly Container[], field: string): readonly FieldError[] {
  return containers.flatMap(({ image }, i) =>
    image === image.trim()
      ? []
      : [invalid(`${field}[${String(i)}].image`, image, "must not have leading or trailing whitespace")],
  );
}

/** Models pkg/apis/core/validation validatePodMetadataAndSpec, for what it asks beyond the metadata of every kind. */
export function podErrors({ metadata, spec }: Pod, old: PodSpec | undefined): readonly FieldError[] {
  return [
    ...podAnnotationErrors(metadata.annotations, "metadata.annotations"),
    ...podSpecErrors(spec, "spec"),
    ...imageErrors(spec.containers, "spec.containers"),
    ...imageErrors(spec.initContainers ?? [], "spec.initContainers"),
    ...(old === undefined ? [] : podUpdateErrors(spec, old)),
  ];
}

/** Models pkg/apis/core/validation ValidatePodUpdate; the difference that upstream prints after the text is left out. */
function podUpdateErrors(spec: PodSpec, old: PodSpec): readonly FieldError[] {
  const changed = (["containers", "initContainers"] as const).find(
    (list) => (spec[list] ?? []).length !== (old[list] ?? []).length,
  );
  if (changed !== undefined) {
    return [forbidden(`spec.${changed}`, "pod updates may not add or remove containers")];
  }
  return [
    ...(keepsTolerations(spec.tolerations ?? [], old.tolerations ?? [])
      ? []
      : [forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds")]),
    ...(deepEqual(fixedPart(spec, old), fixedPart(old, old))
      ? []
      : [forbidden("spec", `pod updates may not change fields other than ${UPDATABLE}`)]),
  ];
}

/** Models validateOnlyAddedTolerations: each one stays, though for how long may change. */
function keepsTolerations(tolerations: readonly Toleration[], old: readonly Toleration[]): boolean {
  return old.every((before) => tolerations.some((after) => deepEqual(withoutSeconds(after), withoutSeconds(before))));
}

function withoutSeconds(toleration: Toleration): Toleration {
  const { tolerationSeconds: _seconds, ...rest } = toleration;
  return rest;
}

/** The fields that have rules of their own, or may change. */
const UPDATABLE_FIELDS: ReadonlySet<string> = new Set([
  "containers",
  "initContainers",
  "tolerations",
  "activeDeadlineSeconds",
  "schedulingGates",
  "terminationGracePeriodSeconds",
]);

/** What of a spec has to be as it was in the old one. */
function fixedPart(spec: PodSpec, old: PodSpec): unknown {
  const wasNegative = old.terminationGracePeriodSeconds < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    rest: Object.fromEntries(Object.entries(spec).filter(([name]) => !UPDATABLE_FIELDS.has(name))),
    containers: spec.containers.map(withoutImage),
    initContainers: (spec.initContainers ?? []).map(withoutImage),
    grace: wasNegative ? old.terminationGracePeriodSeconds : spec.terminationGracePeriodSeconds,
  };
}

function withoutImage({ image: _image, ...rest }: Container): Omit<Container, "image"> {
  return rest;
}
