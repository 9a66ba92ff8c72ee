import { deepEqual } from "../deep-equal.ts";
import type { FieldError } from "../failure.ts";
import type { Container, PodSpec, Toleration } from "../objects.ts";
import { forbidden, invalid } from "./field-errors.ts";
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

/** Models pkg/apis/core/validation validatePodMetadataAndSpec, without the metadata. */
export function podErrors(spec: PodSpec, old: PodSpec | undefined): readonly FieldError[] {
  return [
    ...podSpecErrors(spec, "spec"),
    ...imageErrors(spec.containers, "spec.containers"),
    ...imageErrors(spec.initContainers ?? [], "spec.initContainers"),
    ...(old === undefined ? [] : podUpdateErrors(spec, old)),
  ];
}

/** Models pkg/apis/core/validation ValidatePodUpdate; the difference that upstream prints after the text is left out. */
function podUpdateErrors(spec: PodSpec, old: PodSpec): readonly FieldError[] {
  const lists = ["containers", "initContainers"] as const;
  const changed = lists.filter((list) => (spec[list] ?? []).length !== (old[list] ?? []).length);
  if (changed.length > 0) {
    return changed.map((list) => forbidden(`spec.${list}`, "pod updates may not add or remove containers"));
  }
  return [
    ...(keepsTolerations(spec.tolerations ?? [], old.tolerations ?? [])
      ? []
      : [forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds")]),
    ...(deepEqual(withoutUpdatable(spec, old), old)
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

/** The new spec with all that may change put back as it was. */
function withoutUpdatable(spec: PodSpec, old: PodSpec): PodSpec {
  const { tolerations: _tolerations, initContainers, ...rest } = spec;
  const wasNegative = old.terminationGracePeriodSeconds < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...rest,
    containers: withImagesOf(spec.containers, old.containers),
    ...(initContainers === undefined ? {} : { initContainers: withImagesOf(initContainers, old.initContainers ?? []) }),
    ...(old.tolerations === undefined ? {} : { tolerations: old.tolerations }),
    terminationGracePeriodSeconds: wasNegative ? old.terminationGracePeriodSeconds : spec.terminationGracePeriodSeconds,
  };
}

function withImagesOf(containers: readonly Container[], old: readonly Container[]): readonly Container[] {
  return containers.map((container, i) => ({ ...container, image: old[i]?.image ?? container.image }));
}
