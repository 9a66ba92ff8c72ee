import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, KubeObject } from "../api/objects.ts";
import { type ResourceType, qualifiedKindOf } from "../api/resources.ts";
import { toWire } from "../api/wire.ts";
import type { FieldValidation } from "../sim/input.ts";
import type { Invocation } from "./command.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "./dry-run.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { readFieldValidation } from "./field-validation.ts";
import { flagText } from "./flags.ts";
import { type ObjectFormat, readObjectFormat, unknownFormat } from "./get/print-format.ts";
import { printObject } from "./get/print-objects.ts";
import type { KubectlContext, StepOutput } from "./plan.ts";
import { servedObject } from "./served-object.ts";
import { typedJson } from "./typed-text.ts";
import { withTimes } from "./with-times.ts";

/** What `-o` asks for; empty where a line says what was done. */
export type Format = "" | "name" | ObjectFormat["type"];

/** How a command that changes things prints what it did. */
export interface OutputStyle {
  readonly dryRun: DryRun;
  /** What becomes of fields that no type has; refused where nothing is said. */
  readonly validation?: FieldValidation | "Strict";
  readonly format: Format;
  /** How objects are printed, where they are. */
  readonly objects?: ObjectFormat;
  /** With whose clock, and as which server, objects are shown; absent: as the simulator has them. */
  readonly server?: Pick<KubectlContext, "rfc3339At" | "state">;
}

const FORMATS =
  "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

/** Reads `-o`, `--dry-run` and `--validate`, where the command has them. */
export function readOutputStyle(invocation: Invocation, context: KubectlContext): Result<OutputStyle, KubectlError> {
  const dryRun = invocation.flags.specs.has("dry-run") ? readDryRun(invocation) : ok<DryRun>("none");
  if (!dryRun.ok) {
    return dryRun;
  }
  const validation = readFieldValidation(invocation);
  if (!validation.ok) {
    return validation;
  }
  const { rfc3339At, state } = context;
  const style = { dryRun: dryRun.value, validation: validation.value, server: { rfc3339At, state } };
  const output = flagText(invocation.flags, "output");
  const format = readObjectFormat(invocation, context);
  if (format === undefined) {
    return output === "" ? ok({ ...style, format: "" }) : fail(unknownFormat(output, FORMATS));
  }
  if (!format.ok) {
    return format;
  }
  const objects = format.value;
  return ok(objects.type === "name" ? { ...style, format: "name" } : { ...style, format: objects.type, objects });
}

/**
 * `deployment.apps/web scaled`, or what `-o` asks for instead; of an object that kubectl made itself in the order in
 * which it made it.
 *
 * Models staging/src/k8s.io/cli-runtime/pkg/printers/name.go.
 */
export function printDone(
  style: OutputStyle,
  type: ResourceType,
  name: string,
  operation: string,
  object: KubeObject | (() => JsonObject),
  isTyped = false,
): StepOutput & { readonly stdout: string } {
  const { format, objects } = style;
  const named = `${qualifiedKindOf(type)}/${name === "" ? "<unknown>" : name}`;
  if (format === "") {
    return { stdout: `${named} ${operation}${dryRunSuffix(style.dryRun)}\n` };
  }
  if (objects === undefined) {
    return { stdout: `${named}\n` };
  }
  if (format === "json" && isTyped && typeof object === "function") {
    return { stdout: `${typedJson(object(), 4)}\n` };
  }
  const { stdout, error } = printObject(shownObject(object, style), objects);
  return error === undefined ? { stdout } : { stdout, error: textError(error) };
}

/** An object as it is printed where `-o` asks for it. */
export function shownObject(object: KubeObject | (() => JsonObject), { server }: OutputStyle): JsonObject {
  if (typeof object === "function") {
    return withTimes(object(), server?.rfc3339At);
  }
  return server === undefined ? toWire(object) : servedObject(object, server.state, server.rfc3339At);
}
