import { type Result, fail, ok } from "../../api/failure.ts";
import { humanDuration } from "../../api/human-duration.ts";
import type { KubeEvent, SimTime } from "../../api/objects.ts";
import { findResourceType } from "../../api/find-resource-type.ts";
import { any, list as listType, string, struct } from "../../api/schema-types.ts";
import { listEvents } from "../../sim/event-log.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Command, Invocation } from "../command.ts";
import { allNamespacesFlag, chunkSizeFlag, outputFlags } from "../common-flags.ts";
import { type KubectlError, textError } from "../error-text.ts";
import { schemaOf } from "../explain/explained-schemas.ts";
import { flagOn, flagText, flagTexts } from "../flags.ts";
import { type Item, eventNamespace, itemOfEvent } from "../get/item.ts";
import { readObjectFormat, unknownFormat } from "../get/print-format.ts";
import { listOf, printObject } from "../get/print-objects.ts";
import { watchEvents } from "../get/watch-items.ts";
import { type WatchPrinter, growingPrinter } from "../get/watch-printer.ts";
import { type KubectlContext, type Plan, outputOf, refuse, say } from "../plan.ts";
import { columns, since } from "../printers/table.ts";
import { structJson } from "../typed-text.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/events/events.go. */
export const eventsCommand: Command = {
  path: ["events"],
  usage:
    "[(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]",
  flags: [
    ...outputFlags,
    allNamespacesFlag,
    { name: "watch", short: "w", type: "bool" },
    { name: "for", type: "string" },
    { name: "types", type: "stringSlice" },
    { name: "no-headers", type: "bool" },
    chunkSizeFlag,
  ],
  plan: planEvents,
};

const ALLOWED =
  "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

function planEvents(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const subject = readSubject(flagText(flags, "for"));
  if (!subject.ok) {
    return subject.error;
  }
  const types = flagTexts(flags, "types").map((type) => type.toLowerCase());
  if (types.some((type) => type !== "normal" && type !== "warning")) {
    return refuse("valid --types are Normal or Warning");
  }
  const isWanted = (event: KubeEvent): boolean =>
    (flagOn(flags, "all-namespaces") || eventNamespace(event) === invocation.namespace) &&
    (types.length === 0 || types.includes(event.type.toLowerCase())) &&
    isAbout(event, subject.value);
  return flagOn(flags, "watch") ? watchPlan(isWanted, invocation, context) : listPlan(isWanted, invocation, context);
}

/** What `--for` names. */
interface Subject {
  readonly kind: string;
  /** Empty: every object of the kind, and of others too, as nothing is asked of the server then. */
  readonly name: string;
}

function readSubject(text: string): Result<Subject | undefined, Plan> {
  if (text === "") {
    return ok(undefined);
  }
  const [typeText = "", name = "", ...more] = text.split("/");
  if (!text.includes("/")) {
    return fail(refuse("--for must be in resource/name form"));
  }
  if (more.length > 0) {
    return fail(refuse("arguments in resource/name form may not have more than one slash"));
  }
  if (typeText === "") {
    return fail(refuse("a resource must be present, got: /, Resource="));
  }
  const type = findResourceType(typeText);
  if (type === undefined) {
    const [plain = "", ...group] = typeText.split(".");
    const inGroup = group.length === 0 ? "" : ` in group ${JSON.stringify(group.join("."))}`;
    const stderr = `the server doesn't have a resource type ${JSON.stringify(plain)}${inGroup}\n`;
    return fail({ requests: [], report: () => ({ stdout: "", stderr, exit: 1 }) });
  }
  return ok({ kind: type.kind, name });
}

function isAbout({ involvedObject: about }: KubeEvent, subject: Subject | undefined): boolean {
  return subject === undefined || subject.name === "" || (about.kind === subject.kind && about.name === subject.name);
}

type IsWanted = (event: KubeEvent) => boolean;

