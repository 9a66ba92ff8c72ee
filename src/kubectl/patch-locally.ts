import { deepEqual } from "../api/deep-equal.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { textError } from "./error-text.ts";
import type { Target } from "./look-up.ts";
import type { OutputStyle } from "./output-style.ts";
import { type Change, patchHere, patchStep } from "./patch-step.ts";
import type { Step } from "./plan.ts";

/** Models what patch.go does with `--local`: whether anything changed is seen by comparing. */
export function patchLocally(
  target: Target,
  before: JsonObject,
  patchType: Change["patchType"],
  patch: JsonValue,
  style: OutputStyle,
): Step {
  const patched = patchHere(before, { patchType, patch });
  if (!patched.ok) {
    return { error: textError(patched.error) };
  }
  const operation = deepEqual(patched.value, before) ? "patched (no change)" : "patched";
  return patchStep(target, { patchType, patch, operation, isDryRunUntold: true }, style);
}
