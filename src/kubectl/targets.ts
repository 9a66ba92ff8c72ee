import { type Result, fail, ok } from "../api/failure.ts";
import { decodeObject, fieldProblem } from "../api/decode.ts";
import { toTyped } from "../api/defaults.ts";
import { type ResourceType, isStored } from "../api/resources.ts";
import type { Invocation } from "./command.ts";
import { type Document, hasFiles, readSelectedDocuments } from "./documents.ts";
import { type KubectlError, aggregate, textError, withSource } from "./error-text.ts";
import { flagOn, flagText } from "./flags.ts";
import { type Target, getTarget, objectsOf, readAlone, readOnly, retrieveTarget, targetOf } from "./look-up.ts";
import { isLocal } from "./local-flag.ts";
import { localTargets } from "./local-targets.ts";
import { listFilter } from "./list-filter.ts";
import type { KubectlContext } from "./plan.ts";
import {
  type NamedResource,
  type ResourceArgs,
  readResourceArgs,
  refusalBesideFiles,
  refusalBesideSelector,
  resourceTypesOf,
} from "./resource-args.ts";
import { fieldsOf } from "./selectable-fields.ts";

export interface Targets {
  readonly targets: readonly Target[];
  /** What could not be found, each told on its own. */
  readonly errors: readonly KubectlError[];
  /** Both, in the order in which they were named. */
  readonly inOrder: readonly Result<Target, KubectlError>[];
  /** What was named, whether it is there or not. */
  readonly named: readonly Named[];
}

/** What a command names. */
export type Named = Pick<Target, "type" | "namespace" | "name" | "source">;

export interface Selection {
  /** Arguments that name resources; all of the command line by default. */
  readonly args?: readonly string[];
  /** A type without a name means all of them (ResourceTypeOrNameArgs with allowEmptySelector). */
  readonly isEverythingAllowed?: boolean;
  /** `--all` of `delete` (SelectAllParam). */
  readonly isAll?: boolean;
  /** The objects are not read before they are asked for (RequireObject false). */
  readonly isUnread?: boolean;
  /** With `--local`: files are read into Go's structs. */
  readonly isTyped?: boolean;
  /** What a file describes is taken as it stands there, whatever the cluster has of that name (a Builder without Latest). */
  readonly isFileEnough?: boolean;
  /** Why the command can do nothing with objects of a type that a file describes. */
  readonly refusal?: (type: ResourceType) => string | undefined;
}

/**
 * The objects that arguments, selectors and files name.
 *
 * Models staging/src/k8s.io/cli-runtime/pkg/resource/builder.go. An error ends the command; objects that are not there
 * are told beside the others.
 */
export function findTargets(
  invocation: Invocation,
  context: KubectlContext,
  selection: Selection = {},
): Result<Targets, KubectlError> {
  const selector = optionalText(invocation, "selector").trim();
  const args = readResourceArgs(selection.args ?? invocation.args);
  if (selection.isAll === true && (selector !== "" || optionalText(invocation, "field-selector") !== "")) {
    return fail(textError("setting 'all' parameter but found a non empty selector. "));
  }
  if (isLocal(invocation)) {
    const local = localTargets(invocation, context, selection.isTyped === true);
    return local.ok ? (local.value === undefined ? fail(textError(MISSING_RESOURCE)) : ok(gather(local.value))) : local;
  }
  if (hasFiles(invocation)) {
    return targetsOfFiles(invocation, context, selection, args);
  }
  if (!args.ok) {
    return args;
  }
  const { types, names, pairs } = args.value;
  const isEverything =
    selection.isAll === true || (selection.isEverythingAllowed === true && types.length > 0 && names.length === 0);
  if (selector !== "" || isEverything || optionalText(invocation, "field-selector") !== "") {
    return listTargets(invocation, context, args.value, selector);
  }
  if (pairs.length + names.length > 0 && isEverywhere(invocation)) {
    return fail(textError("a resource cannot be retrieved by name across all namespaces"));
  }
  if (pairs.length > 0) {
    return namedTargets(invocation, context, selection, pairs);
  }
  if (names.length > 0) {
    return namedTargets(
      invocation,
      context,
      selection,
      names.map((name) => ({ type: types.join(","), name })),
    );
  }
  if (types.length > 0) {
    const known = resourceTypesOf(types);
    return known.ok ? fail(textError("resource(s) were provided, but no name was specified")) : known;
  }
  return fail(textError(MISSING_RESOURCE));
}

export const MISSING_RESOURCE = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

