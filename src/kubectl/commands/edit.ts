import type { Command, Invocation } from "../command.ts";
import {
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
  validateFlag,
} from "../common-flags.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/edit/edit.go up to the editor, which a terminal here does not have. */
export const editCommand: Command = {
  path: ["edit"],
  usage: "(RESOURCE/NAME | -f FILENAME)",
  flags: [
    { name: "output-patch", type: "bool" },
    { name: "windows-line-endings", type: "bool" },
    { name: "subresource", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    saveConfigFlag,
    validateFlag,
    fieldManagerFlag,
  ],
  plan: planEdit,
};

function planEdit(invocation: Invocation, context: KubectlContext): Plan {
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const { targets, errors } = found.value;
  if (errors.length > 0) {
    return planOfSteps(errors.map((error) => ({ error })));
  }
  return targets.length === 0
    ? refuse("edit cancelled, no objects found")
    : refuse("this terminal has no editor: change the manifest in the panel, or use kubectl patch");
}
