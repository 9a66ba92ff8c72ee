import { isJsonObject } from "../api/json.ts";
import { type ObjectRef, type SimTime, objectKey } from "../api/objects.ts";
import type { ApiRequest } from "../sim/input.ts";
import type { Timeline } from "../sim/timeline.ts";

/** What was acted on by an instant, the last act first. Users who come more or less often do nothing to a Deployment. */
export function actedOn({ inputs }: Timeline, untilMs: SimTime): readonly ObjectRef[] {
  return inputs
    .filter(({ atMs }) => atMs <= untilMs)
    .toReversed()
    .flatMap((input): readonly ObjectRef[] =>
      input.type === "requests"
        ? input.requests.flatMap(refOf)
        : input.type === "fault" && "pod" in input.fault
          ? [{ kind: "Pod", key: input.fault.pod }]
          : [],
    );
}

function refOf(request: ApiRequest): readonly ObjectRef[] {
  switch (request.verb) {
    case "evict":
      return [{ kind: "Pod", key: request.pod }];
    case "patch":
    case "delete":
      return [request.ref];
    default: {
      const { kind, metadata } = request.object;
      const { name, namespace = "default" } = isJsonObject(metadata) ? metadata : {};
      return kind === "Deployment" && typeof name === "string" && typeof namespace === "string"
        ? [{ kind, key: objectKey(namespace, name) }]
        : [];
    }
  }
}
