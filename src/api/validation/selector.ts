import type { FieldError } from "../failure.ts";
import type { JsonObject, Labels, LabelSelector, LabelSelectorRequirement } from "../objects.ts";
import { isEmptySelector } from "../selectors.ts";
import { forbidden, invalid, invalidFor, required } from "./field-errors.ts";
import { labelErrors } from "./metadata.ts";
import { labelValueWrongs, qualifiedNameWrongs } from "./names.ts";

/** A selector that was not given at all, as opposed to one given without requirements. */
export function isAbsentSelector(selector: LabelSelector): boolean {
  return selector.matchLabels === undefined && selector.matchExpressions === undefined;
}

/** A map as Go's JSON writes it: its keys in order. */
export function sortedMap(map: Labels): JsonObject {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A selector as Go's JSON writes it. */
export function selectorValue(selector: LabelSelector): JsonObject {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return {
    ...(Object.keys(matchLabels).length === 0 ? {} : { matchLabels: sortedMap(matchLabels) }),
    ...(matchExpressions.length === 0
      ? {}
      : {
          matchExpressions: matchExpressions.map(({ key, operator, values = [] }) => ({
            key,
            operator,
            ...(values.length === 0 ? {} : { values }),
          })),
        }),
  };
}

function requirementErrors(
  { key, operator, values = [] }: LabelSelectorRequirement,
  field: string,
): readonly FieldError[] {
  return [
    ...operatorErrors(operator, values, field),
    ...invalidFor(`${field}.key`, key, qualifiedNameWrongs(key)),
    ...values.flatMap((value, i) => invalidFor(`${field}.values[${String(i)}]`, value, labelValueWrongs(value))),
  ];
}

function operatorErrors(operator: string, values: readonly string[], field: string): readonly FieldError[] {
  switch (operator) {
    case "In":
    case "NotIn":
      return values.length === 0
        ? [required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'")]
        : [];
    case "Exists":
    case "DoesNotExist":
      return values.length > 0
        ? [forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
        : [];
    default:
      return [invalid(`${field}.operator`, operator, "not a valid selector operator")];
  }
}

/** Models apimachinery/pkg/apis/meta/v1/validation ValidateLabelSelector. */
export function requirementsErrors(selector: LabelSelector, field: string): readonly FieldError[] {
  return [
    ...labelErrors(selector.matchLabels ?? {}, `${field}.matchLabels`),
    ...(selector.matchExpressions ?? []).flatMap((requirement, i) =>
      requirementErrors(requirement, `${field}.matchExpressions[${String(i)}]`),
    ),
  ];
}

/**
 * What is wrong with a workload's selector, and whether it can be used to match labels at all.
 *
 * Models the part about selectors of pkg/apis/apps/validation ValidateDeploymentSpec, which ValidateReplicaSetSpec says in the same words.
 */
export function selectorErrors(
  selector: LabelSelector,
  field: string,
): { readonly errors: readonly FieldError[]; readonly usable: boolean } {
  if (isAbsentSelector(selector)) {
    return { errors: [required(field)], usable: true };
  }
  const wrong = requirementsErrors(selector, field);
  const empty = isEmptySelector(selector)
    ? [invalid(field, selectorValue(selector), "empty selector is invalid for deployment")]
    : [];
  const usable = wrong.length === 0;
  return {
    errors: [
      ...wrong,
      ...empty,
      ...(usable ? [] : [invalid(field, selectorValue(selector), "invalid label selector")]),
    ],
    usable,
  };
}
