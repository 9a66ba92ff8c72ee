import { decodeObject, fieldProblem } from "../api/decode.ts";
import { toTyped } from "../api/defaults.ts";
import { type Result, fail, ok } from "../api/failure.ts";
import { isStored } from "../api/resources.ts";
import type { Invocation } from "./command.ts";
import { type ReadDocument, hasFiles, makeable, readDocuments } from "./documents.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { type Target, targetOf } from "./look-up.ts";
import type { KubectlContext } from "./plan.ts";
import { withZeros } from "./with-zeros.ts";

/**
 * The objects of files, as the files have them: the server is asked for nothing (resource.Builder's Local). Selectors
 * choose none of them. `isTyped` is of commands that read them into Go's structs, as `set` does.
 */
export function localTargets(
  invocation: Invocation,
  context: KubectlContext,
  isTyped: boolean,
): Result<readonly Result<Target, KubectlError>[] | undefined, KubectlError> {
  if (!hasFiles(invocation)) {
    return ok(undefined);
  }
  const read = readDocuments(invocation, context);
  return read.ok ? ok(makeable(read.value).map((document) => localTarget(document, isTyped))) : read;
}

function localTarget(document: ReadDocument, isTyped: boolean): Result<Target, KubectlError> {
  if (!document.ok) {
    return document;
  }
  const { type, name, given, source } = document.value;
  // Who reads no structs looks at labels and annotations alone.
  const { apiVersion = "", kind = "", metadata = {} } = given;
  const decoded = decodeObject(isTyped ? given : { apiVersion, kind, metadata }, { dropsUnknown: true });
  if (!decoded.ok) {
    return fail(textError(`unable to decode ${JSON.stringify(source)}: ${fieldProblem(decoded.error)}`));
  }
  if (!isStored(type)) {
    return fail(textError(`no objects of kind ${type.kind} are stored`));
  }
  const target = targetOf(type, toTyped(decoded.value));
  return ok({
    ...target,
    name,
    local: isTyped ? { object: withZeros(type.kind, decoded.value.json), isTyped } : { object: given, isTyped },
  });
}
