import { type ApiFailure, type Result, ok } from "../api/failure.ts";
import { isJsonObject } from "../api/json.ts";
import { type JsonObject, type JsonValue, type KubeObject, refOf } from "../api/objects.ts";
import { applyJsonPatch, applyMergePatch, applyStrategicMergePatch } from "../api/patch.ts";
import { type KubectlError, textError } from "./error-text.ts";
import type { FieldLeniency } from "./field-validation.ts";
import { type OutputStyle, printDone, shownObject } from "./output-style.ts";
import { type Step, requestStep } from "./plan.ts";
import { inStructOrder } from "./struct-order.ts";
import { schemaOf } from "./explain/explained-schemas.ts";
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
  /** A dry run of the client prints the object as it was (kubectl scale). */
  readonly isDryRunUnpatched?: boolean;
}

/** Sends a patch for one object and says so; a dry run only says so, or prints what kubectl itself makes of the object. */
export function patchStep(target: Target, change: Change, style: OutputStyle): Step {
  if (target.local !== undefined) {
    return localStep(target, target.local, change, style);
  }
  const said = (object: KubeObject, shown: KubeObject | (() => JsonObject) = object) => {
    const operation = typeof change.operation === "string" ? change.operation : change.operation(object);
    const told: OutputStyle = change.isDryRunUntold === true ? { ...style, dryRun: "none" } : style;
    const { warnings = "" } = change.leniency ?? {};
    const done = printDone(told, target.type, target.name, operation, shown);
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
  if (
    style.dryRun !== "client" ||
    change.isDryRunUnpatched === true ||
    style.format === "" ||
    style.format === "name"
  ) {
    return requestStep(step, style.dryRun, said(target.object));
  }
  const patched = patchedHere(target.object, change, style);
  return requestStep(
    step,
    style.dryRun,
    patched.ok ? said(target.object, () => patched.value) : { error: textError(patched.error.message) },
  );
}

/** What was read from a file is changed here, and printed. */
function localStep(
  { type, name, object }: Target,
  local: NonNullable<Target["local"]>,
  { patchType, patch, operation, isDryRunUntold = false }: Change,
  style: OutputStyle,
): Step {
  const patched = applyPatch(local.object, patchType, patch);
  if (!patched.ok) {
    return { error: textError(patched.error.message) };
  }
  const ordered = local.isTyped ? inStructOrder(patched.value, schemaOf(object.kind)) : patched.value;
  const told: OutputStyle = isDryRunUntold ? { ...style, dryRun: "none" } : style;
  const said = typeof operation === "string" ? operation : operation(object);
  return printDone(told, type, name, said, () => (isJsonObject(ordered) ? statusLast(ordered) : {}), local.isTyped);
}

function statusLast({ status, ...object }: JsonObject): JsonObject {
  return status === undefined ? object : { ...object, status };
}

function patchedHere(
  object: KubeObject,
  { patchType, patch }: Change,
  style: OutputStyle,
): Result<JsonObject, ApiFailure> {
  const patched = applyPatch(shownObject(object, style), patchType, patch);
  return patched.ok ? ok(isJsonObject(patched.value) ? patched.value : {}) : patched;
}

/** The object with a patch of the type applied to it. */
export function applyPatch(
  object: JsonObject,
  type: Change["patchType"],
  patch: JsonValue,
): Result<JsonValue, ApiFailure> {
  switch (type) {
    case "merge":
      return ok(applyMergePatch(object, patch));
    case "strategic":
      return applyStrategicMergePatch(object, patch);
    case "json":
      return applyJsonPatch(object, patch);
    default:
      return type satisfies never;
  }
}
