import type { JsonObject, SimTime } from "../../api/objects.ts";
import { jsonAt, objectAt } from "../json.ts";
import { withTimes } from "../with-times.ts";

/** An Event with its moments as texts; the one of events.k8s.io has microseconds. */
export function withEventTimes(event: JsonObject, clock: (atMs: SimTime) => string): JsonObject {
  const { eventTime, firstTimestamp, lastTimestamp } = event;
  const lastObservedTime = jsonAt(event, "series", "lastObservedTime");
  return {
    ...withTimes(event, clock),
    ...(typeof eventTime === "number" ? { eventTime: microTime(eventTime, clock) } : {}),
    ...(typeof firstTimestamp === "number" ? { firstTimestamp: clock(firstTimestamp) } : {}),
    ...(typeof lastTimestamp === "number" ? { lastTimestamp: clock(lastTimestamp) } : {}),
    ...(typeof lastObservedTime === "number"
      ? { series: { ...objectAt(event, "series"), lastObservedTime: microTime(lastObservedTime, clock) } }
      : {}),
  };
}

function microTime(atMs: SimTime, clock: (atMs: SimTime) => string): string {
  const rest = String(Math.floor(atMs) % 1000).padStart(3, "0");
  return clock(atMs).replace("Z", `.${rest}000Z`);
}
