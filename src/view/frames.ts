import type { SimTime } from "../api/objects.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";

/** The number of the last frame at or before `atMs`; the first one when there is none. */
export function frameIndexAt(frames: readonly Frame[], atMs: SimTime): FrameIndex {
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const frame = frames[middle];
    if (frame !== undefined && frame.atMs <= atMs) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

export type FrameFold<S> = (frames: readonly Frame[], index: FrameIndex) => S;

/**
 * What the frames up to one add up to, kept per frame: each is folded once, in order, so that a seek finds what playing
 * found. A frame is only ever preceded by the same frames, so a fork cannot mix two pasts.
 */
export function foldFrames<S>(
  start: (first: Frame) => S,
  next: (before: S, frame: Frame, frames: readonly Frame[]) => S,
): FrameFold<S> {
  const known = new WeakMap<Frame, { readonly value: S }>();
  return (frames, index) => {
    let from = index;
    let value: { readonly value: S } | undefined;
    for (; from >= 0 && value === undefined; from--) {
      const frame = frames[from];
      value = frame === undefined ? undefined : known.get(frame);
    }
    let at = value === undefined ? 0 : from + 2;
    for (; at <= index; at++) {
      const frame = frames[at];
      if (frame !== undefined) {
        value = { value: value === undefined ? start(frame) : next(value.value, frame, frames) };
        known.set(frame, value);
      }
    }
    if (value === undefined) {
      throw new Error(`no frame ${index} among ${frames.length}`);
    }
    return value.value;
  };
}
