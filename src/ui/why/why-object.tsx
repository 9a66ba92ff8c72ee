import { type ReactNode, lazy, Suspense, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { eventsAbout } from "../../view/events-about.ts";
import { frameIndexAt } from "../../view/frames.ts";
import { objectFacts } from "../../view/object-facts.ts";
import { useText } from "../use-text.ts";
import type { Go } from "./go.ts";
import { Identity } from "./identity.tsx";
import { ObjectTabs, type WhyTab } from "./object-tabs.tsx";

// Needed once they are looked at.
const StateTab = lazy(async () => ({ default: (await import("./state-tab.tsx")).StateTab }));
const YamlTab = lazy(async () => ({ default: (await import("./yaml-tab.tsx")).YamlTab }));

const eventsShown = 12;

interface WhyObjectProps {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
  readonly selected: ObjectRef;
  readonly onGo: Go;
  /** The answers and the decisions: what is open at first. */
  readonly children: ReactNode;
}

/** All that is known of the selected object, under tabs. */
export function WhyObject({ timeline, nowMs, selected, onGo, children }: WhyObjectProps) {
  const { t } = useText();
  const [tab, setTab] = useState<WhyTab>("decisions");
  const facts = objectFacts(timeline, nowMs, selected);
  const panelOf = (open: WhyTab): ReactNode => {
    if (open === "decisions") {
      return children;
    }
    if (open === "yaml") {
      return (
        <Suspense>
          <YamlTab timeline={timeline} nowMs={nowMs} selected={selected} />
        </Suspense>
      );
    }
    const { frames } = timeline;
    return facts === null ? (
      <p className="soft">{t("ui.why.noYaml")}</p>
    ) : (
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
    <>
      {facts === null ? null : <Identity facts={facts} />}
      <ObjectTabs tab={tab} onTab={setTab} panelOf={panelOf} />
    </>
  );
}
