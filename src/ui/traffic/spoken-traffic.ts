import type { TrafficSummary } from "../../view/traffic-summary.ts";
import type { Text } from "../use-text.ts";
import { rateOf } from "./rate-text.ts";

/** The traffic in a sentence: how many come by what is set now, what was lost, and that many wait where they do. */
export function spokenTraffic(
  { sent, comingPerSecond, waiting, isBehind, losses }: TrafficSummary,
  text: Pick<Text, "t" | "number">,
): string {
  const { t, number } = text;
  if (sent === 0) {
    return t("ui.traffic.saidNone");
  }
  const values = { rate: rateOf(comingPerSecond, text), count: losses.count, text: number(losses.count) };
  return isBehind ? t("ui.traffic.saidWaiting", { ...values, waiting: number(waiting) }) : t("ui.traffic.said", values);
}
