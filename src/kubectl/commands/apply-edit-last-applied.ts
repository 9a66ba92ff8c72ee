import { toWire } from "../../api/wire.ts";
import { refOf } from "../../api/objects.ts";
import type { Command, Invocation } from "../command.ts";
import { fieldManagerFlag, filenameFlags, outputFlags, validateFlag } from "../common-flags.ts";
import { editFormatRefusal } from "../edit/edit-format-refusal.ts";
import { beginEdit } from "../edit/edit-rounds.ts";
import { flagText } from "../flags.ts";
import { lastAppliedOf } from "../last-applied.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, refuse } from "../plan.ts";
import { allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_edit_last_applied.go; the editor is the caller's. */
export const applyEditLastAppliedCommand: Command = {
  path: ["apply", "edit-last-applied"],
  usage: "(RESOURCE/NAME | -f FILENAME)",
  flags: [
    { name: "windows-line-endings", type: "bool" },
    ...outputFlags.map((flag) => (flag.name === "output" ? { ...flag, values: ["json", "yaml"] } : flag)),
    ...filenameFlags,
    validateFlag,
    { ...fieldManagerFlag, default: "kubectl-client-side-apply" },
  ],
  plan: planEditLastApplied,
};

const NONE =
  "no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`";

/** Objects without the annotation are left out, as long as one has it. */
function planEditLastApplied(invocation: Invocation, context: KubectlContext): Plan {
  const refusal = editFormatRefusal(flagText(invocation.flags, "output"));
  if (refusal !== undefined) {
    return refuse(refusal);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const targets = allTargets(findTargets(invocation, context, { isEverythingAllowed: true }));
  if (!targets.ok) {
    return refuse(targets.error);
  }
  const originals = targets.value.flatMap(({ type, name, object: live }) => {
    const object = lastAppliedOf(toWire(live));
    return object === undefined ? [] : [{ type, name, object, ref: refOf(live) }];
  });
  const { state, rfc3339At } = context;
  return originals.length === 0
    ? refuse(NONE)
    : beginEdit({ invocation, style: style.value, originals, isLastApplied: true, state, rfc3339At });
}
