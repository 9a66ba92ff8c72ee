import { type Result, fail, ok } from "../api/failure.ts";
import { refOf } from "../api/objects.ts";
import { qualifiedKindOf } from "../api/resources.ts";
import type { Propagation } from "../sim/input.ts";
import { type DryRun, dryRunSuffix } from "./dry-run.ts";
import { type KubectlError, apiError, textError, withSource } from "./error-text.ts";
import { parseGoBool } from "./go-values.ts";
import type { Target } from "./look-up.ts";
import type { Named } from "./targets.ts";
import { type RequestStep, type Step, requestStep } from "./plan.ts";

/** How objects are deleted, and how that is told. */
export interface DeleteOptions {
  readonly dryRun: DryRun;
  readonly propagation: Propagation;
  /** Negative where the object's own grace period counts. */
  readonly gracePeriodSeconds: number;
  readonly isNameOnly: boolean;
}

/** Models kubectl/pkg/cmd/delete GetCascadingStrategy. */
export function readCascade(text: string): Result<Propagation, KubectlError> {
  const isOn = parseGoBool(text);
  switch (isOn === undefined ? text : isOn ? "background" : "orphan") {
    case "background":
      return ok("Background");
    case "foreground":
      return ok("Foreground");
    case "orphan":
      return ok("Orphan");
    default:
      return fail(textError(`invalid cascade value (${text}). Must be "background", "foreground", or "orphan"`));
  }
}

/** Deletes an object and says so. */
export function deleteStep(target: Target, options: DeleteOptions): Step {
  const said = { stdout: printDeleted(target, options) };
  const step: RequestStep = {
    request: {
      verb: "delete",
      ref: refOf(target.object),
      propagation: options.propagation,
      ...(options.gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds: options.gracePeriodSeconds }),
    },
    succeed: () => said,
    fail: (failure) => withSource("deleting", target.source, apiError(failure)),
  };
  return requestStep(step, options.dryRun, said);
}

/** What is said of an object that is deleted, or would be. */
export function printDeleted(target: Named, options: DeleteOptions): string {
  const kind = qualifiedKindOf(target.type);
  if (options.isNameOnly) {
    return `${kind}/${target.name}\n`;
  }
  const operation = options.gracePeriodSeconds === 0 ? "force deleted" : "deleted";
  const place = target.namespace === "" ? "" : ` from ${target.namespace} namespace`;
  return `${kind} ${JSON.stringify(target.name)} ${operation}${place}${dryRunSuffix(options.dryRun)}\n`;
}
