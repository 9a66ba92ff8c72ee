import { toWire } from "../../api/wire.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, filenameFlags, outputFlags } from "../common-flags.ts";
import { type Document, readDocuments } from "../documents.ts";
import { type KubectlError, textError } from "../error-text.ts";
import { flagOn } from "../flags.ts";
import { goJson, textAt } from "../json.ts";
import { type Target, getTarget } from "../look-up.ts";
import { readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { MISSING_RESOURCE } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_set_last_applied.go. */
export const applySetLastAppliedCommand: Command = {
  path: ["apply", "set-last-applied"],
  usage: "-f FILENAME",
  flags: [
    { name: "create-annotation", type: "bool" },
    ...outputFlags,
    ...filenameFlags.filter(({ name }) => name === "filename"),
    dryRunFlag,
  ],
  plan: planSet,
};

interface Found {
  readonly live: Target;
  /** The file as the annotation will have it. */
  readonly text: string;
}

/** All objects are looked up before any is changed. */
function planSet(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const read = readDocuments(invocation, context);
  if (!read.ok) {
    return refuse(read.error);
  }
  if (read.value.length === 0) {
    return refuse(MISSING_RESOURCE);
  }
  const steps: Step[] = [];
  for (const document of read.value) {
    const found = document.ok ? lookUp(document.value, invocation, context) : document.error;
    if ("type" in found) {
      return refuse(found);
    }
    const { live, text } = found;
    const patch = { metadata: { annotations: { [LAST_APPLIED]: text } } };
    steps.push(
      appliedText(live).trim() === text.trim()
        ? { stdout: `set-last-applied ${live.name}: no changes required.\n` }
        : patchStep(live, { patchType: "merge", patch, operation: "configured" }, style.value),
    );
  }
  return planOfSteps(steps);
}

function lookUp(document: Document, { flags }: Invocation, { state }: KubectlContext): Found | KubectlError {
  const { type, namespace, name, object } = document;
  const live = getTarget(state, type, namespace, name);
  if (!live.ok) {
    return live.error;
  }
  if (appliedText(live.value) === "" && !flagOn(flags, "create-annotation")) {
    return textError(
      `no last-applied-configuration annotation found on resource: ${name}, to create the annotation, run the command with --create-annotation`,
    );
  }
  return { live: live.value, text: `${goJson(object)}\n` };
}

function appliedText({ object }: Target): string {
  return textAt(toWire(object), "metadata", "annotations", LAST_APPLIED);
}
