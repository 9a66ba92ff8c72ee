import { useCallback, useDeferredValue } from "react";
import { frameIndexAt } from "../../view/frames.ts";
import { useLibrary } from "../library/use-library.ts";
import { usePaced, usePage } from "../use-player.ts";
import { causeChain, type Place } from "../../view/why.ts";
import { DecisionList } from "../why/decision-list.tsx";
import type { Go } from "../why/go.ts";
import { rowsOf } from "../why/rows-of.ts";
import { WhyPane } from "../why/why-pane.tsx";

/** Spans are told in whole seconds: more often than this nothing of them is new. */
const clockStepMs = 500;

/** What is selected, and why it is as it is. The answers are fetched when a person first moves. */
export function WhyArea() {
  const { player } = usePage();
  const parts = useLibrary();
  // The stage is drawn first: what is to be read may come a frame later.
  const { timeline, playheadMs, isPlaying, selected, namespace } = useDeferredValue(usePaced("text", (state) => state));
  const frame = timeline.frames[frameIndexAt(timeline.frames, playheadMs)];
  const nowMs = Math.max(frame?.atMs ?? 0, playheadMs - (playheadMs % clockStepMs));
  const onClear = useCallback(() => {
    player.select(null);
  }, [player]);
  // Asked when it is opened, of the run as it is then: so that a decision is not drawn again whenever the run grows.
  const causesOf = useCallback((at: Place) => causeChain(player.store.getState().timeline, at), [player]);
  const onGo = useCallback<Go>(
    ({ ref, atMs }) => {
      player.select(ref ?? selected);
      player.seek(atMs ?? playheadMs);
    },
    [player, selected, playheadMs],
  );
  return parts === null ? (
    <WhyPane selected={selected} onClear={onClear}>
      <DecisionList
        rows={rowsOf(timeline, nowMs, selected)}
        nowMs={nowMs}
        showsSubjects={selected === null}
        causesOf={causesOf}
        onGo={onGo}
      />
    </WhyPane>
  ) : (
    <parts.WhyAt
      timeline={timeline}
      frame={frame}
      nowMs={nowMs}
      isHeld={!isPlaying}
      selected={selected}
      namespace={namespace}
    />
  );
}
