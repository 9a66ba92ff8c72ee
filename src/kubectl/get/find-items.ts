import { type Result, fail, ok } from "../../api/failure.ts";
import { verbsOf } from "../../api/find-resource-type.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import { type ResourceType, isStored } from "../../api/resources.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { listEvents } from "../../sim/event-log.ts";
import type { Invocation } from "../command.ts";
import { hasFiles, readDocuments } from "../documents.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import { flagOn, flagText, flagTexts } from "../flags.ts";
import { listFilter } from "../list-filter.ts";
import { notFoundError, objectsOf, retrieveTarget } from "../look-up.ts";
import type { KubectlContext } from "../plan.ts";
import {
  type ResourceArgs,
  readResourceArgs,
  refusalBesideFiles,
  refusalBesideSelector,
  resourceTypesOf,
} from "../resource-args.ts";
import { MISSING_RESOURCE } from "../targets.ts";
import { clusterObjectsOf } from "../cluster-objects.ts";
import { type Item, eventNamespace, itemOf, itemOfCluster, itemOfEvent, itemOfFile } from "./item.ts";

/** One answer of the API server: a list, or an object by its name. */
export interface Answer {
  readonly type: ResourceType;
  readonly items: readonly Item[];
  readonly isList: boolean;
}

export interface Found {
  readonly answers: readonly Answer[];
  /** What could not be found, each told on its own. */
  readonly errors: readonly KubectlError[];
  /** One object was asked for: it is printed as itself, not as a list (IntoSingleItemImplied). */
  readonly isSingle: boolean;
}

/** What is asked of the API server, as cli-runtime's Builder puts it together. */
export interface Query {
  readonly invocation: Invocation;
  /** `-A`. */
  readonly isEverywhere: boolean;
  /** Watching is of one type alone (SingleResourceType). */
  readonly isOneType: boolean;
}

/**
 * What the arguments, selectors and files of `get` find.
 *
 * Models cli-runtime pkg/resource/builder.go with ContinueOnError: an error ends the command; what is not there is told
 * beside the rest.
 */
export function findItems(query: Query, context: KubectlContext): Result<Found, KubectlError> {
  const { invocation } = query;
  const args = readResourceArgs(invocation.args);
  if (hasFiles(invocation)) {
    return itemsOfFiles(query, context, args);
  }
  if (!args.ok) {
    return args;
  }
  const { types, names, pairs } = args.value;
  const { labels, fields } = selectorsOf(invocation);
  if (labels !== "" || fields !== "" || (types.length > 0 && names.length === 0)) {
    return listedItems(query, context, args.value);
  }
  if (pairs.length > 0) {
    return namedItems(query, context, pairs);
  }
  if (names.length > 0) {
    return namedItems(
      query,
      context,
      names.map((name) => ({ type: types[0] ?? "", name })),
    );
  }
  return fail(textError(MISSING_RESOURCE));
}

export function selectorsOf({ flags }: Invocation): { readonly labels: string; readonly fields: string } {
  return { labels: flagText(flags, "selector").trim(), fields: optionalText(flags, "field-selector") };
}

/** `describe` has not all of the flags. */
function optionalText(flags: Invocation["flags"], name: string): string {
  return flags.specs.has(name) ? flagText(flags, name) : "";
}

function listedItems(query: Query, context: KubectlContext, args: ResourceArgs): Result<Found, KubectlError> {
  const { invocation, isEverywhere } = query;
  const refusal = refusalBesideSelector(args);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  if (optionalText(invocation.flags, "subresource") !== "") {
    return fail(textError("subresource cannot be used when bulk resources are specified"));
  }
  const types = typesOf(args.types, query);
  if (!types.ok) {
    return types;
  }
  const answers: Answer[] = [];
  const errors: KubectlError[] = [];
  for (const type of new Set(types.value)) {
    const { labels, fields } = selectorsOf(invocation);
    const filter = isReadable(type) ? listFilter(type, labels, fields) : notAllowed;
    if (filter.ok) {
      const items = itemsIn(type, isEverywhere ? undefined : invocation.namespace, context);
      answers.push({ type, items: items.filter(filter.value), isList: true });
    } else {
      errors.push(filter.error);
    }
  }
  return ok({ answers, errors, isSingle: false });
}

/** Reviews and bindings are only ever created. */
function isReadable(type: ResourceType): boolean {
  return verbsOf(type).includes("list");
}

const notAllowed = fail(
  apiError({
    reason: "MethodNotAllowed",
    code: 405,
    message: "the server does not allow this method on the requested resource",
  }),
);

