import { useDeferredValue } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Frame, Timeline } from "../../sim/timeline.ts";
import { frameIndexAt } from "../../view/frames.ts";
import { hasUsers } from "../../view/has-users.ts";
import { usePaced } from "../use-player.ts";

/** Spans are told in whole seconds: more often than this nothing of them is new. */
const clockStepMs = 500;

/** The run and the place in it that answers are about. */
export interface Reading {
  readonly timeline: Timeline;
  readonly frame: Frame | undefined;
  /** What spans are counted from. */
  readonly nowMs: SimTime;
  readonly isPlaying: boolean;
  readonly selected: ObjectRef | null;
  readonly namespace: string;
}

/** What is read about, at the pace of reading; the stage is drawn first, and this may come a frame later. */
export function useReading(): Reading {
  const { timeline, playheadMs, isPlaying, selected, namespace } = useDeferredValue(usePaced("text", (state) => state));
  const frame = timeline.frames[frameIndexAt(timeline.frames, playheadMs)];
  // Requests are counted to the very instant, as beside the stage.
  const stepMs = hasUsers(timeline) ? 1 : clockStepMs;
  const nowMs = Math.max(frame?.atMs ?? 0, playheadMs - (playheadMs % stepMs));
  return { timeline, frame, nowMs, isPlaying, selected, namespace };
}
