import type { Command, Invocation } from "../command.ts";
import { allNamespacesFlag, chunkSizeFlag, filenameFlags, selectorFlag } from "../common-flags.ts";
import { describeEvent, eventsIn } from "../describe/describe-events.ts";
import { describeObject } from "../describe/describe-object.ts";
import { describeClusterItem } from "../describe/describe-cluster-item.ts";
import { clusterObjectsOf } from "../cluster-objects.ts";
import { readWarnings } from "../deprecations.ts";
import { hasFiles } from "../documents.ts";
import { type KubectlError, apiError, gathered, textError } from "../error-text.ts";
import { flagOn, flagText, hasFlag } from "../flags.ts";
import { findItems } from "../get/find-items.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse, withWarnings } from "../plan.ts";
import { type ResourceArgs, readResourceArgs, resourceTypesOf } from "../resource-args.ts";
import { findTargets } from "../targets.ts";
import { eventName } from "../../sim/event-object.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go. */
export const describeCommand: Command = {
  path: ["describe"],
  usage: "(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)",
  flags: [
    ...filenameFlags,
    selectorFlag,
    allNamespacesFlag,
    { name: "show-events", type: "bool", default: "true" },
    chunkSizeFlag,
  ],
  plan: planDescribe,
};

/** Something to describe. */
interface Subject {
  readonly name: string;
  readonly describe: (showEvents: boolean) => string;
}

interface Subjects {
  readonly subjects: readonly Subject[];
  /** What is not there. */
  readonly errors: readonly KubectlError[];
}

function planDescribe(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags, namespace } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) {
    return refuse(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  }
  const refusal = everywhereRefusal(invocation);
  const found = refusal === undefined ? findSubjects(invocation, context) : refusal;
  if (!("subjects" in found)) {
    return refuse(found);
  }
  const { subjects, errors } = found;
  const warnings = readWarnings(invocation, context);
  const [error] = errors;
  if (errors.length === 1 && error?.type === "api" && error.failure.reason === "NotFound" && args.length === 2) {
    return withWarnings(describeMatching(invocation, context, error), warnings);
  }
  if (error?.type === "text" && !hasFiles(invocation)) {
    return withWarnings(refuse(error), warnings);
  }
  const isOne = subjects.length <= 1 && errors.length === 0;
  const showEvents = hasFlag(flags, "show-events") ? flagOn(flags, "show-events") : isOne;
  const stdout = subjects.map(({ describe }) => describe(showEvents)).join("\n\n");
  if (errors.length > 0) {
    return withWarnings(planOfSteps([{ stdout }, { error: gathered(inTurn(errors)) }]), warnings);
  }
  const nothing = flagOn(flags, "all-namespaces")
    ? "No resources found\n"
    : `No resources found in ${namespace} namespace.\n`;
  return withWarnings(planOfSteps([subjects.length === 0 ? { stderr: nothing } : { stdout }]), warnings);
}

/** What is wrong with files is known before the server is asked. */
function inTurn(errors: readonly KubectlError[]): readonly KubectlError[] {
  return [...errors.filter(({ type }) => type !== "api"), ...errors.filter(({ type }) => type === "api")];
}

/** A name is of one namespace. */
function everywhereRefusal(invocation: Invocation): KubectlError | undefined {
  const args = readResourceArgs(invocation.args);
  if (!flagOn(invocation.flags, "all-namespaces") || hasFiles(invocation) || !args.ok) {
    return undefined;
  }
  const { types, names, pairs } = args.value;
  const named = resourceTypesOf(names.length > 0 ? types : pairs.map(({ type }) => type));
  return named.ok && named.value.some((type) => type.namespaced)
    ? textError("a resource cannot be retrieved by name across all namespaces")
    : undefined;
}

function findSubjects(invocation: Invocation, context: KubectlContext): Subjects | KubectlError {
  const args = readResourceArgs(invocation.args);
  if (args.ok && !hasFiles(invocation) && isAboutEvents(args.value)) {
    return eventSubjects(invocation, context, args.value);
  }
  if (args.ok && !hasFiles(invocation) && isOfCluster(args.value, context)) {
    return clusterSubjects(invocation, context, args.value);
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return found.error;
  }
  const { targets, errors } = found.value;
  return {
    subjects: targets.map(({ name, object }) => ({
      name,
      describe: (showEvents) => describeObject(object, context, showEvents),
    })),
    errors,
  };
}

