import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { EventEntry } from "../../view/event-book.ts";
import { type EventFilter, type EventRows, maxEventRows } from "../../view/event-rows.ts";
import { useText } from "../use-text.ts";
import { EventRowView } from "./event-row-view.tsx";

/** kubectl's own words. */
const headers = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"] as const;
/** So near to the end the list follows what comes. */
const nearPx = 24;

interface EventsPanelProps {
  readonly events: EventRows;
  readonly filter: EventFilter;
  /** kubectl's current namespace: others are named. */
  readonly namespace: string;
  readonly filters: ReactNode;
  readonly onGo: (entry: EventEntry) => void;
  readonly onReset: () => void;
}

/** The Events as kubectl lists them; a row leads to its moment. */
export function EventsPanel({ events, filter, namespace, filters, onGo, onReset }: EventsPanelProps) {
  const { t, number } = useText();
  const { rows, matching, total } = events;
  const scrollRef = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const newest = rows.at(-1)?.entry;
  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element !== null && follows.current) {
      element.scrollTop = element.scrollHeight;
    }
  }, [newest, filter]);
  const count =
    matching === total
      ? t("ui.dock.eventList.all", { count: total })
      : t("ui.dock.eventList.some", { count: matching, total: number(total) });
  return (
    <div className="dock-content">
      <div className="dock-head">
        {filters}
        <p className="soft dock-count">
          {count}
          {matching > maxEventRows ? ` · ${t("ui.dock.eventList.newest", { shown: rows.length })}` : null}
        </p>
      </div>
      {rows.length === 0 ? (
        <div className="soft dock-note">
          <p>{total === 0 ? t("ui.dock.eventList.none") : t("ui.dock.eventList.noMatch")}</p>
          {total === 0 ? null : (
            <button type="button" className="button small" onClick={onReset}>
              {t("ui.dock.eventList.reset")}
            </button>
          )}
        </div>
      ) : (
        <div
          ref={scrollRef}
          className="dock-scroll"
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
            follows.current = scrollHeight - scrollTop - clientHeight < nearPx;
          }}
        >
          <table className="dock-table events">
            <caption className="visually-hidden">{t("ui.dock.eventList.caption")}</caption>
            <thead>
              <tr>
                {headers.map((header) => (
                  <th key={header} scope="col">
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ entry, lastSeen, isNews }) => (
                <EventRowView
                  key={entry.series}
                  entry={entry}
                  lastSeen={lastSeen}
                  isNews={isNews}
                  namespace={namespace}
                  onGo={onGo}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
