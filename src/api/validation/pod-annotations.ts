import type { FieldError } from "../failure.ts";
import type { Labels } from "../objects.ts";
import { invalid } from "./field-errors.ts";

const DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

/** Models pkg/apis/core/validation ValidatePodSpecificAnnotations for the annotation that controllers read. */
export function podAnnotationErrors(annotations: Labels, field: string): readonly FieldError[] {
  const cost = Object.hasOwn(annotations, DELETION_COST) ? annotations[DELETION_COST] : undefined;
  return cost === undefined || isInt32(cost)
    ? []
    : [invalid(`${field}[${DELETION_COST}]`, cost, "must be a 32bit integer")];
}

/** A number as helper.GetDeletionCostFromPodAnnotations takes it: without a plus sign or leading noughts. */
function isInt32(text: string): boolean {
  return /^(?:0|-?\d+)$/.test(text) && !/^0./.test(text) && Number(text) === (Number(text) | 0);
}