function isAboutEvents({ types, pairs }: ResourceArgs): boolean {
  const named = resourceTypesOf([...types, ...pairs.map(({ type }) => type)]);
  return named.ok && named.value.length > 0 && named.value.every((type) => type.kind === "Event");
}

/** Whether something is named of a kind that is not stored and every cluster has objects of. */
function isOfCluster({ types, pairs }: ResourceArgs, { state, nowMs }: KubectlContext): boolean {
  const named = resourceTypesOf([...types, ...pairs.map(({ type }) => type)]);
  return named.ok && named.value.some((type) => clusterObjectsOf(type, state, nowMs).length > 0);
}

/** Those of one type or one name; of several what each of them finds. */
function clusterSubjects(
  invocation: Invocation,
  context: KubectlContext,
  { types, names, pairs }: ResourceArgs,
): Subjects | KubectlError {
  const parts = pairs.length > 0 ? pairs.map(({ type, name }) => `${type}/${name}`) : types;
  if (parts.length > 1) {
    const found = parts.map((part) => findSubjects({ ...invocation, args: [part] }, context));
    const wrong = found.find((each): each is KubectlError => !("subjects" in each));
    const all = found.flatMap((each) => ("subjects" in each ? [each] : []));
    return wrong ?? { subjects: all.flatMap(({ subjects }) => subjects), errors: all.flatMap(({ errors }) => errors) };
  }
  const query = { invocation, isEverywhere: flagOn(invocation.flags, "all-namespaces"), isOneType: false };
  const wanted = [...names, ...pairs.map(({ name }) => name)];
  const found = findItems(query, context);
  if (!found.ok) {
    return found.error;
  }
  return {
    subjects: found.value.answers.flatMap(({ type, items }) =>
      items.map((item) => ({
        name: item.name,
        describe: (showEvents: boolean) => describeClusterItem(type, item, context, showEvents),
      })),
    ),
    errors: wanted.length === 0 ? [] : found.value.errors,
  };
}

function eventSubjects(
  { flags, namespace }: Invocation,
  context: KubectlContext,
  { names, pairs }: ResourceArgs,
): Subjects | KubectlError {
  const selector = flagText(flags, "selector");
  const wanted = [...names, ...pairs.map(({ name }) => name)];
  if (wanted.length > 0 && selector !== "") {
    return textError(
      names.length > 0
        ? "name cannot be provided when a selector is specified"
        : "selectors and the all flag cannot be used when passing resource/name arguments",
    );
  }
  const events = eventsIn(flagOn(flags, "all-namespaces") ? undefined : namespace, selector, context);
  if (!events.ok) {
    return events.error;
  }
  const all = events.value.map((event) => ({
    name: eventName(event),
    describe: (showEvents: boolean) => describeEvent(event, context, showEvents),
  }));
  const missing = wanted.filter((name) => all.every((subject) => subject.name !== name));
  return {
    subjects: wanted.length === 0 ? all : wanted.flatMap((name) => all.filter((subject) => subject.name === name)),
    errors: missing.map((name) =>
      apiError({ reason: "NotFound", code: 404, message: `events ${JSON.stringify(name)} not found` }),
    ),
  };
}

/** No object has the name: all that begin so are described (DescribeMatchingResources). */
function describeMatching(invocation: Invocation, context: KubectlContext, notFound: KubectlError): Plan {
  const { args, flags } = invocation;
  const [type = "", prefix = ""] = args;
  if (new Set(type.split(",")).size > 1) {
    return refuse("you may only specify a single resource type");
  }
  const found = findSubjects({ ...invocation, args: [type] }, context);
  if (!("subjects" in found)) {
    return refuse(found);
  }
  const matching = found.subjects.filter(({ name }) => name.startsWith(prefix));
  const showEvents = hasFlag(flags, "show-events") && flagOn(flags, "show-events");
  return matching.length === 0
    ? refuse(notFound)
    : planOfSteps(matching.map(({ describe }) => ({ stdout: `${describe(showEvents)}\n` })));
}
