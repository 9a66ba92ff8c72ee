import { memo } from "react";
import type { EventEntry } from "../../view/event-book.ts";
import { objectText } from "../../view/event-rows.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

interface EventRowViewProps {
  readonly entry: EventEntry;
  readonly lastSeen: string;
  readonly isNews: boolean;
  readonly namespace: string;
  readonly onGo: (entry: EventEntry) => void;
}

/** One Event. Its button is as large as the row. */
export const EventRowView = memo(function EventRowView(props: EventRowViewProps) {
  const { entry, lastSeen, isNews, namespace, onGo } = props;
  const { t, locale } = useText();
  const { type, reason, message, lastTimestamp, involvedObject } = entry.event;
  const object = objectText(entry.event);
  const go = t("ui.dock.eventList.go", { reason, object, time: formatSeconds(lastTimestamp, locale) });
  return (
    <tr className="event" data-type={type} data-news={isNews || undefined}>
      <td className="event-seen">
        {lastSeen}
        {isNews ? <span className="event-new">{t("ui.dock.eventList.new")}</span> : null}
      </td>
      <td className="event-type">{type}</td>
      <td>
        <button
          type="button"
          className="event-go"
          aria-label={go}
          title={go}
          onClick={() => {
            onGo(entry);
          }}
        >
          {reason}
        </button>
      </td>
      <td className="event-object">
        {object}
        {involvedObject.namespace === namespace || involvedObject.namespace === "" ? null : (
          <span className="soft">{` -n ${involvedObject.namespace}`}</span>
        )}
      </td>
      <td className="event-message">{message}</td>
    </tr>
  );
});
