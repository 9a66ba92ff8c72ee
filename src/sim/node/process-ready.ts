import type { Container, Pod } from "../../api/objects.ts";
import { sample } from "../random.ts";
import type { ImageBehavior } from "./images.ts";

/** From the start of a container's run until its process can serve, chosen by the seed for each run; `null`: never. */
export function processReadyMs(
  seed: number,
  { readyMs, readyJitterMs }: ImageBehavior,
  pod: Pod,
  container: Container,
  restarts: number,
): number | null {
  if (readyMs === null) {
    return null;
  }
  // The first container's chance is the pod's, so that a side container does not change how the pod behaves.
  const isFirst = container.name === pod.spec.containers[0]?.name;
  const key = isFirst ? pod.metadata.uid : `${pod.metadata.uid}/${container.name}`;
  return Math.round(readyMs + readyJitterMs * sample(seed, `ready/${key}/${String(restarts)}`));
}
