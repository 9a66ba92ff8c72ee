import { refOf } from "../api/objects.ts";
import { recordedMetadata } from "./change-cause.ts";
import type { Invocation } from "./command.ts";
import { flagOn } from "./flags.ts";
import type { OutputStyle } from "./output-style.ts";
import type { Step } from "./plan.ts";
import type { Target } from "./look-up.ts";

/** The request of its own by which some commands write down the cause of their change, where `--record` was given. */
export function recordSteps(target: Target, invocation: Invocation, style: OutputStyle): readonly Step[] {
  if (!flagOn(invocation.flags, "record") || style.dryRun !== "none") {
    return [];
  }
  const patch = recordedMetadata(invocation);
  return [{ request: { verb: "patch", ref: refOf(target.object), patchType: "merge", patch }, succeed: () => ({}) }];
}
