import { type Document, type ReadDocument, documentKey } from "./documents.ts";
import type { KubectlContext, Step } from "./plan.ts";
import { contextAfter } from "./try-request.ts";

/**
 * Plans documents one after the other. A document about an object that an earlier one was about is planned against the
 * cluster as that one leaves it, as kubectl reads every object anew before it changes it.
 */
export function planInTurn(
  documents: readonly ReadDocument[],
  context: KubectlContext,
  stepsOf: (document: Document, context: KubectlContext) => readonly Step[],
): readonly Step[] {
  const seen = new Set<string>();
  const steps: Step[] = [];
  let at = context;
  let planned = 0;
  for (const read of documents) {
    if (!read.ok) {
      steps.push({ error: read.error });
      continue;
    }
    const document = read.value;
    const key = documentKey(document);
    if (seen.has(key)) {
      at = contextAfter(at, sent(steps.slice(planned)));
      planned = steps.length;
    }
    seen.add(key);
    steps.push(...stepsOf(document, at));
  }
  return steps;
}

/** The requests that change something; those of a dry run leave the cluster as it is. */
function sent(steps: readonly Step[]) {
  return steps.flatMap((step) => (step.request === undefined || step.untried !== undefined ? [] : [step.request]));
}
