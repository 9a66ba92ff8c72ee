import { toWire } from "../../api/defaults.ts";
import { type KubeObject, refOf } from "../../api/objects.ts";
import { threeWayMerge } from "../../api/patch.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import type { Document } from "../documents.ts";
import { apiError, textError, withSource } from "../error-text.ts";
import { leniencyFor } from "../field-validation.ts";
import { goJson, textAt } from "../json.ts";
import { lastAppliedOf, withLastApplied } from "../last-applied.ts";
import { type Target, getTarget } from "../look-up.ts";
import type { OutputStyle } from "../output-style.ts";
import { type KubectlContext, type RequestStep, type Step, requestStep } from "../plan.ts";
import { inVersionOf } from "./older-version.ts";
import { missingAnnotationWarning } from "./apply-warnings.ts";
import { appliedOutput } from "./print-applied.ts";

/** Why an object cannot be applied for want of a name. */
export function nameRefusal(document: Document): Step | undefined {
  if (document.name !== "") {
    return undefined;
  }
  const generated = textAt(document.object, "metadata", "generateName");
  if (generated !== "") {
    return { error: textError(`from ${generated}: cannot use generate name with apply`) };
  }
  const message = "resource name may not be empty";
  return {
    error: withSource(
      `retrieving current configuration of:\n${describeDocument(document)}\nfrom server for:`,
      document.source,
      textError(message),
    ),
  };
}

/** Applies an object by a patch that the client makes: it is made where it is not there. */
export function applyDocument(
  document: Document,
  context: KubectlContext,
  style: OutputStyle,
  makeAnew: ((step: RequestStep, target: Target) => readonly Step[] | undefined) | undefined,
): readonly Step[] {
  const refusal = nameRefusal(document);
  if (refusal !== undefined) {
    return [refusal];
  }
  const live = getTarget(context.state, document.type, document.namespace, document.name);
  return live.ok ? configure(document, live.value, style, makeAnew) : [createStep(document, "created", style)];
}

export function createStep(document: Document, operation: string, style: OutputStyle): Step {
  const object = withLastApplied(document.object);
  const { request, warnings } = leniencyFor(object, style.validation ?? "Strict");
  const step: RequestStep = {
    request: { verb: "create", object, ...request },
    succeed: (created) => ({ ...appliedOutput(style, document, operation, created), stderr: warnings }),
    fail: (failure) => withSource("creating", document.source, apiError(failure)),
  };
  return requestStep(
    step,
    style.dryRun,
    appliedOutput(style, document, operation, () => object),
  );
}

/** Models pkg/cmd/apply/patcher.go: last file, new file and live object make one strategic patch. */
function configure(
  document: Document,
  target: Target,
  style: OutputStyle,
  makeAnew: ((step: RequestStep, target: Target) => readonly Step[] | undefined) | undefined,
): readonly Step[] {
  const say = (operation: string) => (object: KubeObject) => appliedOutput(style, document, operation, object);
  if (style.dryRun === "client") {
    return [say("configured")(target.object)];
  }
  const isManaged = LAST_APPLIED in target.object.metadata.annotations;
  const warning: Step[] = isManaged ? [] : [{ stderr: missingAnnotationWarning(target) }];
  const { live, storedPatch } = inVersionOf(document.object, toWire(target.object));
  const patch = threeWayMerge(lastAppliedOf(live), withLastApplied(document.object), live);
  if (Object.keys(patch).length === 0) {
    return [...warning, say("unchanged")(target.object)];
  }
  const { request, warnings } = leniencyFor(document.object, style.validation ?? "Strict");
  const step: RequestStep = {
    request: {
      verb: "patch",
      ref: refOf(target.object),
      patchType: "strategic",
      patch: storedPatch(patch),
      ...request,
    },
    succeed: (patched) => ({ ...say("configured")(patched), stderr: warnings }),
    fail: (failure) => {
      const patching = withSource("patching", document.source, apiError(failure));
      return withSource(
        `applying patch:\n${goJson(patch)}\nto:\n${describeDocument(document)}\nfor:`,
        document.source,
        patching,
      );
    },
  };
  return [
    ...warning,
    ...(makeAnew?.(step, target) ?? [requestStep(step, style.dryRun, say("configured")(target.object))]),
  ];
}

/** Models resource.Info's String. */
function describeDocument({ type, name, namespace }: Document): string {
  const version = `${type.group}/${type.version}`;
  return `Resource: "${version}, Resource=${type.plural}", GroupVersionKind: "${version}, Kind=${type.kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}`;
}
