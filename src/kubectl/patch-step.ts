import { deepEqual } from "../api/deep-equal.ts";
import { type ApiFailure, type Result, fail, ok } from "../api/failure.ts";
import { isJsonArray, isJsonObject } from "../api/json.ts";
import { type JsonObject, type JsonValue, type KubeObject, refOf } from "../api/objects.ts";
import { applyJsonPatchHere, applyMergePatch, applyStrategicMergePatch } from "../api/patch.ts";
import { findTypeOf } from "../api/resources.ts";
import { type KubectlError, textError } from "./error-text.ts";
import type { FieldLeniency } from "./field-validation.ts";
import { textAt } from "./json.ts";
import { type OutputStyle, printDone, shownObject } from "./output-style.ts";
import { schemaOf } from "./explain/explained-schemas.ts";
import { type Step, type StepOutput, requestStep } from "./plan.ts";
import { inStructOrder } from "./struct-order.ts";
import type { Target } from "./look-up.ts";
import { decodeFault } from "./unreadable.ts";

export interface Change {
  readonly patchType: "merge" | "strategic" | "json";
  readonly patch: JsonValue;
  /** What is said when it is done: `scaled`. */
  readonly operation: string | ((isSame: boolean) => string);
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
  const before = target.object.metadata.resourceVersion;
  const isSame = (object: KubeObject) => style.dryRun === "none" && object.metadata.resourceVersion === before;
  const said = (object: KubeObject) => {
    const operation = typeof change.operation === "string" ? change.operation : change.operation(isSame(object));
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
  if (style.dryRun !== "client" || change.isDryRunUnpatched === true) {
    return requestStep(step, style.dryRun, said(target.object));
  }
  const patched = patchHere(shownObject(target.object, style), change);
  return requestStep(
    step,
    style.dryRun,
    patched.ok ? saidHere(target, patched.value, change, style) : { error: textError(patched.error) },
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
    return { error: textError(patched.error) };
  }
  const ordered = local.isTyped ? inStructOrder(patched.value, schemaOf(object.kind)) : patched.value;
  const told: OutputStyle = isDryRunUntold ? { ...style, dryRun: "none" } : style;
  const said = typeof operation === "string" ? operation : operation(deepEqual(patched.value, local.object));
  return printDone(told, type, name, said, () => (isJsonObject(ordered) ? statusLast(ordered) : {}), local.isTyped);
}

function statusLast({ status, ...object }: JsonObject): JsonObject {
  return status === undefined ? object : { ...object, status };
}

/** What is said of an object that kubectl has patched itself; it goes by the name and kind that it has now. */
function saidHere(target: Target, patched: JsonObject, change: Change, style: OutputStyle): StepOutput {
  const told: OutputStyle = change.isDryRunUntold === true ? { ...style, dryRun: "none" } : style;
  const type = findTypeOf(textAt(patched, "apiVersion"), textAt(patched, "kind")) ?? target.type;
  const isSame = deepEqual(patched, shownObject(target.object, style));
  const operation = typeof change.operation === "string" ? change.operation : change.operation(isSame);
  return printDone(told, type, textAt(patched, "metadata", "name"), operation, () => patched);
}

/** What kubectl makes of an object where it does not ask the server. Models patch.go getPatchedJSON. */
export function patchHere(
  object: JsonObject,
  { patchType, patch }: Pick<Change, "patchType" | "patch">,
): Result<JsonObject, string> {
  const patched = applyPatch(object, patchType, patch);
  if (!patched.ok) {
    return fail(fieldFault(patched.error));
  }
  const fault = decodeFault(patched.value);
  return fault === undefined && isJsonObject(patched.value) ? ok(patched.value) : fail(fault ?? "");
}

function applyPatch(object: JsonObject, type: Change["patchType"], patch: JsonValue): Result<JsonValue, string> {
  const isStructure = isJsonObject(patch) || isJsonArray(patch);
  switch (type) {
    case "merge":
      return isStructure ? ok(applyMergePatch(object, patch)) : fail("Invalid JSON Patch");
    case "strategic": {
      const patched = isJsonObject(patch)
        ? applyStrategicMergePatch(object, patch)
        : fail({ message: "invalid JSON document" });
      return patched.ok ? patched : fail(patched.error.message);
    }
    case "json":
      return applyJsonPatchHere(object, patch);
    default:
      return type satisfies never;
  }
}

/** Models the case of cmdutil checkErr for a field that a patch is to replace. */
function fieldFault(message: string): string {
  const field = /^replace operation does not apply: doc is missing key: (.*)$/s.exec(message)?.[1];
  return field === undefined ? message : `Object to be patched is missing field (${field})`;
}
