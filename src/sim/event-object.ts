import { withoutAbsent } from "../api/json.ts";
import type { JsonObject, KubeEvent } from "../api/objects.ts";
import { apiVersionOf, resourceTypes } from "../api/resources.ts";
import { mapGet } from "./persistent-map.ts";
import { uidOf } from "./random.ts";
import type { ClusterState } from "./state.ts";

const SCHEDULER = "default-scheduler";
/** Names end in the nanoseconds of an Event's first moment, so they sort as a real cluster's do. */
const NAME_EPOCH = 0x1889_f000_0000_0000n;
const NANOS = 1_000_000n;

/** The name that the recorder gives an Event: its object's, and a moment (client-go tools/record makeEvent). */
export function eventName({ involvedObject, firstTimestamp, seq }: KubeEvent): string {
  const moment = NAME_EPOCH + BigInt(firstTimestamp) * NANOS + BigInt(seq);
  return `${involvedObject.name}.${moment.toString(16)}`;
}

/** The Event as the API returns it, as `toWire` does other objects. Times stay numbers. */
export function eventObject(state: ClusterState, event: KubeEvent): JsonObject {
  const { involvedObject: about, source, type, reason, message, count, firstTimestamp, lastTimestamp, seq } = event;
  const namespace = about.namespace === "" ? "default" : about.namespace;
  const host = source === "kubelet" ? hostOf(state, event) : undefined;
  const head = {
    apiVersion: "v1",
    involvedObject: withoutAbsent({
      apiVersion: apiVersionOfKind(about.kind),
      fieldPath: about.fieldPath,
      kind: about.kind,
      name: about.name,
      namespace: about.namespace === "" ? undefined : about.namespace,
      uid: about.uid,
    }),
    kind: "Event",
    message,
    metadata: {
      creationTimestamp: firstTimestamp,
      name: eventName(event),
      namespace,
      resourceVersion: String(seq),
      uid: uidOf(state.seed, `Event/${String(seq)}`),
    },
    reason,
    reportingComponent: source,
    type,
  };
  // The scheduler alone writes by events.k8s.io/v1, which has one moment in other fields, and what is repeated as a series.
  return source === SCHEDULER
    ? withoutAbsent({
        ...head,
        action: reason === "Scheduled" ? "Binding" : "Scheduling",
        eventTime: firstTimestamp,
        firstTimestamp: null,
        lastTimestamp: null,
        reportingInstance: `${SCHEDULER}-control-plane`,
        series: count > 1 ? { count, lastObservedTime: lastTimestamp } : undefined,
        source: {},
      })
    : {
        ...head,
        count,
        eventTime: null,
        firstTimestamp,
        lastTimestamp,
        reportingInstance: host ?? "",
        source: withoutAbsent({ component: source, host }),
      };
}

function apiVersionOfKind(kind: string): string | undefined {
  const type = resourceTypes.find((each) => each.kind === kind);
  return type === undefined ? undefined : apiVersionOf(type);
}

function hostOf(state: ClusterState, { involvedObject: { kind, namespace, name } }: KubeEvent): string | undefined {
  return kind === "Node" ? name : mapGet(state.objects.Pod, `${namespace}/${name}`)?.spec.nodeName;
}
