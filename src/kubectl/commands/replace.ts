import { toWire } from "../../api/defaults.ts";
import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
  validateFlag,
} from "../common-flags.ts";
import { type Document, hasFiles, readDocuments } from "../documents.ts";
import { apiError, withSource } from "../error-text.ts";
import { flagNumber, flagOn } from "../flags.ts";
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
import { withRecorded } from "../recorded-document.ts";
import { getTarget } from "../look-up.ts";

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
    recordFlag,
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
  if (!hasFiles(invocation)) {
    return refuse("must specify one of -f and -k");
  }
  if (flagOn(flags, "force")) {
    return refuse("--force is not part of this simulator: delete the object, then create it");
  }
  if (flagNumber(flags, "grace-period") >= 0) {
    return refuse("--grace-period must have --force specified");
  }
  if (flagNumber(flags, "timeout") !== 0) {
    return refuse("--timeout must have --force specified");
  }
  const read = readDocuments(invocation, context);
  if (!read.ok) {
    return refuse(read.error);
  }
  return planOfSteps(
    read.value.map((document) =>
      document.ok
        ? replaceStep(withRecorded(document.value, invocation), invocation, context, style.value)
        : { error: document.error },
    ),
  );
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
  const isSaved = flagOn(invocation.flags, "save-config");
  const object = isSaved ? withLastApplied(document.object) : document.object;
  const isVersioned = textAt(object, "metadata", "resourceVersion") !== "";
  const step: RequestStep = {
    request: {
      verb: "update",
      object: isVersioned
        ? object
        : withMetadata(object, "resourceVersion", live.value.object.metadata.resourceVersion),
    },
    succeed: (replaced) => ({
      stdout: printDone(style, document.type, document.name, "replaced", () => toWire(replaced)),
    }),
    fail: (failure) => withSource("replacing", document.source, apiError(failure)),
  };
  return requestStep(step, style.dryRun, {
    stdout: printDone(style, document.type, document.name, "replaced", () => object),
  });
}
