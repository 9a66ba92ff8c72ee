import { toWire } from "../../api/defaults.ts";
import { ok } from "../../api/failure.ts";
import { threeWayMerge } from "../../api/patch.ts";
import { type JsonObject, type KubeObject, refOf } from "../../api/objects.ts";
import { apiVersionOf } from "../../api/resources.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import type { ApiRequest } from "../../sim/input.ts";
import { isGone } from "../await-deletion.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  selectorFlag,
  validateFlag,
} from "../common-flags.ts";
import { type Document, hasFiles, makeable, readSelectedDocuments } from "../documents.ts";
import { aggregate, apiError, textError, withSource } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { goJson, textAt } from "../json.ts";
import { lastAppliedOf, withLastApplied } from "../last-applied.ts";
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
import { withRecorded } from "../recorded-document.ts";
import { tryRequest } from "../try-request.ts";
import { type Target, getTarget } from "../look-up.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go, applied by the client. */
export const applyCommand: Command = {
  path: ["apply"],
  usage: "(-f FILENAME | -k DIRECTORY)",
  flags: [
    { name: "server-side", type: "bool" },
    { name: "force-conflicts", type: "bool" },
    { name: "prune", type: "bool" },
    { name: "prune-allowlist", type: "stringArray" },
    { name: "overwrite", type: "bool", default: "true" },
    { name: "openapi-patch", type: "bool", default: "true" },
    { name: "cascade", type: "string", default: "background", bare: "background" },
    { name: "force", type: "bool" },
    { name: "grace-period", type: "int", default: "-1" },
    { name: "subresource", type: "string" },
    { name: "timeout", type: "duration" },
    { name: "wait", type: "bool" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    selectorFlag,
    allFlag,
    dryRunFlag,
    fieldManagerFlag,
    validateFlag,
  ],
  plan: planApply,
};

function planApply(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (invocation.args.length > 0) {
    return refuse(`Unexpected args: [${invocation.args.join(" ")}]\nSee 'kubectl apply -h' for help and examples`);
  }
  if (!hasFiles(invocation)) {
    return refuse("must specify one of -f and -k");
  }
  const invalid = validate(invocation, style.value);
  if (invalid !== undefined) {
    return refuse(invalid);
  }
  const read = readSelectedDocuments(invocation, context);
  if (!read.ok) {
    return refuse(read.error);
  }
  if (read.value.length === 0) {
    return refuse("no objects passed to apply");
  }
  const made = makeable(read.value);
  const wrong = aggregate(made.flatMap((document) => (document.ok ? [] : [document.error])));
  const documents = made.flatMap((document) => (document.ok ? [ok(withRecorded(document.value, invocation))] : []));
  const steps = planInTurn(documents, context, (document, at) => applyDocument(document, at, invocation, style.value));
  return planOfSteps([...(wrong === undefined ? [] : [{ error: wrong }]), ...steps]);
}

/** Models apply.go Validate; what is not simulated is refused after what kubectl itself refuses. */
function validate({ flags }: Invocation, style: OutputStyle): string | undefined {
  const isServerSide = flagOn(flags, "server-side");
  const isSelecting = flagText(flags, "selector") !== "";
  if (flagOn(flags, "force-conflicts") && !isServerSide) {
    return "--force-conflicts only works with --server-side";
  }
  if (style.dryRun === "client" && isServerSide) {
    return "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)";
  }
  if (flagOn(flags, "force") && isServerSide) {
    return "--force cannot be used with --server-side";
  }
  if (flagOn(flags, "all") && isSelecting) {
    return "cannot set --all and --selector at the same time";
  }
  if (flagOn(flags, "prune") && !flagOn(flags, "all") && !isSelecting) {
    return "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector";
  }
  if (isServerSide) {
    return "--server-side is not part of this simulator: it keeps no field managers; leave it out to apply from the client";
  }
  return flagOn(flags, "prune")
    ? "--prune is not part of this simulator: delete what is no longer in the files with kubectl delete"
    : undefined;
}

function applyDocument(
  document: Document,
  context: KubectlContext,
  invocation: Invocation,
  style: OutputStyle,
): readonly Step[] {
  if (document.name === "") {
    const generated = textAt(document.object, "metadata", "generateName");
    if (generated !== "") {
      return [{ error: textError(`from ${generated}: cannot use generate name with apply`) }];
    }
    const message = "resource name may not be empty";
    return [
      {
        error: withSource(
          `retrieving current configuration of:\n${describe(document)}\nfrom server for:`,
          document.source,
          textError(message),
        ),
      },
    ];
  }
  const live = getTarget(context.state, document.type, document.namespace, document.name);
  return live.ok
    ? configure(document, live.value, context, invocation, style)
    : [createStep(document, "created", style)];
}

function createStep(document: Document, operation: string, style: OutputStyle): Step {
  const object = withLastApplied(document.object);
  const said = (created: KubeObject | (() => JsonObject)) => ({
    stdout: printDone(style, document.type, document.name, operation, created),
  });
  const step: RequestStep = {
    request: { verb: "create", object },
    succeed: (created) => said(created),
    fail: (failure) => withSource("creating", document.source, apiError(failure)),
  };
  return requestStep(
    step,
    style.dryRun,
    said(() => object),
  );
}

/** Models pkg/cmd/apply/patcher.go: last file, new file and live object make one strategic patch. */
function configure(
  document: Document,
  target: Target,
  context: KubectlContext,
  invocation: Invocation,
  style: OutputStyle,
): readonly Step[] {
  const say = (operation: string) => (object: KubeObject) => ({
    stdout: printDone(style, document.type, document.name, operation, object),
  });
  if (style.dryRun === "client") {
    return [say("configured")(target.object)];
  }
  const isManaged = LAST_APPLIED in target.object.metadata.annotations;
  const warning: Step[] = isManaged ? [] : [{ stderr: missingAnnotationWarning(target) }];
  const live = toWire(target.object);
  const patch = threeWayMerge(lastAppliedOf(live), withLastApplied(document.object), live);
  if (Object.keys(patch).length === 0) {
    return [...warning, say("unchanged")(target.object)];
  }
  const step: RequestStep = {
    request: { verb: "patch", ref: refOf(target.object), patchType: "strategic", patch },
    succeed: say("configured"),
    fail: (failure) => {
      const patching = withSource("patching", document.source, apiError(failure));
      return withSource(
        `applying patch:\n${goJson(patch)}\nto:\n${describe(document)}\nfor:`,
        document.source,
        patching,
      );
    },
  };
  const isForced = flagOn(invocation.flags, "force") && style.dryRun === "none";
  const anew = isForced ? replaceAnew(step, document, target, context, style) : undefined;
  return [...warning, ...(anew ?? [requestStep(step, style.dryRun, say("configured")(target.object))])];
}

/**
 * With `--force` an object that refuses the patch is deleted and made anew, where it is gone at once; `undefined` where
 * it takes the patch.
 *
 * Models patcher.go deleteAndCreate.
 */
function replaceAnew(
  step: RequestStep,
  document: Document,
  { object }: Target,
  context: KubectlContext,
  style: OutputStyle,
): readonly Step[] | undefined {
  const { response } = tryRequest(context, step.request);
  if (response.ok || (response.error.reason !== "Invalid" && response.error.reason !== "Conflict")) {
    return undefined;
  }
  const deletion: ApiRequest = { verb: "delete", ref: refOf(object), propagation: "Background" };
  const deleted = tryRequest(context, deletion);
  if (!deleted.response.ok || !isGone(deleted.state, { ref: refOf(object), uid: object.metadata.uid })) {
    return undefined;
  }
  return [{ request: deletion, succeed: () => ({}) }, createStep(document, "configured", style)];
}

function missingAnnotationWarning(target: Target): string {
  return (
    `Warning: resource ${target.type.plural}/${target.name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. ` +
    "kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. " +
    "The missing annotation will be patched automatically.\n"
  );
}

/** Models resource.Info's String. */
function describe({ type, name, namespace }: Document): string {
  const version = apiVersionOf(type);
  return `Resource: "${version}, Resource=${type.plural}", GroupVersionKind: "${version}, Kind=${type.kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}`;
}
