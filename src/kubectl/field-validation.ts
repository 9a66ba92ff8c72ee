import { type Result, fail, ok } from "../api/failure.ts";
import { unknownFields } from "../api/decode.ts";
import type { JsonObject } from "../api/objects.ts";
import type { FieldValidation } from "../sim/input.ts";
import type { Invocation } from "./command.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { flagText } from "./flags.ts";
import { parseGoBool, quote } from "./go-values.ts";

/** Reads `--validate`, where the command has it. Models cmdutil GetValidationDirective. */
export function readFieldValidation({ flags }: Invocation): Result<FieldValidation | "Strict", KubectlError> {
  const text = flags.specs.has("validate") ? flagText(flags, "validate") : "strict";
  const isOn = parseGoBool(text);
  if (isOn !== undefined) {
    return ok(isOn ? "Strict" : "Ignore");
  }
  switch (text) {
    case "strict":
      return ok("Strict");
    case "warn":
      return ok("Warn");
    case "ignore":
      return ok("Ignore");
    default:
      return fail(
        textError(
          `invalid - validate option ${quote(text)}; must be one of: strict (or true), warn, ignore (or false)`,
        ),
      );
  }
}

/** What a request says of its fields' validation, and what the server warns of. */
export interface FieldLeniency {
  readonly request: { readonly fieldValidation?: FieldValidation };
  readonly warnings: string;
}

/** How an object is sent that may have fields which no type has; one that has none is sent like any other. */
export function leniencyFor(object: JsonObject, validation: FieldValidation | "Strict"): FieldLeniency {
  const unknown = validation === "Strict" ? [] : unknownFields(object);
  if (validation === "Strict" || unknown.length === 0) {
    return { request: {}, warnings: "" };
  }
  return {
    request: { fieldValidation: validation },
    warnings: validation === "Warn" ? unknown.map((text) => `Warning: ${text}\n`).join("") : "",
  };
}
