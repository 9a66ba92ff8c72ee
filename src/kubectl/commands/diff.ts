import { type Result, fail, ok } from "../../api/failure.ts";
import { type JsonObject, type KubeObject, refOf } from "../../api/objects.ts";
import { threeWayMerge } from "../../api/patch.ts";
import { toWire } from "../../api/wire.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import type { ApiRequest } from "../../sim/input.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import { fieldManagerFlag, filenameFlags, selectorFlag } from "../common-flags.ts";
import { masked } from "../diff/mask-secrets.ts";
import { unifiedDiff } from "../diff/unified-diff.ts";
import { type Document, hasFiles, readSelectedDocuments } from "../documents.ts";
import { type KubectlError, aggregate, apiError, renderErrors, textError } from "../error-text.ts";
import { flagOn } from "../flags.ts";
import { objectAt, withField, withMetadata } from "../json.ts";
import { lastAppliedOf } from "../last-applied.ts";
import { getTarget } from "../look-up.ts";
import type { KubectlContext, Plan } from "../plan.ts";
import { servedObject } from "../served-object.ts";
import { tryRequest } from "../try-request.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/diff/diff.go: what a dry run of the server makes, against what there is. */
export const diffCommand: Command = {
  path: ["diff"],
  usage: "-f FILENAME",
  flags: [
    { name: "concurrency", type: "int", default: "1" },
    { name: "force-conflicts", type: "bool" },
    { name: "prune", type: "bool" },
    { name: "prune-allowlist", type: "stringArray" },
    { name: "server-side", type: "bool" },
    { name: "show-managed-fields", type: "bool" },
    ...filenameFlags,
    selectorFlag,
    fieldManagerFlag,
  ],
  plan: planDiff,
  refuseFlags: (message) => refuseDiff(textError(`${message}${HELP}`)),
};

const HELP = "\nSee 'kubectl diff -h' for help and examples";

/** 1 says that there are differences, and more that something went wrong. */
const FAILED = 2;

function refuseDiff(error: KubectlError): Plan {
  return { requests: [], report: () => ({ stdout: "", stderr: renderErrors([error]), exit: FAILED }) };
}

function planDiff(invocation: Invocation, context: KubectlContext): Plan {
  const invalid = validate(invocation);
  if (invalid !== undefined) {
    return refuseDiff(textError(invalid));
  }
  const read = readSelectedDocuments(invocation, context);
  if (!read.ok) {
    return refuseDiff(read.error);
  }
  const compared = read.value.map((document): Result<Compared, KubectlError> =>
    document.ok ? compare(document.value, context) : document,
  );
  const error = aggregate(compared.flatMap((each) => (each.ok ? [] : [each.error])));
  if (error !== undefined) {
    return refuseDiff(error);
  }
  const stdout = compared
    .flatMap((each) => (each.ok ? [each.value] : []))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map((each) => differenceText(each, context))
    .join("");
  return { requests: [], report: () => ({ stdout, stderr: "", exit: stdout === "" ? 0 : 1 }) };
}

function validate(invocation: Invocation): string | undefined {
  const { args, flags } = invocation;
  if (args.length > 0) {
    return `Unexpected args: [${args.join(" ")}]${HELP}`;
  }
  if (flagOn(flags, "force-conflicts") && !flagOn(flags, "server-side")) {
    return "--force-conflicts only works with --server-side";
  }
  if (!hasFiles(invocation)) {
    return "must specify one of -f and -k";
  }
  if (flagOn(flags, "server-side")) {
    return "--server-side is not part of this simulator: it keeps no field managers; leave it out";
  }
  return flagOn(flags, "prune") ? "--prune is not part of this simulator: leave it out" : undefined;
}

interface Compared {
  /** `apps.v1.Deployment.default.web`. */
  readonly file: string;
  readonly live: string;
  readonly merged: string;
}

/** Models diff.go InfoObject. */
function compare(document: Document, context: KubectlContext): Result<Compared, KubectlError> {
  const { type, namespace, name } = document;
  const file = [...(type.group === "" ? [] : [type.group]), type.version, type.kind, namespace, name].join(".");
  const found = getTarget(context.state, type, namespace, name);
  const live = found.ok ? found.value.object : undefined;
  const request =
    live === undefined
      ? ({ verb: "create", object: document.object } as const)
      : patchFor(live, withoutLastApplied(document.object));
  const answer = request === undefined ? undefined : tryRequest(context, request).response;
  if (answer?.ok === false) {
    return fail(apiError(answer.error));
  }
  const served = (object: KubeObject): JsonObject => servedObject(object, context.rfc3339At);
  const before = live === undefined ? undefined : served(live);
  const version = live?.metadata.resourceVersion;
  const after = answer === undefined ? before : withMetadata(served(answer.value), "resourceVersion", version);
  const [from, to] = masked(before, after);
  return ok({ file, live: textOf(from), merged: textOf(to) });
}

function textOf(object: JsonObject | undefined): string {
  return object === undefined ? "" : formatManifest(object);
}

function patchFor(object: KubeObject, plain: JsonObject): ApiRequest | undefined {
  const live = toWire(object);
  const patch = threeWayMerge(lastAppliedOf(live), plain, live);
  return Object.keys(patch).length === 0
    ? undefined
    : { verb: "patch", ref: refOf(object), patchType: "strategic", patch };
}

/** Models util.GetModifiedConfiguration without the annotation; the map of annotations stays, empty or not. */
function withoutLastApplied(object: JsonObject): JsonObject {
  const annotations = withField(objectAt(object, "metadata", "annotations"), LAST_APPLIED, undefined);
  return withMetadata(object, "annotations", annotations);
}

function differenceText({ file, live, merged }: Compared, { state, nowRfc3339 }: KubectlContext): string {
  const difference = unifiedDiff(live, merged);
  if (difference === "") {
    return "";
  }
  // Folders that kubectl makes for the time of the command: their numbers mean nothing.
  const number = 1_000_000_000 + ((state.seed * 7919 + Number(state.resourceVersion) * 104_729) % 3_000_000_000);
  const [before, after] = [`/tmp/LIVE-${String(number)}/${file}`, `/tmp/MERGED-${String(number + 17_389)}/${file}`];
  const time = `${nowRfc3339.replace("T", " ").replace("Z", "")}.000000000 +0000`;
  return `diff -u -N ${before} ${after}\n--- ${before}\t${time}\n+++ ${after}\t${time}\n${difference}`;
}
