export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}
export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** One field error of a refused object (metav1.StatusCause). */
export interface FieldError {
  /** The path as the API server writes it: `spec.template.spec.containers[0].image`. */
  readonly field: string;
  readonly type:
    | "Required value"
    | "Invalid value"
    | "Unsupported value"
    | "Duplicate value"
    | "Forbidden"
    | "Not found"
    | "Too long"
    | "Too many";
  /** The whole text after the field: `Invalid value: -1: must be greater than or equal to 0`. */
  readonly message: string;
}

/** The reasons of metav1.Status; the empty one is that of an error which the server gives no reason for (StatusReasonUnknown). */
export type FailureReason =
  | "NotFound"
  | "AlreadyExists"
  | "Invalid"
  | "Conflict"
  | "BadRequest"
  | "Forbidden"
  | "MethodNotAllowed"
  | "TooManyRequests"
  | "";

/** A refused request: the parts of metav1.Status that a client sees. */
export interface ApiFailure {
  readonly reason: FailureReason;
  readonly code: 400 | 403 | 404 | 405 | 409 | 422 | 429 | 500;
  /** The API server's English, to the letter. */
  readonly message: string;
  /** For `Invalid`: the object as kubectl names it (`Deployment.apps "web"`) and one cause for each field error. */
  readonly details?: { readonly kind: string; readonly name: string; readonly causes: readonly FieldError[] };
}
