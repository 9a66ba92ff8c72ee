import { LAST_APPLIED } from "../change-cause.ts";
import type { Document } from "../documents.ts";
import { apiError } from "../error-text.ts";
import { withLastApplied } from "../last-applied.ts";
import { getTarget } from "../look-up.ts";
import type { OutputStyle } from "../output-style.ts";
import { type KubectlContext, type Step, requestStep } from "../plan.ts";
import { nameRefusal } from "./apply-document.ts";
import { appliedOutput } from "./print-applied.ts";

/**
 * Lets the API server apply an object.
 *
 * Models applyOneObject of pkg/cmd/apply/apply.go with --server-side, and fieldmanager's lastAppliedUpdater: where
 * the client has applied it before, the annotation goes on to say what was applied.
 */
export function applyFromServer(
  document: Document,
  context: KubectlContext,
  style: OutputStyle,
  fieldManager: string,
): readonly Step[] {
  const refusal = nameRefusal(document);
  if (refusal !== undefined) {
    return [refusal];
  }
  const live = getTarget(context.state, document.type, document.namespace, document.name);
  const isAnnotated = live.ok && fieldManager === "kubectl" && LAST_APPLIED in live.value.object.metadata.annotations;
  const object = isAnnotated ? withLastApplied(document.object) : document.object;
  const said = (applied: Parameters<typeof appliedOutput>[3]) =>
    appliedOutput(style, document, "serverside-applied", applied);
  return [
    requestStep(
      { request: { verb: "apply", object, fieldManager }, succeed: said, fail: apiError },
      style.dryRun,
      said(() => object),
    ),
  ];
}
