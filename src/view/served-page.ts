import { type Pod, type SimTime, nameOfKey, objectKey } from "../api/objects.ts";
import { mapForEach, mapGet, type PersistentMap } from "../sim/persistent-map.ts";
import { parseImage } from "../sim/node/images.ts";
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
  | { readonly kind: "notRunning" };

/** Whom a request to a port of a Pod reaches at an instant; it need not be ready, only to run. */
export function reachedAt(timeline: Timeline, atMs: SimTime, namespace: string, name: string, port: number): Reached {
  const { objects } = frameAt(timeline, atMs).state;
  const pod = mapGet(objects.Pod, objectKey(namespace, name));
  if (pod === undefined) {
    return { kind: "gone" };
  }
  const image = runningImage(pod, port);
  if (image === null) {
    return { kind: "notRunning" };
  }
  return { kind: "container", ...parseImage(image), services: servicesIn(objects.Service, namespace) };
}

/** That of the container that says that it has this port, else of the first one; `null`: that one does not run. */
function runningImage({ spec, status }: Pod, port: number): string | null {
  const container = spec.containers.find(({ ports = [] }) => ports.some(({ containerPort }) => containerPort === port));
  const { name, image } = container ?? spec.containers[0] ?? { name: "", image: "" };
  const state = status.containerStatuses.find((one) => one.name === name)?.state;
  return state?.type === "running" ? image : null;
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
