import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
  selectorFlag,
  validateFlag,
} from "../common-flags.ts";
import { type Document, hasFiles, makeable, readSelectedDocuments } from "../documents.ts";
import { apiError, withSource } from "../error-text.ts";
import { leniencyFor } from "../field-validation.ts";
import { flagOn, flagText } from "../flags.ts";
import { withLastApplied } from "../last-applied.ts";
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

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create.go. */
export const createCommand: Command = {
  path: ["create"],
  usage: "-f FILENAME",
  flags: [
    { name: "edit", type: "bool" },
    { name: "raw", type: "string" },
    { name: "windows-line-endings", type: "bool" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    validateFlag,
    saveConfigFlag,
    dryRunFlag,
    selectorFlag,
    fieldManagerFlag,
  ],
  plan: planCreate,
};

function planCreate(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (invocation.args.length > 0) {
    return refuse(`Unexpected args: [${invocation.args.join(" ")}]\nSee 'kubectl create -h' for help and examples`);
  }
  if (!hasFiles(invocation)) {
    return refuse("must specify one of -f and -k");
  }
  const unsimulated = rawOrEdit(invocation);
  if (unsimulated !== undefined) {
    return refuse(unsimulated);
  }
  const read = readSelectedDocuments(invocation, context);
  if (!read.ok) {
    return refuse(read.error);
  }
  if (read.value.length === 0) {
    return refuse("no objects passed to create");
  }
  const isSaved = flagOn(invocation.flags, "save-config");
  return planOfSteps(
    makeable(read.value).map((document) =>
      document.ok
        ? createStep(withRecorded(document.value, invocation), isSaved, style.value)
        : { error: document.error },
    ),
  );
}

function rawOrEdit({ flags }: Invocation): string | undefined {
  const [isRaw, isEdited] = [flagText(flags, "raw") !== "", flagOn(flags, "edit")];
  if (isRaw) {
    return isEdited
      ? "--raw and --edit are mutually exclusive"
      : "--raw is not part of this simulator: leave it out to create what the file describes";
  }
  return isEdited
    ? "--edit is not part of this simulator: create the object, then change it with kubectl edit"
    : undefined;
}

function createStep(document: Document, isSaved: boolean, style: OutputStyle): Step {
  const object = isSaved ? withLastApplied(document.object) : document.object;
  const { request, warnings } = leniencyFor(object, style.validation ?? "Strict");
  const step: RequestStep = {
    request: { verb: "create", object, ...request },
    succeed: (created) => ({
      ...printDone(style, document.type, created.metadata.name, "created", created),
      stderr: warnings,
    }),
    fail: (failure) => withSource("creating", document.source, apiError(failure)),
  };
  return requestStep(
    step,
    style.dryRun,
    printDone(style, document.type, document.name, "created", () => object),
  );
}
