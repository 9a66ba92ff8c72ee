import type { JsonObject } from "../api/objects.ts";
import type { Invocation } from "./command.ts";
import { flagOn } from "./flags.ts";

export const CHANGE_CAUSE = "kubernetes.io/change-cause";
export const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** The part of a patch that `--record` adds: the command line as the change's cause. */
export function recordedMetadata(invocation: Invocation): JsonObject {
  return flagOn(invocation.flags, "record")
    ? { metadata: { annotations: { [CHANGE_CAUSE]: invocation.recorded } } }
    : {};
}
