import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { applyJsonPatch, applyMergePatch, applyStrategicMergePatch } from "../../api/patch.ts";
import { toWire } from "../../api/wire.ts";
import { type Result, fail, ok } from "../../api/failure.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, localFlag, outputFlags, recordFlag } from "../common-flags.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import { leniencyFor } from "../field-validation.ts";
import { flagText } from "../flags.ts";
import { isJsonArray, isJsonObject } from "../../api/json.ts";
import { localRefusal } from "../local-flag.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { patchLocally } from "../patch-locally.ts";
import { parseYaml } from "../parse-yaml.ts";
import { recordSteps } from "../record-step.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

type PatchType = "strategic" | "merge" | "json";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go. */
export const patchCommand: Command = {
  path: ["patch"],
  usage: "(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]",
  flags: [
    { name: "patch", short: "p", type: "string" },
    { name: "patch-file", type: "string" },
    { name: "type", type: "string", default: "strategic", values: ["json", "merge", "strategic"] },
    { name: "subresource", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    dryRunFlag,
    localFlag,
    fieldManagerFlag,
  ],
  plan: planPatch,
};

function planPatch(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const type = readPatchType(invocation);
  if (!type.ok) {
    return refuse(type.error);
  }
  const patch = readPatch(invocation, context);
  if (!patch.ok) {
    return refuse(patch.error);
  }
  const found = findTargets(invocation, context);
  if (!found.ok) {
    return refuse(found.error);
  }
  if (found.value.targets.length === 0 && found.value.errors.length === 0) {
    return refuse("no objects passed to patch");
  }
  const steps = found.value.targets.flatMap((target) =>
    patchTarget(target, type.value, patch.value, invocation, style.value),
  );
  return planOfSteps([...steps, ...found.value.errors.map((error) => ({ error }))]);
}

function readPatchType(invocation: Invocation): Result<PatchType, KubectlError> {
  const { flags } = invocation;
  const [inline, file] = [flagText(flags, "patch"), flagText(flags, "patch-file")];
  if (inline !== "" && file !== "") {
    return fail(textError("cannot specify --patch and --patch-file together"));
  }
  if (inline === "" && file === "") {
    return fail(textError("must specify --patch or --patch-file containing the contents of the patch"));
  }
  const local = localRefusal(invocation, invocation.args, {
    withResources: "cannot specify --local and server resources",
  });
  if (local !== undefined) {
    return fail(textError(local));
  }
  if (flagText(flags, "subresource") !== "") {
    return fail(textError("--subresource is not part of this simulator: patch the object itself"));
  }
  const text = flagText(flags, "type");
  switch (text.toLowerCase()) {
    case "strategic":
    case "":
      return ok("strategic");
    case "merge":
      return ok("merge");
    case "json":
      return ok("json");
    default:
      return fail(textError(`--type must be one of [json merge strategic], not ${JSON.stringify(text)}`));
  }
}

function readPatch(invocation: Invocation, context: KubectlContext): Result<JsonValue, KubectlError> {
  const path = flagText(invocation.flags, "patch-file");
  const text = path === "" ? flagText(invocation.flags, "patch") : context.readFile?.(path);
  if (text === undefined) {
    return fail(textError(`unable to read patch file: open ${path}: no such file or directory`));
  }
  const value = parseYaml(text);
  return value.ok ? value : fail(textError(`unable to parse ${JSON.stringify(text)}: ${value.error}`));
}

function patchTarget(
  target: Target,
  patchType: PatchType,
  patch: JsonValue,
  invocation: Invocation,
  style: OutputStyle,
): readonly Step[] {
  if (target.local !== undefined) {
    return [patchLocally(target, target.local.object, patchType, patch, style)];
  }
  const message = style.dryRun === "client" ? undefined : decodeFailure(patchType, patch);
  if (message !== undefined) {
    return [{ error: apiError({ reason: "BadRequest", code: 400, message }) }];
  }
  const operation = (isSame: boolean) => (isSame ? "patched (no change)" : "patched");
  const live = toWire(target.object);
  const patched = patchedBy(live, patchType, patch);
  // What is sent without a word about its fields is read as the API server does by default: it warns.
  const leniency = leniencyFor(isJsonObject(patched) ? patched : {}, "Warn");
  const change = { patchType, patch, operation, isDryRunUntold: true, leniency };
  return [patchStep(target, change, style), ...recordSteps(target, invocation, style)];
}

function patchedBy(live: JsonObject, patchType: PatchType, patch: JsonValue): JsonValue {
  if (patchType === "merge") {
    return applyMergePatch(live, patch);
  }
  const result = patchType === "json" ? applyJsonPatch(live, patch) : applyStrategicMergePatch(live, patch);
  return result.ok ? result.value : live;
}

/** What the API server says of a patch of the wrong shape (apiserver handlers/patch.go). */
function decodeFailure(patchType: PatchType, patch: JsonValue): string | undefined {
  const shape = isJsonArray(patch)
    ? "array"
    : isJsonObject(patch)
      ? "object"
      : typeof patch === "boolean"
        ? "bool"
        : typeof patch;
  switch (patchType) {
    case "strategic":
      return shape === "object"
        ? undefined
        : `json: cannot unmarshal ${shape} into Go value of type map[string]interface {}`;
    case "merge":
      return shape === "object"
        ? undefined
        : `error decoding patch: json: cannot unmarshal ${shape} into Go value of type map[string]interface {}`;
    case "json":
      return shape === "array"
        ? undefined
        : `error decoding patch: json: cannot unmarshal ${shape} into Go value of type []handlers.jsonPatchOp`;
    default:
      return patchType satisfies never;
  }
}
