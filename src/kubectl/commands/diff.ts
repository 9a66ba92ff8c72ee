import { type Result, fail, ok } from "../../api/failure.ts";
import { type JsonObject, refOf } from "../../api/objects.ts";
import { threeWayMerge } from "../../api/patch.ts";
import { toWire } from "../../api/wire.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import { unifiedDiff } from "../../manifest/unified-diff.ts";
import type { ApiRequest } from "../../sim/input.ts";
import { inVersionOf } from "../apply/older-version.ts";
import type { Command, Invocation } from "../command.ts";
import { fieldManagerFlag, filenameFlags, selectorFlag } from "../common-flags.ts";
import { type Document, hasFiles, makeable, readSelectedDocuments } from "../documents.ts";
import { type KubectlError, apiError, renderErrors, textError, withSource } from "../error-text.ts";
import { flagOn } from "../flags.ts";
import { textAt, withMetadata } from "../json.ts";
import { lastAppliedOf, withoutLastApplied } from "../last-applied.ts";
import { getTarget } from "../look-up.ts";
import { maskSecrets } from "../mask-secrets.ts";
import type { KubectlContext, Plan } from "../plan.ts";
import { servedObject } from "../served-object.ts";
import { temporaryNumber } from "../temporary-name.ts";
import { tryRequest } from "../try-request.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/diff/diff.go, and the `diff -u -N` that it runs over two directories. */
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
    { ...fieldManagerFlag, default: "kubectl-client-side-apply" },
  ],
  refuseFlags: (message) => refuseDiff(`${message}\nSee 'kubectl diff -h' for help and examples`),
  plan: planDiff,
};

/** That there are differences is said by exit code 1: an error has the one above. */
function refuseDiff(error: KubectlError | string): Plan {
  const stderr = renderErrors([typeof error === "string" ? textError(error) : error]);
  return { requests: [], report: () => ({ stdout: "", stderr, exit: 2 }) };
}

function planDiff(invocation: Invocation, context: KubectlContext): Plan {
  const refusal = validate(invocation);
  if (refusal !== undefined) {
    return refuseDiff(refusal);
  }
  const read = readSelectedDocuments(invocation, context);
  if (!read.ok) {
    return refuseDiff(read.error);
  }
  /** By the name of their file: a later one about the same object takes the place of an earlier one. */
  const versions = new Map<string, Versions>();
  for (const document of makeable(read.value)) {
    const compared = document.ok ? versionsOf(document.value, context) : document;
    if (!compared.ok) {
      return refuseDiff(compared.error);
    }
    if (document.ok) {
      versions.set(fileName(document.value), compared.value);
    }
  }
  const stdout = compareFiles(versions, context);
  return { requests: [], report: () => ({ stdout, stderr: "", exit: stdout === "" ? 0 : 1 }) };
}

function validate({ args, flags, ...invocation }: Invocation): string | undefined {
  if (args.length > 0) {
    return `Unexpected args: [${args.join(" ")}]\nSee 'kubectl diff -h' for help and examples`;
  }
  if (!hasFiles({ args, flags, ...invocation })) {
    return "must specify one of -f and -k";
  }
  if (flagOn(flags, "force-conflicts") && !flagOn(flags, "server-side")) {
    return "--force-conflicts only works with --server-side";
  }
  if (flagOn(flags, "server-side")) {
    return "--server-side is not part of this simulator: it keeps no field managers; leave it out to compare with what apply from the client makes";
  }
  return flagOn(flags, "prune")
    ? "--prune is not part of this simulator: kubectl get shows what is no longer in the files"
    : undefined;
}

/** An object as it is, and as `kubectl apply` would leave it; both as the texts that are compared. */
interface Versions {
  readonly live: string;
  readonly merged: string;
}

/** Each object is tried by itself, at the cluster as it is: what the other files make is not there for it. */
function versionsOf(document: Document, context: KubectlContext): Result<Versions, KubectlError> {
  const { type, namespace, name, object, source } = document;
  if (name === "") {
    return fail(textError("resource name may not be empty"));
  }
  const found = getTarget(context.state, type, namespace, name);
  if (!found.ok) {
    const { response } = tryRequest(context, { verb: "create", object });
    return response.ok
      ? ok(
          texts(document, null, withVersion(servedObject(response.value, context.state, context.rfc3339At), undefined)),
        )
      : fail(apiError(response.error));
  }
  const { object: before } = found.value;
  const live = inVersionOf(object, servedObject(before, context.state, context.rfc3339At)).live;
  const { live: wire, storedPatch } = inVersionOf(object, toWire(before));
  const patch = threeWayMerge(lastAppliedOf(wire), withoutLastApplied(object), wire);
  if (Object.keys(patch).length === 0) {
    return ok(texts(document, live, live));
  }
  const request: ApiRequest = { verb: "patch", ref: refOf(before), patchType: "strategic", patch: storedPatch(patch) };
  const { response } = tryRequest(context, request);
  return response.ok
    ? ok(
        texts(
          document,
          live,
          withVersion(
            inVersionOf(object, servedObject(response.value, context.state, context.rfc3339At)).live,
            textAt(live, "metadata", "resourceVersion"),
          ),
        ),
      )
    : fail(withSource("patching", source, apiError(response.error)));
}

/** A dry run writes nothing: what it answers has the version that is stored, or none. */
function withVersion(object: JsonObject, version: string | undefined): JsonObject {
  return withMetadata(object, "resourceVersion", version);
}

function texts({ type }: Document, live: JsonObject | null, merged: JsonObject): Versions {
  const [from, to] = type.kind === "Secret" ? maskSecrets(live, merged) : [live, merged];
  return { live: from === null ? "" : formatManifest(from), merged: formatManifest(to) };
}

function fileName({ type, namespace, name, object }: Document): string {
  const group = type.group === "" ? "" : `${type.group}.`;
  const version = textAt(object, "apiVersion").split("/").at(-1) ?? type.version;
  return `${group}${version}.${type.kind}.${namespace}.${name}`;
}

/** What `diff -u -N` prints of two directories: file by file, in the order of their names. */
function compareFiles(versions: ReadonlyMap<string, Versions>, context: KubectlContext): string {
  const directory = (label: string): string => `/tmp/${label}-${temporaryNumber(label, context.nowMs)}`;
  const [live, merged] = [directory("LIVE"), directory("MERGED")];
  const written = timeOf(context);
  return [...versions]
    .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([file, texts]) => {
      const hunks = unifiedDiff(texts.live, texts.merged);
      return hunks === ""
        ? ""
        : `diff -u -N ${live}/${file} ${merged}/${file}\n--- ${live}/${file}\t${written}\n+++ ${merged}/${file}\t${written}\n${hunks}`;
    })
    .join("");
}

/** `2026-01-12 09:00:05.123000000 +0000`, as diff prints when a file was written. */
function timeOf({ nowRfc3339, nowMs }: KubectlContext): string {
  const fraction = String(Math.floor(nowMs % 1000)).padStart(3, "0");
  return `${nowRfc3339.slice(0, 19).replace("T", " ")}.${fraction}000000 +0000`;
}
