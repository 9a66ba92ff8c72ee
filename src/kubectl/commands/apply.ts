import { type Result, ok } from "../../api/failure.ts";
import { refOf } from "../../api/objects.ts";
import type { ApiRequest } from "../../sim/input.ts";
import { applyDocument, createStep } from "../apply/apply-document.ts";
import { applyFromServer } from "../apply/apply-from-server.ts";
import { printApplied } from "../apply/print-applied.ts";
import { pruneSteps, readAllowlist } from "../apply/prune.ts";
import { awaitDeletion, isGone } from "../await-deletion.ts";
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
import { readCascade } from "../delete-step.ts";
import { type Document, type ReadDocument, hasFiles, makeable, readSelectedDocuments } from "../documents.ts";
import { type KubectlError, aggregate } from "../error-text.ts";
import { flagNumber, flagOn, flagText, flagTexts } from "../flags.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, type RequestStep, type Step, planOfSteps, refuse } from "../plan.ts";
import { planInTurn } from "../plan-in-turn.ts";
import { withRecorded } from "../recorded-document.ts";
import { tryRequest } from "../try-request.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go. */
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
  const invalid = validate(invocation, style.value);
  if (invalid !== undefined) {
    return refuse(invalid);
  }
  const options = readOptions(invocation);
  if (!options.ok) {
    return refuse(options.error);
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
  return planDocuments({
    documents,
    first: wrong === undefined ? [] : [{ error: wrong }],
    all: documents.map(({ value }) => value),
    invocation,
    style: style.value,
    options: options.value,
    context,
  });
}

interface ApplyOptions {
  readonly deletion: Omit<Extract<ApiRequest, { verb: "delete" }>, "verb" | "ref">;
  readonly allowlist: Parameters<typeof pruneSteps>[1]["allowlist"];
}

function readOptions({ flags }: Invocation): Result<ApplyOptions, KubectlError> {
  const propagation = readCascade(flagText(flags, "cascade"));
  if (!propagation.ok) {
    return propagation;
  }
  const allowlist = flagOn(flags, "prune") ? readAllowlist(flagTexts(flags, "prune-allowlist")) : ok([]);
  if (!allowlist.ok) {
    return allowlist;
  }
  const seconds = flagNumber(flags, "grace-period");
  const grace = seconds < 0 ? {} : { gracePeriodSeconds: Math.max(seconds, 1) };
  return ok({ deletion: { propagation: propagation.value, ...grace }, allowlist: allowlist.value });
}

/** Models apply.go Validate. */
function validate(invocation: Invocation, style: OutputStyle): string | undefined {
  const { flags, args } = invocation;
  const isServerSide = flagOn(flags, "server-side");
  const isSelecting = flagText(flags, "selector") !== "";
  if (args.length > 0) {
    return `Unexpected args: [${args.join(" ")}]\nSee 'kubectl apply -h' for help and examples`;
  }
  if (!hasFiles(invocation)) {
    return "must specify one of -f and -k";
  }
  if (flagOn(flags, "force-conflicts") && !isServerSide) {
    return "--force-conflicts only works with --server-side";
  }
  if (style.dryRun === "client" && isServerSide) {
    return "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)";
  }
  if (flagOn(flags, "force") && isServerSide) {
    return "--force cannot be used with --server-side";
  }
  if (flagOn(flags, "force") && style.dryRun === "server") {
    return "--dry-run=server cannot be used with --force";
  }
  if (flagText(flags, "subresource") !== "") {
    return isServerSide
      ? "--subresource is not part of this simulator: apply the object itself"
      : "--subresource can only be specified for --server-side";
  }
  if (flagOn(flags, "all") && isSelecting) {
    return "cannot set --all and --selector at the same time";
  }
  if (flagOn(flags, "prune") && !flagOn(flags, "all") && !isSelecting) {
    return "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector";
  }
  return flagOn(flags, "overwrite")
    ? undefined
    : "--overwrite=false is not part of this simulator: compare first with kubectl diff";
}

interface Applying {
  readonly documents: readonly ReadDocument[];
  /** What comes before them: what was wrong with others, or what was waited for. */
  readonly first: readonly Step[];
  /** All documents of the command, which pruning leaves alone. */
  readonly all: readonly Document[];
  readonly invocation: Invocation;
  readonly style: OutputStyle;
  readonly options: ApplyOptions;
  readonly context: KubectlContext;
}

/**
 * Plans documents up to the first whose object has to go and takes its time to; what comes after it is planned when that
 * is gone.
 */
function planDocuments(applying: Applying): Plan {
  const { documents, invocation, style, options, context } = applying;
  const { flags } = invocation;
  const slow: { readonly document: Document; readonly target: Target }[] = [];
  const steps = planInTurn(documents, context, (document, at) => {
    if (slow.length > 0) {
      return [];
    }
    if (flagOn(flags, "server-side")) {
      return applyFromServer(document, at, style, flagText(flags, "field-manager") || "kubectl");
    }
    const isForced = flagOn(flags, "force") && style.dryRun === "none";
    return applyDocument(document, at, style, (step, target) => {
      const anew = isForced ? replaceAnew(step, document, target, at, applying) : undefined;
      if (anew?.isSlow === true) {
        slow.push({ document, target });
      }
      return anew?.steps;
    });
  });
  const print = printApplied(style);
  const [stuck] = slow;
  if (stuck === undefined) {
    const pruned = flagOn(flags, "prune")
      ? pruneSteps(
          applying.all,
          {
            allowlist: options.allowlist,
            selector: flagText(flags, "selector"),
            propagation: options.deletion.propagation,
            gracePeriodSeconds: flagNumber(flags, "grace-period"),
          },
          context,
          style,
        )
      : [];
    return planOfSteps([...applying.first, ...steps, ...pruned], print);
  }
  const { document, target } = stuck;
  const awaited = [{ ref: refOf(target.object), uid: target.object.metadata.uid }];
  const timeoutMs = flagNumber(flags, "timeout");
  const untilMs = timeoutMs > 0 ? context.nowMs + timeoutMs : undefined;
  const rest = documents.slice(documents.findIndex((each) => each.ok && each.value === document) + 1);
  return {
    ...planOfSteps([...applying.first, ...steps], print),
    follow: (responses) =>
      responses.at(-1)?.ok === true
        ? awaitDeletion(awaited, untilMs, () => "timed out waiting for the condition")
        : null,
    andThen: (then) =>
      planDocuments({
        ...applying,
        documents: rest,
        first: [createStep(document, "configured", style)],
        context: then,
      }),
  };
}

/**
 * With `--force` an object that refuses the patch is deleted and made anew once it is gone; `undefined` where it takes
 * the patch.
 *
 * Models patcher.go deleteAndCreate.
 */
function replaceAnew(
  step: RequestStep,
  document: Document,
  { object }: Target,
  context: KubectlContext,
  { style, options }: Applying,
): { readonly steps: readonly Step[]; readonly isSlow: boolean } | undefined {
  const { response } = tryRequest(context, step.request);
  if (response.ok || (response.error.reason !== "Invalid" && response.error.reason !== "Conflict")) {
    return undefined;
  }
  const deletion: ApiRequest = { verb: "delete", ref: refOf(object), ...options.deletion };
  const deleted = tryRequest(context, deletion);
  const deleting: Step = { request: deletion, succeed: () => ({}) };
  return deleted.response.ok && isGone(deleted.state, { ref: refOf(object), uid: object.metadata.uid })
    ? { steps: [deleting, createStep(document, "configured", style)], isSlow: false }
    : { steps: [deleting], isSlow: deleted.response.ok };
}
