import { humanDuration } from "../../api/human-duration.ts";
import type { KubeEvent, SimTime } from "../../api/objects.ts";
import { eventName } from "../../sim/event-object.ts";
import { since } from "./table.ts";

/** The scheduler writes by events.k8s.io/v1, whose moments are finer than seconds. */
const SCHEDULER = "default-scheduler";

/** Models printers.go printEvent. `host` is the node whose kubelet sent it. */
export function eventCells(event: KubeEvent, host: string | undefined, nowMs: SimTime): readonly string[] {
  const { type, reason, message, source, count, firstTimestamp, lastTimestamp, involvedObject: about } = event;
  const ago =
    source === SCHEDULER ? (atMs: SimTime) => humanDuration(nowMs - atMs) : (atMs: SimTime) => since(atMs, nowMs);
  const instance = source === SCHEDULER ? `${SCHEDULER}-control-plane` : host;
  return [
    ago(lastTimestamp),
    type,
    reason,
    about.name === "" ? about.kind.toLowerCase() : `${about.kind.toLowerCase()}/${about.name}`,
    about.fieldPath ?? "",
    instance === undefined || instance === "" ? source : `${source}, ${instance}`,
    message.trim(),
    ago(firstTimestamp),
    String(count),
    eventName(event),
  ];
}
