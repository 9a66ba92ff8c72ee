import { type Result, fail, ok } from "../api/failure.ts";
import { findResourceType, typesInCategory } from "../api/find-resource-type.ts";
import { type ResourceType, groupResourceOf } from "../api/resources.ts";
import { type KubectlError, textError } from "./error-text.ts";

/** `deployment/web`, or one of `deployment web api`. */
export interface NamedResource {
  readonly type: string;
  readonly name: string;
}

/** What the arguments that name resources say: types and names apart, or pairs of them. */
export interface ResourceArgs {
  readonly types: readonly string[];
  readonly names: readonly string[];
  readonly pairs: readonly NamedResource[];
}

/** Models cli-runtime pkg/resource/builder.go ResourceTypeOrNameArgs. */
export function readResourceArgs(given: readonly string[]): Result<ResourceArgs, KubectlError> {
  const args = spreadTypes(given);
  const withSlash = args.filter((arg) => arg.includes("/")).length;
  if (withSlash > 0 && withSlash < args.length) {
    return fail(
      textError(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form " +
          "(e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      ),
    );
  }
  if (withSlash > 0) {
    return readPairs(args);
  }
  const [first, ...names] = args;
  const types =
    first === undefined
      ? []
      : splitTypes(first).flatMap((type) => typesInCategory(type)?.map(groupResourceOf) ?? [type]);
  if (types.length > 1 && names.length > 0) {
    return fail(textError("you must specify only one resource"));
  }
  return ok({ types, names, pairs: [] });
}

/** `deploy,rs web` means `deploy/web rs/web`. */
function spreadTypes(args: readonly string[]): readonly string[] {
  const [first = "", ...names] = args;
  const types = splitTypes(first);
  return types.length > 1 && names.length > 0 ? types.flatMap((type) => names.map((name) => `${type}/${name}`)) : args;
}

function splitTypes(arg: string): readonly string[] {
  return [...new Set(arg.split(","))];
}

function readPairs(args: readonly string[]): Result<ResourceArgs, KubectlError> {
  const pairs: NamedResource[] = [];
  for (const arg of args) {
    const [type = "", name = "", ...more] = arg.split("/");
    if (more.length > 0) {
      return fail(textError("arguments in resource/name form may not have more than one slash"));
    }
    if (type === "" || name === "" || splitTypes(type).length !== 1) {
      return fail(textError("arguments in resource/name form must have a single resource and name"));
    }
    pairs.push({ type, name });
  }
  return ok({ types: [], names: [], pairs });
}

/** The types that the texts name, in the same order. */
export function resourceTypesOf(texts: readonly string[]): Result<readonly ResourceType[], KubectlError> {
  const types: ResourceType[] = [];
  for (const text of texts) {
    const type = findResourceType(text);
    if (type === undefined) {
      return fail(textError(`the server doesn't have a resource type ${JSON.stringify(text.split(".")[0])}`));
    }
    types.push(type);
  }
  return ok(types);
}
