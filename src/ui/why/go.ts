import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { FrameIndex } from "../../sim/timeline.ts";

/** An object to be selected, an instant to go to, or both. */
export interface Place {
  /** `null`: what is selected stays so. */
  readonly ref: ObjectRef | null;
  /** `null`: time stays as it is. */
  readonly atMs: SimTime | null;
  /** The frame of the decision that is meant there. */
  readonly frame?: FrameIndex;
}
export type Go = (place: Place) => void;
