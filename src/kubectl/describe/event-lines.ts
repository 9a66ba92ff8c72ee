import type { KubeEvent } from "../../api/objects.ts";
import { listEvents } from "../../sim/event-log.ts";
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
  const events = listEvents(context.state.events, context.nowMs).filter(({ involvedObject: about }) =>
    subject.kind !== undefined && about.kind !== subject.kind
      ? false
      : about.name === subject.name && about.namespace === subject.namespace && subject.uids.includes(about.uid),
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
