import type { SimTime } from "../../api/objects.ts";
import { plainEvent } from "../../view/describe-plain.ts";
import type { EventRow } from "../../view/events-about.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";

interface EventLinesProps {
  readonly events: { readonly rows: readonly EventRow[]; readonly total: number };
  readonly nowMs: SimTime;
}

/** An object's last Events, each in plain words beside Kubernetes' own where there are some. */
export function EventLines({ events: { rows, total }, nowMs }: EventLinesProps) {
  const { t, locale } = useText();
  if (rows.length === 0) {
    return <p className="soft">{t("ui.why.noEvents")}</p>;
  }
  return (
    <>
      <ul className="event-lines" aria-label={t("ui.why.events")}>
        {rows.map(({ key, type, reason, message, count, lastMs }) => {
          const plain = plainEvent(reason, t);
          const time = formatSeconds(Math.max(0, nowMs - lastMs), locale, 0);
          return (
            <li key={key} className="own-words" data-type={type}>
              <div className="own-head">
                <code>{`${type} ${reason}`}</code>
                <span className="soft">
                  {count === 1 ? t("ui.why.ago", { time }) : t("ui.why.agoTimes", { time, count })}
                </span>
              </div>
              {plain === null ? null : <p>{plain}</p>}
              <p className="own-text">{message}</p>
            </li>
          );
        })}
      </ul>
      {total > rows.length ? <p className="soft">{t("count.more", { count: total - rows.length })}</p> : null}
    </>
  );
}
