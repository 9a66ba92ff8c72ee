import type { ApiFailure } from "../api/failure.ts";
import { hintFor } from "./advice/hint-for.ts";
import type { ManifestDiagnostic, ManifestDocument } from "./manifest-document.ts";

/** What the API server refused, each fault at the place of its field in the text. */
export function diagnose(document: ManifestDocument, failure: ApiFailure): readonly ManifestDiagnostic[] {
  return faultsOf(failure).map(({ field, message }) => diagnosis(document, message, field));
}

/** One fault, with what would be right; at `field`, where it is not known to be at another. */
export function diagnosis(document: ManifestDocument, message: string, field: string): ManifestDiagnostic {
  const { path = field, ...advice } = hintFor(document.object, message);
  const place = document.locate(path);
  const written = advice.hint?.code === "quotes" ? document.written(path) : undefined;
  // What was read of it is another thing than what was meant: `no` is false.
  const meant = written === undefined ? undefined : JSON.stringify(written);
  return {
    ...place,
    document: document.index,
    message,
    ...(meant === undefined
      ? advice
      : { hint: { code: "quotes", value: meant }, fix: { replaces: "value", text: meant } }),
  };
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