function optionalText(invocation: Invocation, flag: string): string {
  return invocation.flags.specs.has(flag) ? flagText(invocation.flags, flag) : "";
}

function isEverywhere({ flags }: Invocation): boolean {
  return flags.specs.has("all-namespaces") && flagOn(flags, "all-namespaces");
}

function namedTargets(
  invocation: Invocation,
  context: KubectlContext,
  selection: Selection,
  named: readonly NamedResource[],
): Result<Targets, KubectlError> {
  const types = resourceTypesOf(named.map((each) => each.type));
  if (!types.ok) {
    return types;
  }
  const get = selection.isUnread === true ? getTarget : retrieveTarget;
  const found = named.map(({ name }, index) => {
    const type = types.value[index];
    return type === undefined
      ? fail(textError(MISSING_RESOURCE))
      : get(context.state, type, invocation.namespace, name);
  });
  return ok(
    gather(
      found,
      types.value.flatMap((type, index) => {
        const name = named[index]?.name;
        return name === undefined ? [] : [{ type, namespace: type.namespaced ? invocation.namespace : "", name }];
      }),
    ),
  );
}

function listTargets(
  invocation: Invocation,
  context: KubectlContext,
  args: ResourceArgs,
  selector: string,
): Result<Targets, KubectlError> {
  const refusal = refusalBesideSelector(args);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  const types = resourceTypesOf(args.types);
  if (!types.ok) {
    return types;
  }
  const isInAll = isEverywhere(invocation);
  const targets: Target[] = [];
  for (const type of new Set(types.value)) {
    const filter = listFilter(type, selector, optionalText(invocation, "field-selector"));
    if (!filter.ok) {
      return filter;
    }
    if (
      !isStored(type) &&
      readAlone(type, context.state).some(
        (object) => isInAll || !type.namespaced || object.namespace === invocation.namespace,
      )
    ) {
      return fail(readOnly(type));
    }
    targets.push(
      ...objectsOf(context.state, type)
        .filter((object) => isInAll || !type.namespaced || object.metadata.namespace === invocation.namespace)
        .filter((object) => filter.value({ labels: object.metadata.labels, fields: () => fieldsOf(object) }))
        .map((object) => targetOf(type, object)),
    );
  }
  return ok(gather(targets.map(ok)));
}

function targetsOfFiles(
  invocation: Invocation,
  context: KubectlContext,
  selection: Selection,
  args: Result<ResourceArgs, KubectlError>,
): Result<Targets, KubectlError> {
  const read = readSelectedDocuments(invocation, context);
  if (!read.ok) {
    return read;
  }
  if (!args.ok) {
    return args;
  }
  const refusal = refusalBesideFiles(args.value);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  const found = read.value.map((document): Result<Target, KubectlError> => {
    if (!document.ok) {
      return document;
    }
    const { type, namespace, name, source } = document.value;
    const refusal = selection.refusal?.(type);
    if (refusal !== undefined) {
      return fail(textError(refusal));
    }
    if (selection.isFileEnough === true) {
      return targetInFile(document.value);
    }
    const target = getTarget(context.state, type, namespace, name);
    return target.ok
      ? ok({ ...target.value, source })
      : fail(selection.isUnread === true ? withSource("deleting", source, target.error) : target.error);
  });
  return ok(
    gather(
      found,
      read.value.flatMap((document) => (document.ok ? [document.value] : [])),
    ),
  );
}

/** An object as its file describes it, with the API's defaults. */
function targetInFile({ type, namespace, name, object, source }: Document): Result<Target, KubectlError> {
  const decoded = decodeObject(object, { dropsUnknown: true });
  return decoded.ok
    ? ok({ type, namespace, name, object: toTyped(decoded.value), source })
    : fail(textError(`unable to decode ${JSON.stringify(source)}: ${fieldProblem(decoded.error)}`));
}

function gather(found: readonly Result<Target, KubectlError>[], named?: Targets["named"]): Targets {
  const targets = found.flatMap((each) => (each.ok ? [each.value] : []));
  return {
    targets,
    named: named ?? targets,
    errors: found.flatMap((each) => (each.ok ? [] : [each.error])),
    inOrder: found,
  };
}

/** The targets, where a command does nothing at all unless every one of them is there (Result.Infos and its error). */
export function allTargets(found: Result<Targets, KubectlError>): Result<readonly Target[], KubectlError> {
  if (!found.ok) {
    return found;
  }
  const error = aggregate(found.value.errors);
  return error === undefined ? ok(found.value.targets) : fail(error);
}
