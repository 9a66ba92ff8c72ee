import { type SimTime, nameOfKey, objectKey } from "../api/objects.ts";
import { mapForEach, mapGet, type PersistentMap } from "../sim/persistent-map.ts";
import { parseImage } from "../sim/node/images.ts";
import { containerAtPort, isRunning, takesConnection } from "../sim/node/pod-connection.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";

/** What a request that is forwarded to a Pod comes upon. */
export type Reached =
  | {
      readonly kind: "container";
      /** Its image, as a registry has it. */
      readonly repository: string;
      readonly tag: string;
      /** The Services of the Pod's namespace, by which a page may ask others. */
      readonly services: readonly string[];
    }
  /** No such Pod any more. */
  | { readonly kind: "gone" }
  /** No container of it runs. */
  | { readonly kind: "notRunning" }
  /** None that runs listens there. */
  | { readonly kind: "noPort" };

/** Whom a request to a port of a Pod reaches at an instant; it need not be ready, only to run. */
export function reachedAt(timeline: Timeline, atMs: SimTime, namespace: string, name: string, port: number): Reached {
  const { objects } = frameAt(timeline, atMs).state;
  const pod = mapGet(objects.Pod, objectKey(namespace, name));
  if (pod === undefined) {
    return { kind: "gone" };
  }
  const container = containerAtPort(pod, port);
  if (container === undefined || !isRunning(pod, container)) {
    return { kind: "notRunning" };
  }
  if (!takesConnection(pod, port)) {
    return { kind: "noPort" };
  }
  return { kind: "container", ...parseImage(container.image), services: servicesIn(objects.Service, namespace) };
}

function servicesIn(services: PersistentMap<unknown>, namespace: string): readonly string[] {
  const names: string[] = [];
  mapForEach(services, (_, key) => {
    if (key.startsWith(`${namespace}/`)) {
      names.push(nameOfKey(key));
    }
  });
  return names;
}
