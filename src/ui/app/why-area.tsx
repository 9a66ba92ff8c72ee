import { lazy, memo, Suspense, useCallback, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { PlayerState } from "../../player/player-state.ts";
import type { Frame, Timeline } from "../../sim/timeline.ts";
import { answersAt } from "../../view/answers/answers-at.ts";
import { eventsAbout } from "../../view/events-about.ts";
import { frameIndexAt } from "../../view/frames.ts";
import { objectFacts } from "../../view/object-facts.ts";
import { causeChain, decisionsAbout, linkAt, type TracedDecision } from "../../view/why.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { AnswerList } from "../why/answer-list.tsx";
import type { DecisionRow } from "../why/decision-item.tsx";
import { DecisionList } from "../why/decision-list.tsx";
import type { Go } from "../why/go.ts";
import { Identity } from "../why/identity.tsx";
import type { WhyTab } from "../why/object-tabs.tsx";
import { isForOverview } from "../why/overview.ts";
import { PodActions } from "../why/pod-actions.tsx";
import { WhyPane } from "../why/why-pane.tsx";

// Needed once something is selected.
const ObjectTabs = lazy(async () => ({ default: (await import("../why/object-tabs.tsx")).ObjectTabs }));
const StateTab = lazy(async () => ({ default: (await import("../why/state-tab.tsx")).StateTab }));
const YamlTab = lazy(async () => ({ default: (await import("../why/yaml-tab.tsx")).YamlTab }));

const decisionsShown = 12;
const effectsShown = 2;
const eventsShown = 12;
/** Without a choice the decisions of single pods are passed over. */
const decisionsLookedAt = 150;
/** Spans are told in whole seconds: more often than this nothing of them is new. */
const clockStepMs = 500;

/** What is selected, and why it is as it is. */
export function WhyArea({ state }: { readonly state: PlayerState }) {
  const { timeline, playheadMs, selected, namespace } = state;
  const frame = timeline.frames[frameIndexAt(timeline.frames, playheadMs)];
  const clockMs = Math.max(frame?.atMs ?? 0, playheadMs - (playheadMs % clockStepMs));
  return <WhyAt timeline={timeline} frame={frame} nowMs={clockMs} selected={selected} namespace={namespace} />;
}

interface WhyAtProps {
  readonly timeline: Timeline;
  readonly frame: Frame | undefined;
  readonly nowMs: SimTime;
  readonly selected: ObjectRef | null;
  readonly namespace: string;
}

/** Drawn again when something has happened, or the clock has moved on far enough to be told: not with every picture. */
const WhyAt = memo(function WhyAt({ timeline, nowMs, selected, namespace }: WhyAtProps) {
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
  const causesOf = useCallback((frame: number) => causeChain(timeline, frame), [timeline]);
  const facts = selected === null ? null : objectFacts(timeline, nowMs, selected);
  // The answers, what can be done, and the decisions: all that is there while nothing is selected.
  const reasons = (
    <>
      <AnswerList
        key={selected === null ? "" : `${selected.kind}/${selected.key}`}
        answers={answersAt(timeline, nowMs, selected)}
        nowMs={nowMs}
        onGo={onGo}
      />
      {facts?.kind === "Pod" ? (
        <PodActions key={facts.uid} pod={facts} namespace={namespace} run={player.run} onFault={player.fault} />
      ) : null}
      <h3 className="section-title decisions-title">{t("ui.why.newest")}</h3>
      <DecisionList
        rows={rowsOf(timeline, nowMs, selected)}
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
      {selected === null ? (
        reasons
      ) : (
        <Suspense fallback={reasons}>
          <ObjectTabs tab={tab} onTab={setTab} panelOf={panelOf} />
        </Suspense>
      )}
    </WhyPane>
  );
}, isSame);

/** The timeline grows with every picture while time runs; what is known at a frame does not change by that. */
function isSame(a: WhyAtProps, b: WhyAtProps): boolean {
  return a.frame === b.frame && a.nowMs === b.nowMs && a.selected === b.selected && a.namespace === b.namespace;
}

function rowsOf(timeline: Timeline, nowMs: SimTime, selected: ObjectRef | null): readonly DecisionRow[] {
  const found =
    selected === null
      ? decisionsAbout(timeline, nowMs, null, decisionsLookedAt).filter(isForOverview).slice(0, decisionsShown)
      : decisionsAbout(timeline, nowMs, selected, decisionsShown);
  return found.map((traced) => rowOf(timeline, traced));
}

function rowOf(timeline: Timeline, traced: TracedDecision): DecisionRow {
  return {
    traced,
    cause: traced.causedBy === null ? null : linkAt(timeline, traced.causedBy),
    effects: traced.effects.slice(0, effectsShown).flatMap((frame) => linkAt(timeline, frame) ?? []),
  };
}
