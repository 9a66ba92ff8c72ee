import type { FieldError } from "../failure.ts";
import type { Taint } from "../objects.ts";
import { duplicate, invalid, invalidFor, required } from "./field-errors.ts";
import { labelValueWrongs, qualifiedNameWrongs } from "./names.ts";
import { taintEffectErrors } from "./tolerations.ts";

/** Models pkg/apis/core/validation validateNodeTaints. */
export function taintErrors(taints: readonly Taint[]): readonly FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, i) => {
    const at = `spec.taints[${String(i)}]`;
    const { key, value = "", effect } = taint;
    const wrongs = labelValueWrongs(value);
    const identity = `${effect}/${key}`;
    const repeated = seen.has(identity);
    seen.add(identity);
    const shown = { Key: key, Value: value, Effect: effect, TimeAdded: null };
    return [
      ...invalidFor(`${at}.key`, key, qualifiedNameWrongs(key)),
      ...(wrongs.length === 0 ? [] : [invalid(`${at}.value`, value, wrongs.join(";"))]),
      ...(effect === "" ? [required(`${at}.effect`)] : taintEffectErrors(effect, `${at}.effect`)),
      ...(repeated ? [duplicate(at, shown, "taints must be unique by key and effect pair")] : []),
    ];
  });
}
