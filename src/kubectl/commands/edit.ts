import { beginEdit } from "../edit/edit-rounds.ts";
import { editFormatRefusal } from "../edit/edit-format-refusal.ts";
import { liveOriginals } from "../edit/patch-edited.ts";
import type { Command, Invocation } from "../command.ts";
import {
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
  validateFlag,
} from "../common-flags.ts";
import { flagText } from "../flags.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/edit/edit.go; the editor is the caller's. */
export const editCommand: Command = {
  path: ["edit"],
  usage: "(RESOURCE/NAME | -f FILENAME)",
  flags: [
    { name: "output-patch", type: "bool" },
    { name: "windows-line-endings", type: "bool" },
    { name: "subresource", type: "string" },
    ...outputFlags.map((flag) => (flag.name === "output" ? { ...flag, values: ["json", "yaml"] } : flag)),
    ...filenameFlags,
    recordFlag,
    saveConfigFlag,
    validateFlag,
    { ...fieldManagerFlag, default: "kubectl-edit" },
  ],
  plan: planEdit,
};

function planEdit(invocation: Invocation, context: KubectlContext): Plan {
  const refusal = validate(invocation);
  if (refusal !== undefined) {
    return refuse(refusal);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const { targets, errors } = found.value;
  if (errors.length > 0) {
    return planOfSteps(errors.map((error) => ({ error })));
  }
  const { state, rfc3339At } = context;
  return targets.length === 0
    ? refuse("edit cancelled, no objects found")
    : beginEdit({ invocation, style: style.value, originals: liveOriginals(targets, context), state, rfc3339At });
}

function validate({ flags }: Invocation): string | undefined {
  return (
    editFormatRefusal(flagText(flags, "output")) ??
    (flagText(flags, "subresource") === ""
      ? undefined
      : "--subresource is not part of this simulator: edit the object itself")
  );
}
