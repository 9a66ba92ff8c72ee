import type { ObjectRef, SimTime } from "../api/objects.ts";
import { toWire } from "../api/wire.ts";
import { withTimes } from "../kubectl/with-times.ts";
import { formatManifest } from "../manifest/format-manifest.ts";
import { getObject } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";
import { rfc3339At } from "./sim-clock.ts";

/** An object as `kubectl get -o yaml` prints it, which leaves managedFields out; `null`: it is not there at that instant. */
export function objectYaml(timeline: Timeline, atMs: SimTime, ref: ObjectRef): string | null {
  const object = getObject(frameAt(timeline, atMs).state, ref);
  return object === undefined ? null : formatManifest(withTimes(toWire(object), rfc3339At));
}
