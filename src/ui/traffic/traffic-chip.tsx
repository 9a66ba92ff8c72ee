import { trafficSummary } from "../../view/traffic-summary.ts";
import { usePaced } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { percentText, rateOf } from "./rate-text.ts";

/** Users' requests in a few characters, where they are not what is looked at; nothing while nobody comes. */
export function TrafficChip() {
  const text = useText();
  const { t, locale, number } = text;
  const { timeline, playheadMs } = usePaced("text", (all) => all);
  const { sent, perSecond, successRate, losses } = trafficSummary(timeline, playheadMs);
  if (sent === 0) {
    return null;
  }
  return (
    <p className="traffic-chip" data-lossy={losses.count > 0 || undefined} title={t("ui.traffic.chipTitle")}>
      <span>{t("ui.traffic.perSecond", { rate: rateOf(perSecond, text) })}</span>
      {successRate === null ? null : <span>{percentText(successRate, locale)}</span>}
      <b data-lost={number(losses.count)}>
        {t("ui.traffic.lostCount", { count: losses.count, text: number(losses.count) })}
      </b>
    </p>
  );
}
