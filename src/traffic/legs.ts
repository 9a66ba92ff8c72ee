import type { ObjectKey } from "../api/objects.ts";
import type { AskedPod, Hop, RequestTrace } from "./request.ts";

/** One question within a request: who asked it, and what became of it. */
export interface Leg {
  /** `null`: the user. */
  readonly asker: AskedPod | null;
  readonly hop: Hop;
}

/** The questions of a request in the order in which they were asked. A pod asks while it is being asked itself. */
export function legsOf({ hops }: RequestTrace): readonly Leg[] {
  const open: Hop[] = [];
  return hops.map((hop) => {
    while ((open.at(-1)?.endMs ?? Number.POSITIVE_INFINITY) <= hop.startMs) {
      open.pop();
    }
    const asker = open.at(-1)?.pod ?? null;
    open.push(hop);
    return { asker, hop };
  });
}

/** What a pod is counted by: its ReplicaSet, or itself where it has none. */
export function ownerOf(pod: AskedPod): ObjectKey {
  return pod.owner ?? pod.key;
}

/** Names the way from whoever asks to a Service: in it users are the empty name. */
export function wayTo(asker: AskedPod | null, service: ObjectKey): string {
  return `${asker === null ? "" : ownerOf(asker)}>${service}`;
}

/** Names the way from a Service to the pods of one owner. */
export function wayFrom(service: ObjectKey, owner: ObjectKey): string {
  return `${service}|${owner}`;
}
