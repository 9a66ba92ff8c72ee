import { type Result, fail, ok } from "../../api/failure.ts";
import { refOf } from "../../api/objects.ts";
import { qualifiedKindOf } from "../../api/resources.ts";
import type { Propagation } from "../../sim/input.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  allNamespacesFlag,
  dryRunFlag,
  fieldSelectorFlag,
  filenameFlags,
  selectorFlag,
} from "../common-flags.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "../dry-run.ts";
import { type KubectlError, apiError, textError, withSource } from "../error-text.ts";
import { flagNumber, flagOn, flagText, hasFlag } from "../flags.ts";
import { parseGoBool } from "../go-values.ts";
import {
  type KubectlContext,
  type Plan,
  type RequestStep,
  type Step,
  planOfSteps,
  refuse,
  requestStep,
} from "../plan.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go. */
export const deleteCommand: Command = {
  path: ["delete"],
  usage: "([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])",
  flags: [
    {
      name: "cascade",
      type: "string",
      default: "background",
      bare: "background",
      values: ["background", "foreground", "orphan"],
    },
    { name: "force", type: "bool" },
    { name: "grace-period", type: "int", default: "-1" },
    { name: "now", type: "bool" },
    { name: "ignore-not-found", type: "bool" },
    { name: "interactive", short: "i", type: "bool" },
    { name: "output", short: "o", type: "string" },
    { name: "raw", type: "string" },
    { name: "timeout", type: "duration" },
    { name: "wait", type: "bool", default: "true" },
    ...filenameFlags,
    allFlag,
    allNamespacesFlag,
    selectorFlag,
    fieldSelectorFlag,
    dryRunFlag,
  ],
  plan: planDelete,
};

interface Options {
  readonly dryRun: DryRun;
  readonly propagation: Propagation;
  /** Negative where the object's own grace period counts. */
  readonly gracePeriodSeconds: number;
  readonly isNameOnly: boolean;
}

function planDelete(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  if (flagText(flags, "raw") !== "") {
    return refuse("--raw is not part of this simulator: name the objects to delete");
  }
  const propagation = readCascade(flagText(flags, "cascade"));
  if (!propagation.ok) {
    return refuse(propagation.error);
  }
  if (flagOn(flags, "now") && flagNumber(flags, "grace-period") !== -1) {
    return refuse("--now and --grace-period cannot be specified together");
  }
  const dryRun = readDryRun(invocation);
  if (!dryRun.ok) {
    return refuse(dryRun.error);
  }
  const found = findTargets(invocation, context, { isAll: flagOn(flags, "all"), isUnread: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const gracePeriodSeconds = gracePeriodOf(invocation);
  const isNameOnly = flagText(flags, "output") === "name";
  const invalid = validate(invocation, gracePeriodSeconds);
  if (invalid !== undefined) {
    return refuse(invalid);
  }
  const options: Options = { dryRun: dryRun.value, propagation: propagation.value, gracePeriodSeconds, isNameOnly };
  const { targets } = found.value;
  const errors = found.value.errors.filter(
    (error) => !(isNotFoundIgnored(invocation) && error.type === "api" && error.failure.reason === "NotFound"),
  );
  const cascade = flagText(flags, "cascade");
  return planOfSteps([
    ...(parseGoBool(cascade) === undefined ? [] : [{ stderr: cascadeWarning(cascade, propagation.value) }]),
    ...(gracePeriodSeconds === 0 && flagOn(flags, "force") ? [{ stderr: FORCE_WARNING }] : []),
    ...(invocation.isNamespaceGiven && targets.some((target) => !target.type.namespaced)
      ? [{ stderr: CLUSTER_WARNING }]
      : []),
    ...targets.map((target) => deleteStep(target, options)),
    ...errors.map((error) => ({ error })),
    ...(targets.length === 0 && errors.length === 0 && isNoneTold(invocation)
      ? [{ stdout: "No resources found\n" }]
      : []),
  ]);
}

const FORCE_WARNING =
  "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n";
const CLUSTER_WARNING = "Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n";

function cascadeWarning(cascade: string, propagation: Propagation): string {
  return `warning: --cascade=${cascade} is deprecated (boolean value) and can be replaced with --cascade=${propagation.toLowerCase()}.\n`;
}

function validate(invocation: Invocation, gracePeriodSeconds: number): KubectlError | undefined {
  const { flags } = invocation;
  const output = flagText(flags, "output");
  if (output !== "" && output !== "name") {
    return textError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  }
  if (gracePeriodSeconds > 0 && flagOn(flags, "force")) {
    return textError("--force and --grace-period greater than 0 cannot be specified together");
  }
  return flagOn(flags, "interactive")
    ? textError("--interactive is not part of this simulator: leave it out to delete without a question")
    : undefined;
}

function readCascade(text: string): Result<Propagation, KubectlError> {
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

/** `--grace-period=0` alone counts as 1; with `--force` it means at once. */
function gracePeriodOf(invocation: Invocation): number {
  const { flags } = invocation;
  const seconds = flagOn(flags, "now") ? 1 : flagNumber(flags, "grace-period");
  if (flagOn(flags, "force")) {
    return Math.max(seconds, 0);
  }
  return seconds === 0 ? 1 : seconds;
}

/** NotFound is ignored when asked, and by default where objects were selected instead of named. */
function isNotFoundIgnored(invocation: Invocation): boolean {
  return hasFlag(invocation.flags, "ignore-not-found")
    ? flagOn(invocation.flags, "ignore-not-found")
    : isSelecting(invocation);
}

function isSelecting(invocation: Invocation): boolean {
  const { flags } = invocation;
  return flagOn(flags, "all") || flagText(flags, "selector") !== "" || flagText(flags, "field-selector") !== "";
}

function isNoneTold(invocation: Invocation): boolean {
  return isSelecting(invocation) || !flagOn(invocation.flags, "ignore-not-found");
}

function deleteStep(target: Target, options: Options): Step {
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

function printDeleted(target: Target, options: Options): string {
  const kind = qualifiedKindOf(target.type);
  if (options.isNameOnly) {
    return `${kind}/${target.name}\n`;
  }
  const operation = options.gracePeriodSeconds === 0 ? "force deleted" : "deleted";
  const place = target.namespace === "" ? "" : ` from ${target.namespace} namespace`;
  return `${kind} ${JSON.stringify(target.name)} ${operation}${place}${dryRunSuffix(options.dryRun)}\n`;
}
