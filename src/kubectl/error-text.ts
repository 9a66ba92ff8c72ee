import type { ApiFailure } from "../api/failure.ts";

/** An error of kubectl: a text of its own, an answer of the API server, or several of them as one. */
export type KubectlError =
  | { readonly type: "text"; readonly message: string }
  | { readonly type: "api"; readonly failure: ApiFailure }
  | { readonly type: "aggregate"; readonly errors: readonly KubectlError[] };

export function textError(message: string): KubectlError {
  return { type: "text", message };
}

export function apiError(failure: ApiFailure): KubectlError {
  return { type: "api", failure };
}

/** Several errors as one; a single one stays itself (cli-runtime ContinueOnErrorVisitor). */
export function aggregate(errors: readonly KubectlError[]): KubectlError | undefined {
  return errors.length > 1 ? { type: "aggregate", errors } : errors[0];
}

/** Errors that were gathered over several objects, though there may have been but one (utilerrors.NewAggregate). */
export function gathered(errors: readonly KubectlError[]): KubectlError {
  return { type: "aggregate", errors };
}

/** Models AddSourceToErr: says what was being done to which file when the server refused. */
export function withSource(verb: string, source: string | undefined, error: KubectlError): KubectlError {
  if (source === undefined) {
    return error;
  }
  const prefix = `error when ${verb} ${JSON.stringify(source)}: `;
  return error.type === "api"
    ? { type: "api", failure: { ...error.failure, message: prefix + error.failure.message } }
    : textError(prefix + messageOf(error));
}

/** Go's `err.Error()`. */
export function messageOf(error: KubectlError): string {
  switch (error.type) {
    case "text":
      return error.message;
    case "api":
      return error.failure.message;
    case "aggregate": {
      const messages = [...new Set(error.errors.map(messageOf))];
      return messages.length === 1 ? messages.join("") : `[${messages.join(", ")}]`;
    }
    default:
      return error satisfies never;
  }
}

/**
 * What is printed on stderr for the errors that a command ends with.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr: a lone error gets its own form, several are
 * listed one to a line, without `error: `.
 */
export function renderErrors(errors: readonly KubectlError[]): string {
  const [first] = errors;
  if (first === undefined) {
    return "";
  }
  if (errors.length > 1) {
    return listErrors(errors);
  }
  switch (first.type) {
    case "aggregate":
      return listErrors(first.errors);
    case "api":
      return endLine(
        first.failure.reason === "Invalid" ? invalidMessage(first.failure) : (standardMessage(first) ?? ""),
      );
    case "text":
      return endLine(first.message.startsWith("error: ") ? first.message : `error: ${first.message}`);
    default:
      return first satisfies never;
  }
}

function listErrors(errors: readonly KubectlError[]): string {
  return errors.map((error) => `${standardMessage(error) ?? messageOf(error)}\n`).join("");
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

function standardMessage(error: KubectlError): string | undefined {
  if (error.type !== "api") {
    return undefined;
  }
  const { reason, message } = error.failure;
  return reason === "" ? `Error from server: ${message}` : `Error from server (${reason}): ${message}`;
}

function invalidMessage(failure: ApiFailure): string {
  const { details } = failure;
  if (details === undefined) {
    return "The request is invalid";
  }
  const subject =
    details.kind === "" && details.name === ""
      ? "The request is invalid"
      : `The ${kindOf(details.kind)} ${JSON.stringify(details.name)} is invalid`;
  const causes = [...new Set(details.causes.map((cause) => `${cause.field}: ${cause.message}`))];
  if (causes.length === 0) {
    // With a kind or a name the message would say it again.
    return details.kind === "" && details.name === "" && failure.message !== ""
      ? `${subject}: ${failure.message}`
      : subject;
  }
  const [only] = causes;
  return causes.length === 1
    ? `${subject}: ${only}`
    : `${subject}: \n${causes.map((cause) => `* ${cause}\n`).join("")}`;
}

/** `Deployment` of `Deployment.apps`: the details of a Status carry the kind alone. */
function kindOf(qualified: string): string {
  return qualified.split(/[. ]/)[0] ?? qualified;
}
