import { memo, useCallback, useRef } from "react";
import { causeChain, type Place } from "../../view/why.ts";
import { useLibrary } from "../library/use-library.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { DecisionList } from "./decision-list.tsx";
import type { Go } from "./go.ts";
import { useArrival } from "./use-arrival.ts";
import type { Reading } from "./use-reading.ts";
import { WhyPane } from "./why-pane.tsx";

/**
 * The answers, which are fetched when a person first moves, and the decisions. Drawn again when something has happened, or
 * the clock has moved on far enough to be told: not with every picture.
 */
export const WhyAt = memo(function WhyAt({ timeline, nowMs, isPlaying, selected, namespace }: Reading) {
  const { player } = usePage();
  const { t } = useText();
  const parts = useLibrary();
  const pane = useRef<HTMLElement>(null);
  const go = useCallback<Go>(
    ({ ref, atMs }) => {
      if (ref !== null) {
        player.select(ref);
      }
      if (atMs !== null) {
        player.seek(atMs);
      }
    },
    [player],
  );
  const onGo = useArrival(pane, { selected, nowMs }, go);
  // Asked when it is opened, of the run as it is then: so that a decision is not drawn again whenever something happens.
  const causesOf = useCallback((at: Place) => causeChain(player.store.getState().timeline, at), [player]);
  const place = { timeline, nowMs, selected, onGo };
  const decisions = (
    <DecisionList
      key={selected === null ? "" : `${selected.kind}/${selected.key}`}
      {...place}
      causesOf={causesOf}
      actsOn={parts?.nodeActs}
    />
  );
  // What was there first stays where it is when the answers come above it: somebody may be at it already.
  const reasons = (
    <>
      {parts === null ? null : <parts.WhyAnswers {...place} isPlaying={isPlaying} namespace={namespace} />}
      {parts === null ? null : <h3 className="section-title decisions-title">{t("ui.why.newest")}</h3>}
      {decisions}
    </>
  );
  return (
    <WhyPane
      selected={selected}
      paneRef={pane}
      onClear={() => {
        player.select(null);
      }}
    >
      {parts === null || selected === null ? (
        reasons
      ) : (
        <parts.WhyObject {...place} selected={selected}>
          {reasons}
        </parts.WhyObject>
      )}
    </WhyPane>
  );
}, isSame);

/** The timeline grows with every picture while time runs; what is known at a frame does not change by that. */
function isSame(a: Reading, b: Reading): boolean {
  return (
    a.frame === b.frame &&
    a.nowMs === b.nowMs &&
    a.isPlaying === b.isPlaying &&
    a.selected === b.selected &&
    a.namespace === b.namespace
  );
}
