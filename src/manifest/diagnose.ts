import type { ApiFailure } from "../api/failure.ts";
import type { ManifestDiagnostic, ManifestDocument } from "./manifest-document.ts";

/** What the API server refused, each fault at the place of its field in the text. */
export function diagnose(document: ManifestDocument, failure: ApiFailure): readonly ManifestDiagnostic[] {
  const causes = failure.details?.causes ?? [];
  if (causes.length > 0) {
    return causes.map((cause) => ({
      ...document.locate(cause.field),
      document: document.index,
      message: `${cause.field}: ${cause.message}`,
    }));
  }
  const unknown = [...failure.message.matchAll(/unknown field "([^"]+)"/g)].flatMap(([, field]) =>
    field === undefined ? [] : [field],
  );
  const [, typed] = /Go struct field \w+\.([\w.[\]]+) of type/.exec(failure.message) ?? [];
  const fields = unknown.length > 0 ? unknown : [typed ?? ""];
  return fields.map((field) => ({ ...document.locate(field), document: document.index, message: failure.message }));
}
