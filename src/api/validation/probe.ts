import type { FieldError } from "../failure.ts";
import type { JsonObject, JsonValue, Probe } from "../objects.ts";
import { forbidden, invalid, invalidFor, nonNegative, required, unsupported } from "./field-errors.ts";
import { portNameWrongs, portNumberWrongs } from "./names.ts";

type ProbeField = "livenessProbe" | "readinessProbe" | "startupProbe";

/** The text of a field, empty where there is none. */
export function textOf(object: JsonObject, field: string): string {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === "string" ? value : "";
}

/** Models pkg/apis/core/validation ValidatePortNumOrName: a port that is not given is port 0. */
export function portErrors(port: JsonValue | undefined, field: string): readonly FieldError[] {
  if (typeof port === "string") {
    return invalidFor(field, port, portNameWrongs(port));
  }
  const number = typeof port === "number" ? port : 0;
  return invalidFor(field, number, portNumberWrongs(number));
}

function httpGetErrors(action: JsonObject, field: string): readonly FieldError[] {
  const scheme = textOf(action, "scheme");
  const path = Object.hasOwn(action, "path") ? textOf(action, "path") : "/";
  return [
    ...(path === "" ? [required(`${field}.path`)] : []),
    ...portErrors(action["port"], `${field}.port`),
    ...(scheme === "" || scheme === "HTTP" || scheme === "HTTPS"
      ? []
      : [unsupported(`${field}.scheme`, scheme, ["HTTP", "HTTPS"])]),
  ];
}

function execErrors(action: JsonObject, field: string): readonly FieldError[] {
  const command = action["command"];
  return Array.isArray(command) && command.length > 0 ? [] : [required(`${field}.command`)];
}

const handlers = [
  { name: "exec", check: execErrors },
  { name: "httpGet", check: httpGetErrors },
  { name: "tcpSocket", check: (action: JsonObject, field: string) => portErrors(action["port"], `${field}.port`) },
  { name: "grpc", check: (action: JsonObject, field: string) => portErrors(action["port"], `${field}.port`) },
] as const;

/** Models validateHandler: exactly one way to ask. */
function handlerErrors(probe: Probe, field: string): readonly FieldError[] {
  const given = handlers.flatMap(({ name, check }) => {
    const action = probe[name];
    return action === undefined ? [] : [{ at: `${field}.${name}`, action, check }];
  });
  if (given.length === 0) {
    return [required(field, "must specify a handler type")];
  }
  return given.flatMap(({ at, action, check }, i) =>
    i === 0 ? check(action, at) : [forbidden(at, "may not specify more than 1 handler type")],
  );
}

/** Models pkg/apis/core/validation validateLivenessProbe, validateReadinessProbe and validateStartupProbe. */
export function probeErrors(probe: Probe, name: ProbeField, container: string): readonly FieldError[] {
  const field = `${container}.${name}`;
  const grace = probe.terminationGracePeriodSeconds;
  const graceAt = `${field}.terminationGracePeriodSeconds`;
  return [
    ...handlerErrors(probe, field),
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