/** All items of a type in a namespace, or in all, sorted by key as the storage has them. */
export function itemsIn(type: ResourceType, namespace: string | undefined, context: KubectlContext): readonly Item[] {
  const isWanted = (itsNamespace: string): boolean =>
    namespace === undefined || !type.namespaced || itsNamespace === namespace;
  if (isStored(type)) {
    return objectsOf(context.state, type)
      .filter((object) => isWanted(object.metadata.namespace))
      .map((object) => itemOf(object, context.state));
  }
  if (type.kind !== "Event") {
    return clusterObjectsOf(type, context.state, context.nowMs)
      .filter((object) => isWanted(object.namespace))
      .map((object) => itemOfCluster(type, object));
  }
  return listEvents(context.state.events, context.nowMs)
    .filter((event) => isWanted(eventNamespace(event)))
    .map((event) => itemOfEvent(event, context.state))
    .map((item) => ({ key: `${item.namespace}/${item.name}`, item }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}

function typesOf(texts: readonly string[], { isOneType }: Query): Result<readonly ResourceType[], KubectlError> {
  const types = resourceTypesOf(texts);
  return types.ok && isOneType && new Set(types.value).size > 1
    ? fail(textError("you may only specify a single resource type"))
    : types;
}

function namedItems(query: Query, context: KubectlContext, named: ResourceArgs["pairs"]): Result<Found, KubectlError> {
  const types = typesOf(
    named.map(({ type }) => type),
    query,
  );
  if (!types.ok) {
    return types;
  }
  if (query.isEverywhere && types.value.some((type) => type.namespaced)) {
    return fail(textError("a resource cannot be retrieved by name across all namespaces"));
  }
  const answers: Answer[] = [];
  const errors: KubectlError[] = [];
  for (const [index, { name }] of named.entries()) {
    const type = types.value[index];
    if (type !== undefined) {
      gather(itemNamed(type, query.invocation.namespace, name, context), type, answers, errors);
    }
  }
  return ok({ answers, errors, isSingle: named.length === 1 });
}

function gather(
  found: Result<Item, KubectlError>,
  type: ResourceType,
  answers: Answer[],
  errors: KubectlError[],
): void {
  if (found.ok) {
    answers.push({ type, items: [found.value], isList: false });
  } else {
    errors.push(found.error);
  }
}

function itemNamed(
  type: ResourceType,
  namespace: string,
  name: string,
  context: KubectlContext,
): Result<Item, KubectlError> {
  if (isStored(type)) {
    const target = retrieveTarget(context.state, type, namespace, name);
    return target.ok ? ok(itemOf(target.value.object, context.state)) : target;
  }
  if (!isReadable(type)) {
    return notAllowed;
  }
  const found = itemsIn(type, namespace, context).find((item) => item.name === name);
  return found === undefined ? fail(notFoundError(context.state, type, namespace, name)) : ok(found);
}

function itemsOfFiles(
  query: Query,
  context: KubectlContext,
  args: Result<ResourceArgs, KubectlError>,
): Result<Found, KubectlError> {
  const { invocation } = query;
  const documents = readDocuments(invocation, context);
  if (!documents.ok) {
    return documents;
  }
  if (!args.ok) {
    return args;
  }
  const refusal = refusalBesideFiles(args.value);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  const answers: Answer[] = [];
  const errors: KubectlError[] = [];
  for (const document of documents.value) {
    if (document.ok) {
      const { type, namespace, name } = document.value;
      const found = name === "" ? ok(itemOfFile(document.value)) : itemNamed(type, namespace, name, context);
      gather(found, type, answers, errors);
    } else {
      errors.push(document.error);
    }
  }
  const paths = flagTexts(invocation.flags, "filename");
  const isSingle = paths.length === 1 && !paths.includes("-");
  return withLabels({ answers, errors, isSingle }, invocation);
}

/** Files are selected from by labels once their objects are there; kubectl itself reads that selector. */
function withLabels(found: Found, invocation: Invocation): Result<Found, KubectlError> {
  const { labels } = selectorsOf(invocation);
  const selector = parseSelector(labels);
  if (!selector.ok) {
    return fail(textError(`the provided selector ${JSON.stringify(labels)} is not valid: ${selector.error}`));
  }
  const answers = found.answers.filter(({ items }) =>
    items.every((item) => matchesSelector(selector.value, item.labels)),
  );
  return ok({ ...found, answers });
}

/** Whether every namespace was asked for. */
export function isEverywhere({ flags }: Invocation): boolean {
  return flagOn(flags, "all-namespaces");
}
