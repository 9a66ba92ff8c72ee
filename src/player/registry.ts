import type { SimTime } from "../api/objects.ts";
import {
  type BehaviorName,
  type ImageBehavior,
  behaviorNamed,
  behaviorNames,
  isReference,
  tagsBeside,
} from "../sim/node/images.ts";
import { imageBehavior } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";

/** An image as a list offers it. */
export interface RegistryEntry {
  readonly image: string;
  readonly behavior: BehaviorName;
}

/** The tags that the registry has beside an image, and what each of them does now. */
export function registryBeside(timeline: Timeline, atMs: SimTime, image: string): readonly RegistryEntry[] {
  return entriesOf(timeline, atMs, tagsBeside(image));
}

/** Images with what each of them does at an instant. */
export function entriesOf(timeline: Timeline, atMs: SimTime, images: readonly string[]): readonly RegistryEntry[] {
  const { state } = frameAt(timeline, atMs);
  return images.map((image) => ({ image, behavior: nameOf(imageBehavior(state, image)) }));
}

/** Whether an image can have this name. */
export function isImageName(text: string): boolean {
  return isReference(text);
}

/** An image's behaviour by name, for `setImageBehavior`. */
export function behaviorOf(name: BehaviorName, image: string): ImageBehavior {
  return behaviorNamed(name, image);
}

export const imageBehaviors: readonly BehaviorName[] = behaviorNames;

function nameOf(behavior: ImageBehavior): BehaviorName {
  if (behavior.pull === "missing") {
    return "missing";
  }
  if (behavior.exitsAfterMs !== undefined) {
    return "crash";
  }
  if (behavior.flapMs !== undefined) {
    return "flapping";
  }
  if (behavior.readyMs === null) {
    return "unready";
  }
  return behavior.readyMs >= 5000 ? "slow" : "good";
}
