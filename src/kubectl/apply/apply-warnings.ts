import { LAST_APPLIED } from "../change-cause.ts";
import type { Target } from "../look-up.ts";

export function missingAnnotationWarning({ type, name }: Target): string {
  return (
    `Warning: resource ${type.plural}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. ` +
    "kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. " +
    "The missing annotation will be patched automatically.\n"
  );
}
