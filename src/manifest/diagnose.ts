import type { ApiFailure } from "../api/failure.ts";
import { hintFor } from "./advice/hint-for.ts";
import type { ManifestDiagnostic, ManifestDocument } from "./manifest-document.ts";

/** What the API server refused, each fault at the place of its field in the text. */
export function diagnose(document: ManifestDocument, failure: ApiFailure): readonly ManifestDiagnostic[] {
  return faultsOf(failure).map(({ field, message }) => {
    const { path = field, ...advice } = hintFor(document.object, message);
    return { ...document.locate(path), document: document.index, message, ...advice };
  });
}

interface Fault {
  readonly field: string;
  readonly message: string;
}

function faultsOf({ message, details }: ApiFailure): readonly Fault[] {
  const causes = details?.causes ?? [];
  if (causes.length > 0) {
    return causes.map((cause) => ({ field: cause.field, message: `${cause.field}: ${cause.message}` }));
  }
  const unknown = [...message.matchAll(/unknown field "([^"]+)"/g)];
  if (unknown.length > 0) {
    const first = message.indexOf("unknown field");
    return unknown.map(([text, field = ""]) => ({ field, message: message.slice(0, first) + text }));
  }
  const [, typed] = /Go struct field \w+\.(\S+) of type/.exec(message) ?? [];
  if (typed !== undefined) {
    return [{ field: typed, message }];
  }
  return [{ field: message.startsWith("no matches for kind") ? "apiVersion" : "", message }];
}
