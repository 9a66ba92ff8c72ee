import { refOf } from "../../api/objects.ts";
import { qualifiedKindOf } from "../../api/resources.ts";
import type { Propagation } from "../../sim/input.ts";
import { awaitDeletion } from "../await-deletion.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  allNamespacesFlag,
  dryRunFlag,
  fieldSelectorFlag,
  filenameFlags,
  selectorFlag,
} from "../common-flags.ts";
import { type DeleteOptions, deleteStep, printDeleted, readCascade } from "../delete-step.ts";
import { readDryRun } from "../dry-run.ts";
import { type KubectlError, textError } from "../error-text.ts";
import { flagNumber, flagOn, flagText, hasFlag } from "../flags.ts";
import { parseGoBool } from "../go-values.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
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
    { name: "timeout", type: "duration", default: "0" },
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
  const options: DeleteOptions = {
    dryRun: dryRun.value,
    propagation: propagation.value,
    gracePeriodSeconds,
    isNameOnly,
  };
  const { targets, named } = found.value;
  const errors = found.value.errors.filter(
    (error) => !(isNotFoundIgnored(invocation) && error.type === "api" && error.failure.reason === "NotFound"),
  );
  const cascade = flagText(flags, "cascade");
  const steps: readonly Step[] = [
    ...(parseGoBool(cascade) === undefined ? [] : [{ stderr: cascadeWarning(cascade, propagation.value) }]),
    ...(gracePeriodSeconds === 0 && flagOn(flags, "force") ? [{ stderr: FORCE_WARNING }] : []),
    ...(invocation.isNamespaceGiven && targets.some((target) => !target.type.namespaced)
      ? [{ stderr: CLUSTER_WARNING }]
      : []),
  ];
  const question = flagOn(flags, "interactive") && named.length > 0 ? questionAbout(named) : undefined;
  if (question !== undefined && !isConfirmed(context)) {
    return planOfSteps([...steps, { stdout: `${question}deletion is cancelled\n` }]);
  }
  const plan = planOfSteps([
    ...steps,
    ...(question === undefined ? [] : [{ stdout: question }]),
    ...(options.dryRun === "client"
      ? [
          // Nobody asks the server whether they are there.
          ...named.map((each): Step => ({ stdout: printDeleted(each, options) })),
          ...errors.filter((error) => error.type !== "api").map((error) => ({ error })),
        ]
      : [...targets.map((target) => deleteStep(target, options)), ...errors.map((error) => ({ error }))]),
    ...(named.length === 0 && errors.length === 0 ? [{ stdout: "No resources found\n" }] : []),
  ]);
  if (!flagOn(flags, "wait") || options.dryRun !== "none" || targets.length === 0 || errors.length > 0) {
    return plan;
  }
  const timeoutMs = flagNumber(flags, "timeout");
  const awaited = targets.map(({ object }) => ({ ref: refOf(object), uid: object.metadata.uid }));
  const untilMs = timeoutMs === 0 ? undefined : context.nowMs + Math.max(timeoutMs, 0);
  return {
    ...plan,
    follow: (responses) => (responses.every((response) => response.ok) ? awaitDeletion(awaited, untilMs) : null),
  };
}

/** What `--interactive` shows before it asks; nothing was looked up then. */
function questionAbout(targets: readonly Pick<Target, "type" | "name">[]): string {
  const lines = targets.map(({ type, name }) => `${qualifiedKindOf(type)}/${name}\n`);
  return `You are about to delete the following ${targets.length} resource(s):\n${lines.join("")}Do you want to continue? (y/N): `;
}

/** The answer is read from what is piped in; a terminal without input says no. */
function isConfirmed({ stdin }: KubectlContext): boolean {
  const answer = typeof stdin === "string" ? (stdin.trim().split(/\s+/)[0] ?? "") : "";
  return answer.toLowerCase() === "y";
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
  return undefined;
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
