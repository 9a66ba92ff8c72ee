/** Why a template cannot be applied to an object. */
export class ExecuteError extends Error {}
