import type { SimTime } from "../../api/objects.ts";
import { registryImages } from "../../sim/node/images.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { imagesAround } from "../images-in-use.ts";

/** The images that a manifest may name: those that are in use first, then all that the registry has. */
export function imagesToOffer(timeline: Timeline, atMs: SimTime): readonly string[] {
  return [...new Set([...imagesAround(timeline, atMs), ...registryImages()])];
}
