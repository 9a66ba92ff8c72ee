import type { FieldError } from "../failure.ts";
import { field as fieldOf, isJsonArray, isJsonObject, numberAt, textAt } from "../json.ts";
import type { JsonObject, JsonValue } from "../objects.ts";
import { forbidden, invalid, invalidFor, required, unsupported } from "./field-errors.ts";
import { portNameWrongs, portNumberWrongs } from "./names.ts";

type Check = (action: JsonObject, field: string) => readonly FieldError[];

/** Models pkg/apis/core/validation ValidatePortNumOrName: a port that is not given is port 0. */
export function portErrors(port: JsonValue | undefined, field: string): readonly FieldError[] {
  if (typeof port === "string") {
    return invalidFor(field, port, portNameWrongs(port));
  }
  const number = typeof port === "number" ? port : 0;
  return invalidFor(field, number, portNumberWrongs(number));
}

function actionPortErrors(action: JsonObject, field: string): readonly FieldError[] {
  return portErrors(fieldOf(action, "port"), `${field}.port`);
}

function httpGetErrors(action: JsonObject, field: string): readonly FieldError[] {
  const scheme = textAt(action, "scheme") ?? "HTTP";
  return [
    ...(textAt(action, "path") === "" ? [required(`${field}.path`)] : []),
    ...actionPortErrors(action, field),
    ...(scheme === "HTTP" || scheme === "HTTPS" ? [] : [unsupported(`${field}.scheme`, scheme, ["HTTP", "HTTPS"])]),
  ];
}

function execErrors(action: JsonObject, field: string): readonly FieldError[] {
  const command = fieldOf(action, "command");
  return isJsonArray(command) && command.length > 0 ? [] : [required(`${field}.command`)];
}

/** Models validateHandler: exactly one way to do it. */
function handlerErrors(
  handler: JsonObject,
  field: string,
  checks: readonly (readonly [string, Check])[],
): readonly FieldError[] {
  const given = checks.flatMap(([name, check]) => {
    const action = fieldOf(handler, name);
    return isJsonObject(action) ? [{ at: `${field}.${name}`, action, check }] : [];
  });
  if (given.length === 0) {
    return [required(field, "must specify a handler type")];
  }
  return given.flatMap(({ at, action, check }, i) =>
    i === 0 ? check(action, at) : [forbidden(at, "may not specify more than 1 handler type")],
  );
}

export function probeHandlerErrors(handler: JsonObject, field: string): readonly FieldError[] {
  return handlerErrors(handler, field, [
    ["exec", execErrors],
    ["httpGet", httpGetErrors],
    ["tcpSocket", actionPortErrors],
    ["grpc", actionPortErrors],
  ]);
}

/** Models pkg/apis/core/validation validateLifecycle. */
export function lifecycleErrors(lifecycle: JsonObject, gracePeriod: number, field: string): readonly FieldError[] {
  const sleepErrors: Check = (action, at) => {
    const seconds = numberAt(action, "seconds") ?? 0;
    const wrong = `must be non-negative and less than terminationGracePeriodSeconds (${String(gracePeriod)})`;
    return seconds < 0 || seconds > gracePeriod ? [invalid(at, seconds, wrong)] : [];
  };
  return ["postStart", "preStop"].flatMap((name) => {
    const handler = fieldOf(lifecycle, name);
    return isJsonObject(handler)
      ? handlerErrors(handler, `${field}.${name}`, [
          ["exec", execErrors],
          ["httpGet", httpGetErrors],
          ["tcpSocket", actionPortErrors],
          ["sleep", sleepErrors],
        ])
      : [];
  });
}
