import type { ApiFailure } from "../api/failure.ts";
import { type JsonValue, type KubeObject, refOf } from "../api/objects.ts";
import type { KubectlError } from "./error-text.ts";
import type { FieldLeniency } from "./field-validation.ts";
import { type OutputStyle, printDone } from "./output-style.ts";
import { type Step, requestStep } from "./plan.ts";
import type { Target } from "./look-up.ts";

export interface Change {
  readonly patchType: "merge" | "strategic" | "json";
  readonly patch: JsonValue;
  /** What is said when it is done: `scaled`. */
  readonly operation: string | ((patched: KubeObject) => string);
  readonly fail?: (failure: ApiFailure) => KubectlError;
  /** How fields are sent that no type has; they are refused where nothing is said. */
  readonly leniency?: FieldLeniency;
  /** A dry run is reported like a real one (kubectl patch). */
  readonly isDryRunUntold?: boolean;
}

/** Sends a patch for one object and says so; a dry run only says so. */
export function patchStep(target: Target, change: Change, style: OutputStyle): Step {
  const said = (object: KubeObject) => {
    const operation = typeof change.operation === "string" ? change.operation : change.operation(object);
    const told: OutputStyle = change.isDryRunUntold === true ? { ...style, dryRun: "none" } : style;
    const { warnings = "" } = change.leniency ?? {};
    const done = printDone(told, target.type, target.name, operation, object);
    return warnings === "" ? done : { ...done, stderr: warnings };
  };
  const step = {
    request: {
      verb: "patch",
      ref: refOf(target.object),
      patchType: change.patchType,
      patch: change.patch,
      ...change.leniency?.request,
    } as const,
    succeed: said,
    ...(change.fail === undefined ? {} : { fail: change.fail }),
  };
  return requestStep(step, style.dryRun, said(target.object));
}
