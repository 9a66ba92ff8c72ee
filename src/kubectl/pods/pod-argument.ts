import { type Result, fail, ok } from "../../api/failure.ts";
import type { Invocation } from "../command.ts";
import { type KubectlError, aggregate, textError } from "../error-text.ts";
import { flagNumber } from "../flags.ts";
import type { Target } from "../look-up.ts";
import type { KubectlContext } from "../plan.ts";
import { findTargets } from "../targets.ts";

/** The object that `POD` or `TYPE/NAME` names. Models Builder.ResourceNames("pods", …). */
export function readPodArgument(
  arg: string,
  invocation: Invocation,
  context: KubectlContext,
): Result<Target, KubectlError> {
  const found = findTargets(invocation, context, { args: [arg.includes("/") ? arg : `pods/${arg}`] });
  if (!found.ok) {
    return found;
  }
  const [target] = found.value.targets;
  return target === undefined ? fail(aggregate(found.value.errors) ?? textError("expected a resource")) : ok(target);
}

/**
 * How long a pod is waited for where an object has none, in milliseconds.
 *
 * Models cmdutil GetPodRunningTimeoutFlag.
 */
export function readPodTimeout({ flags }: Invocation): Result<number, string> {
  const timeoutMs = flagNumber(flags, "pod-running-timeout");
  return timeoutMs <= 0 ? fail("--pod-running-timeout must be higher than zero") : ok(timeoutMs);
}
