import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject, KubeEvent } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { listEvents } from "../../sim/event-log.ts";
import { eventName, eventObject } from "../../sim/event-object.ts";
import { type KubectlError, apiError } from "../error-text.ts";
import type { KubectlContext } from "../plan.ts";
import { withTimes } from "../with-times.ts";
import { aligned } from "./describe-object.ts";
import { genericLines } from "./generic-lines.ts";

/** The Events of a namespace, or of all, by name, that a selector matches. */
export function eventsIn(
  namespace: string | undefined,
  selector: string,
  context: KubectlContext,
): Result<readonly KubeEvent[], KubectlError> {
  const requirements = parseSelector(selector);
  if (!requirements.ok) {
    return fail(apiError({ reason: "BadRequest", code: 400, message: requirements.error }));
  }
  const named = listEvents(context.state.events, context.nowMs)
    .filter((event) => namespace === undefined || namespaceOf(event) === namespace)
    .filter(() => matchesSelector(requirements.value, {}))
    .map((event) => ({ key: `${namespaceOf(event)}/${eventName(event)}`, event }));
  return ok(named.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ event }) => event));
}

/** Events about what has no namespace are in `default`. */
function namespaceOf({ involvedObject }: KubeEvent): string {
  return involvedObject.namespace === "" ? "default" : involvedObject.namespace;
}

/** What `describe` prints of an Event; there are no Events about it. */
export function describeEvent(event: KubeEvent, context: KubectlContext, showEvents: boolean): string {
  const object = withTimes(withOwnTimes(eventObject(context.state, event), context), context.rfc3339At);
  return aligned([...genericLines(object), ...(showEvents ? ["Events:\t<none>"] : [])]);
}

/** The times that only Events have; the one of events.k8s.io has microseconds. */
function withOwnTimes(object: JsonObject, { rfc3339At }: KubectlContext): JsonObject {
  const { eventTime, firstTimestamp, lastTimestamp } = object;
  return {
    ...object,
    ...(typeof eventTime === "number" ? { eventTime: rfc3339At(eventTime).replace("Z", ".000000Z") } : {}),
    ...(typeof firstTimestamp === "number" ? { firstTimestamp: rfc3339At(firstTimestamp) } : {}),
    ...(typeof lastTimestamp === "number" ? { lastTimestamp: rfc3339At(lastTimestamp) } : {}),
  };
}
