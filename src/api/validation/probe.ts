import type { FieldError } from "../failure.ts";
import { toJsonObject } from "../json.ts";
import type { Probe } from "../objects.ts";
import { invalid, nonNegative } from "./field-errors.ts";
import { probeHandlerErrors } from "./handler.ts";

type ProbeField = "livenessProbe" | "readinessProbe" | "startupProbe";

/** Models pkg/apis/core/validation validateLivenessProbe, validateReadinessProbe and validateStartupProbe. */
export function probeErrors(probe: Probe, name: ProbeField, container: string): readonly FieldError[] {
  const field = `${container}.${name}`;
  const grace = probe.terminationGracePeriodSeconds;
  const graceAt = `${field}.terminationGracePeriodSeconds`;
  return [
    ...probeHandlerErrors(toJsonObject(probe), field),
    ...nonNegative(`${field}.initialDelaySeconds`, probe.initialDelaySeconds ?? 0),
    ...nonNegative(`${field}.timeoutSeconds`, probe.timeoutSeconds),
    ...nonNegative(`${field}.periodSeconds`, probe.periodSeconds),
    ...nonNegative(`${field}.successThreshold`, probe.successThreshold),
    ...nonNegative(`${field}.failureThreshold`, probe.failureThreshold),
    ...(grace !== undefined && grace <= 0 ? [invalid(graceAt, grace, "must be greater than 0")] : []),
    ...(name !== "readinessProbe" && probe.successThreshold !== 1
      ? [invalid(`${field}.successThreshold`, probe.successThreshold, "must be 1")]
      : []),
    ...(name === "readinessProbe" && grace !== undefined
      ? [invalid(graceAt, grace, "must not be set for readinessProbes")]
      : []),
  ];
}
