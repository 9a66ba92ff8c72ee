import type { FieldError } from "../failure.ts";
import type { Toleration } from "../objects.ts";
import { invalid, invalidFor, unsupported } from "./field-errors.ts";
import { labelValueWrongs, qualifiedNameWrongs } from "./names.ts";

const TAINT_EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

export function taintEffectErrors(effect: string, field: string): readonly FieldError[] {
  return TAINT_EFFECTS.includes(effect) ? [] : [unsupported(field, effect, TAINT_EFFECTS)];
}

/** The operators that compare numbers are behind a gate that is off, and the API server lists them all the same. */
function tolerationValueErrors({ operator = "", value = "" }: Toleration, field: string): readonly FieldError[] {
  switch (operator) {
    case "":
    case "Equal": {
      const wrongs = labelValueWrongs(value);
      return wrongs.length === 0 ? [] : [invalid(field, value, wrongs.join(";"))];
    }
    case "Exists":
      return value === "" ? [] : [invalid(field, value, "value must be empty when `operator` is 'Exists'")];
    case "Lt":
    case "Gt":
      return [unsupported(field, operator, ["Equal", "Exists", "Lt", "Gt"])];
    default:
      return [unsupported(field, operator, ["Equal", "Exists"])];
  }
}

/** Models pkg/apis/core/validation ValidateTolerations. */
export function tolerationErrors(toleration: Toleration, field: string): readonly FieldError[] {
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
