import { type Result, fail, ok } from "../api/failure.ts";
import { type KubectlError, textError } from "./error-text.ts";

export interface ResourcesAndPairs {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
}

/** Models cmdutil GetResourcesAndPairs: resources first, then `key=value` and `key-`. */
export function splitResourcesAndPairs(
  args: readonly string[],
  pairType: string,
): Result<ResourcesAndPairs, KubectlError> {
  const resources: string[] = [];
  const pairs: string[] = [];
  for (const arg of args) {
    const isPair = isAssignment(arg) || isRemoval(arg);
    if (isPair) {
      pairs.push(arg);
    } else if (pairs.length === 0) {
      resources.push(arg);
    } else {
      return fail(textError(`all resources must be specified before ${pairType} changes: ${arg}`));
    }
  }
  return ok({ resources, pairs });
}

function isAssignment(arg: string): boolean {
  return arg.indexOf("=") > 0;
}

function isRemoval(arg: string): boolean {
  return arg.endsWith("-") && arg !== "-";
}

export interface Pairs {
  readonly set: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

/** Models cmdutil ParsePairs. */
export function parsePairs(
  pairs: readonly string[],
  pairType: string,
  mayRemove: boolean,
): Result<Pairs, KubectlError> {
  const set = new Map<string, string>();
  const removed: string[] = [];
  const invalid: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (isAssignment(pair)) {
      set.set(pair.slice(0, equals), pair.slice(equals + 1));
    } else if (mayRemove && isRemoval(pair)) {
      removed.push(pair.slice(0, -1));
    } else {
      invalid.push(pair);
    }
  }
  return invalid.length > 0
    ? fail(textError(`invalid ${pairType} format: ${invalid.join(", ")}`))
    : ok({ set, removed });
}
