import { isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonObject, KubeObject, SimTime } from "../api/objects.ts";
import { toWire } from "../api/wire.ts";
import { objectAt, withField } from "./json.ts";
import type { ClusterState } from "../sim/state.ts";
import { isRecordedServer } from "./recorded-server.ts";
import { withTimes } from "./with-times.ts";

/** The object as a GET returns it, with what the API server adds that nothing here depends on, and its times as texts. */
export function servedObject(
  object: KubeObject,
  state: ClusterState,
  rfc3339At: (atMs: SimTime) => string,
): JsonObject {
  const wire = withTimes(toWire(object), rfc3339At);
  switch (object.kind) {
    case "Deployment":
    case "ReplicaSet":
      return isRecordedServer(state) ? withTemplateTime(wire) : wire;
    case "Pod":
      return withPodStatus(wire);
    default:
      return wire;
  }
}

/** The metadata of a template have a moment of creation that is never set; v1.34 and later leave it out. */
function withTemplateTime(wire: JsonObject): JsonObject {
  const spec = objectAt(wire, "spec");
  const template = objectAt(spec, "template");
  const metadata = { creationTimestamp: null, ...objectAt(template, "metadata") };
  return { ...wire, spec: { ...spec, template: { ...template, metadata } } };
}

function withPodStatus(wire: JsonObject): JsonObject {
  const status = objectAt(wire, "status");
  const { conditions } = status;
  const probed = isJsonArray(conditions)
    ? conditions.map((each) => (isJsonObject(each) ? { lastProbeTime: null, ...each } : each))
    : undefined;
  return probed === undefined ? wire : { ...wire, status: withField(status, "conditions", probed) };
}
