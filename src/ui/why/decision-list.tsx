import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { CauseLink, Place } from "../../view/why.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import { DecisionItem } from "./decision-item.tsx";
import type { Go } from "./go.ts";
import { type ActsOn, decisionsAtATime, rowsOf } from "./rows-of.ts";

interface DecisionListProps {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
  /** What they are about; `null`: any object. */
  readonly selected: ObjectRef | null;
  readonly causesOf: (place: Place) => readonly CauseLink[];
  /** What a person did to a node; absent until that can be told. */
  readonly actsOn: ActsOn | undefined;
  readonly onGo: Go;
}

/**
 * What was decided, newest first. A decision that somebody is at, or whose chain of causes is open, stays in the list when
 * newer ones come.
 */
export function DecisionList({ timeline, nowMs, selected, causesOf, actsOn, onGo }: DecisionListProps) {
  const { t, locale } = useText();
  const [count, setCount] = useState(decisionsAtATime);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const kept = useMemo(() => (focused === null ? opened : new Set([...opened, focused])), [opened, focused]);
  const list = useRef<HTMLOListElement>(null);
  /** The first of the older ones that were asked for: it gets the focus when the button for them is gone. */
  const firstOlder = useRef<number | null>(null);
  const { rows, hasOlder } = rowsOf(timeline, nowMs, selected, { count, kept }, actsOn);
  const onOpen = useCallback((key: string, isOpen: boolean) => {
    setOpened((before) => new Set([...before].filter((each) => each !== key).concat(isOpen ? [key] : [])));
  }, []);
  useEffect(() => {
    if (firstOlder.current !== null && !hasOlder) {
      list.current?.querySelectorAll<HTMLElement>(":scope > li")[firstOlder.current]?.focus();
    }
    firstOlder.current = null;
  }, [count, hasOlder]);
  if (rows.length === 0) {
    return <p className="soft">{t("ui.why.none")}</p>;
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens to what the focus does in it. */}
      <ol
        ref={list}
        className="decisions"
        aria-label={t("ui.why.decisions")}
        onFocus={(e) => {
          setFocused(e.target.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? null);
        }}
        onBlur={(e) => {
          // Where another window is gone to, it is still the one that has the focus here.
          if (document.activeElement !== e.target) {
            setFocused(null);
          }
        }}
      >
        {rows.map((row, at) => {
          const agoMs = nowMs - row.atMs;
          return (
            <DecisionItem
              key={row.key}
              row={row}
              isNewest={at === 0}
              ago={agoMs < 1000 ? t("ui.why.justNow") : t("ui.why.ago", { time: formatSeconds(agoMs, locale, 0) })}
              isOpen={opened.has(row.key)}
              causesOf={causesOf}
              onOpen={onOpen}
              onGo={onGo}
              showsSubject={selected === null}
            />
          );
        })}
      </ol>
      {hasOlder ? (
        <button
          type="button"
          className="button small older"
          onClick={() => {
            firstOlder.current = rows.length;
            setCount(count + decisionsAtATime);
          }}
        >
          {t("ui.why.older")}
        </button>
      ) : null}
    </>
  );
}
