import { type JsonObject, refOf } from "../../api/objects.ts";
import { awaitDeletion, isGone } from "../await-deletion.ts";
import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  saveConfigFlag,
  validateFlag,
} from "../common-flags.ts";
import { type Document, type ReadDocument, hasFiles, makeable, readSelectedDocuments } from "../documents.ts";
import { aggregate, apiError, withSource } from "../error-text.ts";
import { flagNumber, flagOn, flagText } from "../flags.ts";
import { leniencyFor } from "../field-validation.ts";
import { withLastApplied } from "../last-applied.ts";
import { textAt, withMetadata } from "../json.ts";
import { type OutputStyle, printDone, readOutputStyle } from "../output-style.ts";
import {
  type KubectlContext,
  type Plan,
  type RequestStep,
  type Step,
  planOfSteps,
  refuse,
  requestStep,
} from "../plan.ts";
import { planInTurn } from "../plan-in-turn.ts";
import { contextAfter } from "../try-request.ts";
import { deleteStep, readCascade } from "../delete-step.ts";
import { NAMELESS, getTarget } from "../look-up.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go. */
export const replaceCommand: Command = {
  path: ["replace"],
  usage: "-f FILENAME",
  flags: [
    { name: "cascade", type: "string", default: "background", bare: "background" },
    { name: "force", type: "bool" },
    { name: "grace-period", type: "int", default: "-1" },
    { name: "timeout", type: "duration", default: "0" },
    { name: "wait", type: "bool" },
    { name: "raw", type: "string" },
    { name: "subresource", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    saveConfigFlag,
    validateFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planReplace,
};

function planReplace(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (flagText(flags, "raw") !== "" || flagText(flags, "subresource") !== "") {
    return refuse("--raw and --subresource are not part of this simulator: replace the object itself");
  }
  const invalid = validate(invocation, style.value);
  if (invalid !== undefined) {
    return refuse(invalid);
  }
  const read = readSelectedDocuments(invocation, context);
  if (!read.ok) {
    return refuse(read.error);
  }
  if (flagOn(flags, "force")) {
    return planForced(makeable(read.value), invocation, context, style.value);
  }
  return planOfSteps(
    planInTurn(read.value, context, (document, at) => [replaceStep(document, invocation, at, style.value)]),
  );
}

function validate(invocation: Invocation, style: OutputStyle): string | undefined {
  const { flags } = invocation;
  if (!hasFiles(invocation)) {
    return "must specify one of -f and -k";
  }
  if (flagOn(flags, "force")) {
    return style.dryRun === "none" ? undefined : "--dry-run can not be used when --force is set";
  }
  if (flagNumber(flags, "grace-period") >= 0) {
    return "--grace-period must have --force specified";
  }
  return flagNumber(flags, "timeout") === 0 ? undefined : "--timeout must have --force specified";
}

/**
 * Deletes all objects of the files, then creates them anew.
 *
 * Models replace.go forceReplace, which waits in between for what takes its time to go.
 */
function planForced(
  documents: readonly ReadDocument[],
  invocation: Invocation,
  context: KubectlContext,
  style: OutputStyle,
): Plan {
  const { flags } = invocation;
  const wrong = aggregate(documents.flatMap((document) => (document.ok ? [] : [document.error])));
  if (wrong !== undefined) {
    return refuse(wrong);
  }
  const propagation = readCascade(flagText(flags, "cascade"));
  if (!propagation.ok) {
    return refuse(propagation.error);
  }
  const all = documents.flatMap((document) => (document.ok ? [document.value] : []));
  const seconds = flagNumber(flags, "grace-period");
  const gracePeriodSeconds = seconds === 0 ? 1 : seconds;
  const targets = all.flatMap(({ type, namespace, name, source }) => {
    const live = getTarget(context.state, type, namespace, name);
    return live.ok ? [{ ...live.value, source }] : [];
  });
  const deletions = targets.map((target) =>
    deleteStep(target, {
      dryRun: "none",
      propagation: propagation.value,
      gracePeriodSeconds,
      isNameOnly: style.format === "name",
    }),
  );
  const nameless = all.flatMap((document) =>
    document.name === "" ? [{ error: withSource("deleting", document.source, NAMELESS) }] : [],
  );
  if (nameless.length > 0) {
    return planOfSteps([...deletions, ...nameless]);
  }
  const creations = all.map((document) => createStep(document, invocation, style));
  const { state } = contextAfter(
    context,
    deletions.flatMap((step) => (step.request === undefined ? [] : [step.request])),
  );
  const awaited = targets.map(({ object }) => ({ ref: refOf(object), uid: object.metadata.uid }));
  if (awaited.every((each) => isGone(state, each))) {
    return planOfSteps([...deletions, ...creations]);
  }
  const timeoutMs = flagNumber(flags, "timeout");
  const untilMs = context.nowMs + (timeoutMs === 0 ? DEFAULT_TIMEOUT_MS : timeoutMs);
  return {
    ...planOfSteps(deletions),
    follow: (responses) =>
      responses.every((response) => response.ok)
        ? awaitDeletion(awaited, untilMs, () => "timed out waiting for the condition")
        : null,
    andThen: () => planOfSteps(creations),
  };
}

const DEFAULT_TIMEOUT_MS = 300_000;

function createStep(document: Document, invocation: Invocation, style: OutputStyle): Step {
  const object = savedObject(document, invocation);
  const { request, warnings } = leniencyFor(object, style.validation ?? "Strict");
  return {
    request: { verb: "create", object, ...request },
    succeed: (created) => ({
      ...printDone(style, document.type, document.name, "replaced", created),
      stderr: warnings,
    }),
  };
}

function savedObject({ object }: Document, invocation: Invocation): JsonObject {
  return flagOn(invocation.flags, "save-config") ? withLastApplied(object) : object;
}

/**
 * The server is sent the file with its own version, or else with the live object's, so that it replaces that and
 * nothing newer.
 *
 * Models cli-runtime/pkg/resource/helper.go Replace.
 */
function replaceStep(document: Document, invocation: Invocation, context: KubectlContext, style: OutputStyle): Step {
  const live = getTarget(context.state, document.type, document.namespace, document.name);
  if (!live.ok) {
    return { error: withSource("replacing", document.source, live.error) };
  }
  const object = savedObject(document, invocation);
  const isVersioned = textAt(object, "metadata", "resourceVersion") !== "";
  const { request, warnings } = leniencyFor(object, style.validation ?? "Strict");
  const step: RequestStep = {
    request: {
      ...request,
      verb: "update",
      object: isVersioned
        ? object
        : withMetadata(object, "resourceVersion", live.value.object.metadata.resourceVersion),
    },
    succeed: (replaced) => ({
      ...printDone(style, document.type, document.name, "replaced", replaced),
      stderr: warnings,
    }),
    fail: (failure) => withSource("replacing", document.source, apiError(failure)),
  };
  return requestStep(
    step,
    style.dryRun,
    printDone(style, document.type, document.name, "replaced", () => object),
  );
}
