import type { JsonObject, KubeObject } from "../../api/objects.ts";
import { toWire } from "../../api/wire.ts";
import type { KubectlContext } from "../plan.ts";
import { eventLines } from "./event-lines.ts";

/** What a describer gets besides the object. */
export interface DescribeLook {
  readonly context: KubectlContext;
  readonly showEvents: boolean;
  /** The object as the API returns it. */
  readonly wire: JsonObject;
}

export function lookAt(object: KubeObject, context: KubectlContext, showEvents: boolean): DescribeLook {
  return { context, showEvents, wire: toWire(object) };
}

/** The lines about the events of an object, where they are asked for. */
export function eventsOf(object: KubeObject, look: DescribeLook): readonly string[] {
  const { namespace, name, uid } = object.metadata;
  return look.showEvents ? eventLines({ kind: object.kind, namespace, name, uids: [uid] }, look.context) : [];
}

/** The first two lines of what belongs to a namespace. */
export function nameLines(object: KubeObject): readonly string[] {
  return [`Name:\t${object.metadata.name}`, `Namespace:\t${object.metadata.namespace}`];
}
