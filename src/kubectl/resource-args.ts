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

/** Why arguments cannot stand beside files, if any do (resource.Builder's visitByPaths). */
export function refusalBesideFiles({ types, pairs }: ResourceArgs): KubectlError | undefined {
  if (types.length > 0) {
    return textError("when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well");
  }
  return pairs.length > 0
    ? textError("resource/name arguments cannot be provided when a path is specified")
    : undefined;
}

/** Why arguments cannot stand beside a selector: that takes types, and types alone (resource.Builder's visitBySelector). */
export function refusalBesideSelector({ types, names, pairs }: ResourceArgs): KubectlError | undefined {
  if (names.length > 0) {
    return textError("name cannot be provided when a selector is specified");
  }
  if (pairs.length > 0) {
    return textError("selectors and the all flag cannot be used when passing resource/name arguments");
  }
  return types.length === 0 ? textError("at least one resource must be specified to use a selector") : undefined;
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
