import { useDeferredValue } from "react";
import { frameIndexAt } from "../../view/frames.ts";
import { usePaced } from "../use-player.ts";
import { WhyAt } from "../why/why-at.tsx";

/** Spans are told in whole seconds: more often than this nothing of them is new. */
const clockStepMs = 500;

/** What is selected, and why it is as it is. */
export function WhyArea() {
  // The stage is drawn first: what is to be read may come a frame later.
  const { timeline, playheadMs, isPlaying, selected, namespace } = useDeferredValue(usePaced("text", (state) => state));
  const frame = timeline.frames[frameIndexAt(timeline.frames, playheadMs)];
  const nowMs = Math.max(frame?.atMs ?? 0, playheadMs - (playheadMs % clockStepMs));
  return (
    <WhyAt
      timeline={timeline}
      frame={frame}
      nowMs={nowMs}
      isPlaying={isPlaying}
      selected={selected}
      namespace={namespace}
    />
  );
}
