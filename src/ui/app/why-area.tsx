import { useCallback } from "react";
import type { PlayerState } from "../../player/player-state.ts";
import type { Scene } from "../../view/scene.ts";
import { causeChain, decisionsAbout } from "../../view/why.ts";
import { usePage } from "../use-player.ts";
import { isForOverview } from "../why/overview.ts";
import { PodActions } from "../why/pod-actions.tsx";
import { SelectionFacts } from "../why/selection-facts.tsx";
import { WhyPane } from "../why/why-pane.tsx";
import { selectionOf } from "./selection-of.ts";

const decisionsShown = 12;
/** Without a choice the decisions of single pods are passed over. */
const decisionsLookedAt = 150;

/** What is selected, and why it is as it is. */
export function WhyArea({ state, scene }: { readonly state: PlayerState; readonly scene: Scene }) {
  const { player } = usePage();
  const { timeline, playheadMs, selected, namespace } = state;
  const selection = selectionOf(scene, selected);
  const decisions =
    selected === null
      ? decisionsAbout(timeline, playheadMs, null, decisionsLookedAt).filter(isForOverview).slice(0, decisionsShown)
      : decisionsAbout(timeline, playheadMs, selected, decisionsShown);
  const causesOf = useCallback((frame: number) => causeChain(timeline, frame), [timeline]);
  return (
    <WhyPane
      selected={selected}
      decisions={decisions}
      playheadMs={playheadMs}
      causesOf={causesOf}
      onSeek={player.seek}
      onClear={() => {
        player.select(null);
      }}
    >
      {selection === null ? null : <SelectionFacts selection={selection} playheadMs={playheadMs} />}
      {selection?.type === "pod" ? (
        <PodActions pod={selection.pod} namespace={namespace} run={player.run} onFault={player.fault} />
      ) : null}
    </WhyPane>
  );
}
