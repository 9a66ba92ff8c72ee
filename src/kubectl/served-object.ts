import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, KubeObject, Pod, SimTime } from "../api/objects.ts";
import { toWire } from "../api/wire.ts";
import { objectAt, withField } from "./json.ts";
import { nodeInfo } from "./printers/node-info.ts";
import { qosClassOf } from "./qos-class.ts";
import { withTimes } from "./with-times.ts";

/** The object as a GET returns it, with what the API server adds that nothing here depends on, and its times as texts. */
export function servedObject(object: KubeObject, rfc3339At: (atMs: SimTime) => string): JsonObject {
  const wire = withTimes(toWire(object), rfc3339At);
  switch (object.kind) {
    case "Deployment":
    case "ReplicaSet":
      return withTemplateTime(wire);
    case "Pod":
      return withPodStatus(wire, object);
    case "Node":
      return { ...wire, status: { ...objectAt(wire, "status"), nodeInfo } };
    default:
      return wire;
  }
}

/** The metadata of a template have a moment of creation that is never set. */
function withTemplateTime(wire: JsonObject): JsonObject {
  const spec = objectAt(wire, "spec");
  const template = objectAt(spec, "template");
  const metadata = { creationTimestamp: null, ...objectAt(template, "metadata") };
  return { ...wire, spec: { ...spec, template: { ...template, metadata } } };
}

function withPodStatus(wire: JsonObject, pod: Pod): JsonObject {
  const status = objectAt(wire, "status");
  const { conditions, containerStatuses } = status;
  const probed = isJsonArray(conditions)
    ? conditions.map((each) => (isJsonObject(each) ? { lastProbeTime: null, ...each } : each))
    : undefined;
  const statuses = isJsonArray(containerStatuses)
    ? containerStatuses.map((each) => (isJsonObject(each) ? { imageID: "", ...each } : each))
    : undefined;
  const withConditions = probed === undefined ? status : withField(status, "conditions", probed);
  const withStatuses =
    statuses === undefined ? withConditions : withField(withConditions, "containerStatuses", statuses);
  return { ...wire, status: { ...withStatuses, qosClass: qosClassOf(pod) } };
}