function listPlan(isWanted: IsWanted, invocation: Invocation, context: KubectlContext): Plan {
  const { flags, namespace } = invocation;
  const { state, nowMs, rfc3339At } = context;
  const events = eventsByName(context, isWanted).sort((a, b) => eventTime(a) - eventTime(b));
  if (events.length === 0) {
    const stderr = flagOn(flags, "all-namespaces")
      ? "No events found.\n"
      : `No events found in ${namespace} namespace.\n`;
    return { requests: [], report: () => ({ stdout: "", stderr, exit: 0 }) };
  }
  const items = events.map((event) => intervalItem(event, state));
  const output = flagText(flags, "output");
  if (output === "" && flagText(flags, "template") === "") {
    const changes = items.map((item) => ({ event: "ADDED", item }) as const);
    return say(eventPrinter(invocation).print(changes, nowMs).stdout);
  }
  const format = readObjectFormat(invocation, context) ?? fail<KubectlError>(unknownFormat(output, ALLOWED));
  if (!format.ok) {
    return refuse(format.error);
  }
  if (format.value.type === "name") {
    // The list has no names of its kinds, and kubectl prints none.
    return say("");
  }
  // It is made anew of the events of all answers, and has none of their metadata.
  const list = { ...listOf(items.map((item) => item.served(rfc3339At))), kind: "EventList", metadata: {} };
  if (format.value.type === "json") {
    return say(structJson(list, eventList));
  }
  const { stdout, error } = printObject(list, format.value);
  const printed = outputOf([{ stdout, ...(error === undefined ? {} : { error: textError(error) }) }]);
  return { requests: [], report: () => printed };
}

const eventList = struct("EventList", {
  kind: string,
  apiVersion: string,
  metadata: any,
  items: listType(schemaOf("Event")),
});

function eventsByName({ state, nowMs }: KubectlContext, isWanted: IsWanted): KubeEvent[] {
  return listEvents(state.events, nowMs)
    .filter(isWanted)
    .map((event) => ({ event, item: itemOfEvent(event, state) }))
    .sort((a, b) => (`${a.item.namespace}/${a.item.name}` < `${b.item.namespace}/${b.item.name}` ? -1 : 1))
    .map(({ event }) => event);
}

const SCHEDULER = "default-scheduler";

/** When it was last seen; the scheduler's moments are finer than seconds. */
function eventTime({ source, lastTimestamp }: KubeEvent): SimTime {
  return source === SCHEDULER ? lastTimestamp : Math.floor(lastTimestamp / 1000) * 1000;
}

/** What there is already comes first, as a watch without a version begins with it. */
function watchPlan(isWanted: IsWanted, invocation: Invocation, context: KubectlContext): Plan {
  const { state, nowMs } = context;
  const changes = eventsByName(context, isWanted).map(
    (event) => ({ event: "ADDED", item: intervalItem(event, state) }) as const,
  );
  const listed = eventPrinter(invocation).print(changes, nowMs);
  const follower = watchEvents(
    (event, at) => (isWanted(event) ? intervalItem(event, at) : undefined),
    listed.next,
    state,
    nowMs,
  );
  return { requests: [], report: () => ({ stdout: listed.stdout, stderr: "", exit: 0 }), follow: () => follower };
}

const eventColumns = columns("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE");

/** An Event with the cells of `kubectl events`. Models event_printer.go printOneEvent. */
function intervalItem(event: KubeEvent, state: ClusterState): Item {
  const { type, reason, message, involvedObject: about } = event;
  return {
    ...itemOfEvent(event, state),
    columns: eventColumns,
    cells: (nowMs) => [intervalText(event, nowMs), type, reason, `${about.kind}/${about.name}`, message.trim()],
  };
}

function intervalText({ source, count, firstTimestamp, lastTimestamp }: KubeEvent, nowMs: SimTime): string {
  const ago = (atMs: SimTime): string => (source === SCHEDULER ? humanDuration(nowMs - atMs) : since(atMs, nowMs));
  const first = ago(firstTimestamp);
  return count > 1 ? `${ago(lastTimestamp)} (x${count} over ${first})` : first;
}

function eventPrinter({ flags }: Invocation): WatchPrinter {
  const withNamespace = flagOn(flags, "all-namespaces");
  return growingPrinter(!flagOn(flags, "no-headers"), {
    header: () => [...(withNamespace ? ["NAMESPACE"] : []), ...eventColumns.map(({ name }) => name)],
    rows: (changes, nowMs) => ({
      rows: changes.map(({ item }) => [...(withNamespace ? [item.namespace] : []), ...item.cells(nowMs)]),
    }),
  });
}
