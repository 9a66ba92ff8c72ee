import { type Result, fail, ok } from "../api/failure.ts";
import type { Labels } from "../api/objects.ts";
import { parseSelector } from "../api/parse-selector.ts";
import type { ResourceType } from "../api/resources.ts";
import { matchesSelector } from "../api/selectors.ts";
import { type KubectlError, apiError } from "./error-text.ts";
import { parseFieldSelector } from "./field-selector.ts";
import { fieldRefusal } from "./selectable-fields.ts";

/** What is selected by. */
export interface Selectable {
  readonly labels: Labels;
  readonly fields: () => Readonly<Record<string, string>>;
}

/**
 * What `-l` and `--field-selector` leave of a type, or why the API server does not list by them.
 *
 * Models cli-runtime pkg/resource/selector.go, which puts the query before the server's words.
 */
export function listFilter(
  type: ResourceType,
  labelSelector: string,
  fieldSelector: string,
): Result<(item: Selectable) => boolean, KubectlError> {
  const refused = (message: string): Result<never, KubectlError> =>
    fail(
      apiError({
        reason: "BadRequest",
        code: 400,
        message: `Unable to find ${JSON.stringify(`${type.group}/${type.version}, Resource=${type.plural}`)} that match label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}: ${message}`,
      }),
    );
  const labels = parseSelector(labelSelector);
  if (!labels.ok) {
    return refused(labels.error);
  }
  const terms = parseFieldSelector(fieldSelector);
  if (!terms.ok) {
    return refused(terms.error);
  }
  const refusal = terms.value.map(({ field }) => fieldRefusal(type.kind, field)).find((each) => each !== undefined);
  if (refusal !== undefined) {
    return refused(refusal);
  }
  return ok((item) => {
    if (!matchesSelector(labels.value, item.labels)) {
      return false;
    }
    const fields = terms.value.length === 0 ? {} : item.fields();
    return terms.value.every(({ field, value, isNegated }) => ((fields[field] ?? "") === value) !== isNegated);
  });
}
