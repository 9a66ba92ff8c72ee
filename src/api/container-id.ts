import type { ContainerStatus, Uid } from "./objects.ts";

/** 64 hexadecimal digits that look like a digest's, the same for the same text. */
function digest(text: string): string {
  let digits = "";
  for (let word = 0; word < 8; word++) {
    let hash = 0x811c9dc5 ^ Math.imul(word + 1, 0x9e3779b1);
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    digits += ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, "0");
  }
  return digits;
}

/** The name of an image with its registry, and the tag that is meant: `docker.io/library/web:v1`. */
export function fullImageName(image: string): string {
  const [first = "", ...more] = image.split("/");
  const hasRegistry = more.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const path = hasRegistry ? image : `docker.io/${more.length > 0 ? "" : "library/"}${image}`;
  return /[:@][^/]*$/.test(path) ? path : `${path}:latest`;
}

/** The digest that a node knows an image by: `docker.io/library/web@sha256:…`. */
export function imageIdOf(image: string): string {
  const full = fullImageName(image);
  const repository = full.replace(/[:@][^/]*$/, "");
  return full.includes("@") ? full : `${repository}@sha256:${digest(full)}`;
}

/** What the runtime calls the container in one of its runs, counted from 0. */
export function containerIdOf(pod: Uid, { name, runtime }: ContainerStatus, run: number): string | undefined {
  return runtime === undefined ? undefined : `${runtime}://${digest(`${pod}/${name}/${String(run)}`)}`;
}

/** The run that a container's state is of, and its last state: waiting for the next run, the last one is the latest. */
export function runsOf({ state, restartCount }: ContainerStatus): { readonly now: number; readonly last: number } {
  return { now: restartCount, last: state.type === "waiting" ? restartCount : restartCount - 1 };
}
