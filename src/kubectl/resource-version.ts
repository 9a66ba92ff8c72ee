import { groupResourceOf } from "../api/resources.ts";
import { type KubectlError, apiError } from "./error-text.ts";
import type { Target } from "./look-up.ts";

/** What the API server says of a `--resource-version` that is no longer the object's. */
export function conflictWith(target: Target, resourceVersion: string): KubectlError | undefined {
  if (
    target.local !== undefined ||
    resourceVersion === "" ||
    resourceVersion === target.object.metadata.resourceVersion
  ) {
    return undefined;
  }
  const subject = `${groupResourceOf(target.type)} ${JSON.stringify(target.name)}`;
  const message = `Operation cannot be fulfilled on ${subject}: the object has been modified; please apply your changes to the latest version and try again`;
  return apiError({ reason: "Conflict", code: 409, message });
}
