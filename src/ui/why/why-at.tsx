import { lazy, memo, Suspense, useCallback, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Frame, Timeline } from "../../sim/timeline.ts";
import { answersAt } from "../../view/answers/answers-at.ts";
import { eventsAbout } from "../../view/events-about.ts";
import { frameIndexAt } from "../../view/frames.ts";
import { nodeActs } from "../../view/node-acts.ts";
import { nodesAt } from "../../view/node-facts.ts";
import { objectFacts } from "../../view/object-facts.ts";
import { causeChain, type Place } from "../../view/why.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { AnswerList } from "./answer-list.tsx";
import { DecisionList } from "./decision-list.tsx";
import type { Go } from "./go.ts";
import { Identity } from "./identity.tsx";
import { NodeActions } from "./node-actions.tsx";
import { ObjectTabs, type WhyTab } from "./object-tabs.tsx";
import { PodActions } from "./pod-actions.tsx";
import { rowsOf } from "./rows-of.ts";
import { WhyPane } from "./why-pane.tsx";

// Needed once they are looked at.
const StateTab = lazy(async () => ({ default: (await import("./state-tab.tsx")).StateTab }));
const YamlTab = lazy(async () => ({ default: (await import("./yaml-tab.tsx")).YamlTab }));

const eventsShown = 12;

export interface WhyAtProps {
  readonly timeline: Timeline;
  readonly frame: Frame | undefined;
  readonly nowMs: SimTime;
  /** Time stands. */
  readonly isHeld: boolean;
  readonly selected: ObjectRef | null;
  readonly namespace: string;
}

/** Drawn again when something has happened, or the clock has moved on far enough to be told: not with every picture. */
export const WhyAt = memo(function WhyAt({ timeline, nowMs, isHeld, selected, namespace }: WhyAtProps) {
  const { player } = usePage();
  const { t } = useText();
  const [tab, setTab] = useState<WhyTab>("decisions");
  const onGo = useCallback<Go>(
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
  // Asked when it is opened, of the run as it is then: so that a decision is not drawn again whenever something happens.
  const causesOf = useCallback((at: Place) => causeChain(player.store.getState().timeline, at), [player]);
  const facts = selected === null ? null : objectFacts(timeline, nowMs, selected);
  const node =
    selected?.kind === "Node" ? nodesAt(timeline, nowMs).find(({ name }) => name === selected.key) : undefined;
  // The answers, what can be done, and the decisions: all that is there while nothing is selected.
  const reasons = (
    <>
      <AnswerList
        key={selected === null ? "" : `${selected.kind}/${selected.key}`}
        answers={answersAt(timeline, nowMs, selected)}
        nowMs={nowMs}
        isHeld={isHeld}
        onGo={onGo}
      />
      {facts?.kind === "Pod" ? (
        <PodActions key={facts.uid} pod={facts} namespace={namespace} run={player.run} onFault={player.fault} />
      ) : null}
      {node === undefined ? null : <NodeActions key={node.uid} node={node} run={player.run} onFault={player.fault} />}
      <h3 className="section-title decisions-title">{t("ui.why.newest")}</h3>
      <DecisionList
        rows={rowsOf(timeline, nowMs, selected, nodeActs)}
        nowMs={nowMs}
        showsSubjects={selected === null}
        causesOf={causesOf}
        onGo={onGo}
      />
    </>
  );
  const panelOf = (open: WhyTab): React.ReactNode => {
    if (selected === null || open === "decisions") {
      return reasons;
    }
    if (open === "yaml") {
      return (
        <Suspense>
          <YamlTab timeline={timeline} nowMs={nowMs} selected={selected} />
        </Suspense>
      );
    }
    const { frames } = timeline;
    return facts === null ? null : (
      <Suspense>
        <StateTab
          facts={facts}
          events={eventsAbout(frames, frameIndexAt(frames, nowMs), facts.uid, eventsShown)}
          nowMs={nowMs}
          onGo={onGo}
        />
      </Suspense>
    );
  };
  return (
    <WhyPane
      selected={selected}
      onClear={() => {
        player.select(null);
      }}
    >
      {facts === null ? null : <Identity facts={facts} />}
      {selected === null ? reasons : <ObjectTabs tab={tab} onTab={setTab} panelOf={panelOf} />}
    </WhyPane>
  );
}, isSame);

/** The timeline grows with every picture while time runs; what is known at a frame does not change by that. */
function isSame(a: WhyAtProps, b: WhyAtProps): boolean {
  return (
    a.frame === b.frame &&
    a.nowMs === b.nowMs &&
    a.isHeld === b.isHeld &&
    a.selected === b.selected &&
    a.namespace === b.namespace
  );
}
