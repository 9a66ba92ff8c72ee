import type { KubeEvent, SimTime, Uid } from "../../api/objects.ts";
import { type EventLog, listEvents } from "../../sim/event-log.ts";
import type { KubectlContext } from "../plan.ts";
import { sinceText } from "./clock.ts";

/** What events may be about: the namespace, the name, and the uid; a pod is asked for without its kind. */
export interface EventSubject {
  readonly kind?: string;
  readonly namespace: string;
  readonly name: string;
  readonly uids: readonly string[];
}

/**
 * The events about an object, as the last of what `describe` prints.
 *
 * Models describe.go searchEvents and DescribeEvents.
 */
export function eventLines(subject: EventSubject, context: KubectlContext): readonly string[] {
  const events = subject.uids
    .flatMap((uid) => eventsByUid(context).get(uid) ?? [])
    .filter(
      ({ involvedObject: { kind, namespace, name } }) =>
        (subject.kind === undefined || kind === subject.kind) &&
        namespace === subject.namespace &&
        name === subject.name,
    );
  if (events.length === 0) {
    return ["Events:\t<none>"];
  }
  return [
    "Events:",
    "  Type\tReason\tAge\tFrom\tMessage",
    "  ----\t------\t----\t----\t-------",
    ...[...events].sort(bySecond).map((event) => eventLine(event, context)),
  ];
}

interface EventIndex {
  readonly nowMs: SimTime;
  readonly byUid: ReadonlyMap<Uid, readonly KubeEvent[]>;
}

const indexes = new WeakMap<EventLog, EventIndex>();

/** The Events that there are now by the object that they are about; made once where many objects are described. */
function eventsByUid({ state, nowMs }: KubectlContext): EventIndex["byUid"] {
  const known = indexes.get(state.events);
  if (known?.nowMs === nowMs) {
    return known.byUid;
  }
  const byUid = new Map<Uid, KubeEvent[]>();
  for (const event of listEvents(state.events, nowMs)) {
    const { uid } = event.involvedObject;
    const listed = byUid.get(uid);
    if (listed === undefined) {
      byUid.set(uid, [event]);
    } else {
      listed.push(event);
    }
  }
  indexes.set(state.events, { nowMs, byUid });
  return byUid;
}

/** By the second of the last time; those of one second in the order of their first (kubectl util/event SortableEvents). */
function bySecond(a: KubeEvent, b: KubeEvent): number {
  return Math.floor(a.lastTimestamp / 1000) - Math.floor(b.lastTimestamp / 1000);
}

function eventLine(event: KubeEvent, context: KubectlContext): string {
  const first = sinceText(event.firstTimestamp, context);
  const age = event.count > 1 ? `${sinceText(event.lastTimestamp, context)} (x${event.count} over ${first})` : first;
  const { fieldPath } = event.involvedObject;
  const message = `${fieldPath === undefined ? "" : `${fieldPath}: `}${event.message.trim()}`;
  return `  ${event.type}\t${event.reason}\t${age}\t${event.source}\t${message}`;
}
