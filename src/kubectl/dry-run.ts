import { type Result, fail, ok } from "../api/failure.ts";
import type { Invocation } from "./command.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { flagText } from "./flags.ts";
import { parseGoBool } from "./go-values.ts";

export type DryRun = "none" | "client" | "server";

/** Models cmdutil GetDryRunStrategy. */
export function readDryRun(invocation: Invocation): Result<DryRun, KubectlError> {
  const text = flagText(invocation.flags, "dry-run");
  if (text === "none" || text === "client" || text === "server") {
    return ok(text);
  }
  const isOn = parseGoBool(text);
  if (isOn !== undefined || text === "unchanged") {
    return ok(isOn === false ? "none" : "client");
  }
  return fail(textError(`Invalid dry-run value (${text}). Must be "none", "server", or "client".`));
}

/** What is added to the operation that is printed. */
export function dryRunSuffix(dryRun: DryRun): string {
  switch (dryRun) {
    case "none":
      return "";
    case "client":
      return " (dry run)";
    case "server":
      return " (server dry run)";
    default:
      return dryRun satisfies never;
  }
}
