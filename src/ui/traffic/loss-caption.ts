import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { lossValues } from "../../view/answers/loss-words.ts";
import { firstLossAt } from "../../view/first-loss.ts";
import { overloadAt } from "../../view/traffic-limits.ts";
import { trafficSummary } from "../../view/traffic-summary.ts";
import type { Text } from "../use-text.ts";
import { rateOf } from "./rate-text.ts";

interface LossCaption {
  readonly title: string;
  readonly sentence: string;
  readonly atMs: SimTime;
}

/** What the caption says when a change has begun to cost requests, or to have them wait; `null`: it has other news. */
export function lossCaption(
  timeline: Timeline,
  playheadMs: SimTime,
  text: Pick<Text, "t" | "number">,
): LossCaption | null {
  const { t } = text;
  const loss = firstLossAt(timeline, playheadMs);
  return loss === null
    ? waitCaption(timeline, playheadMs, text)
    : {
        title: t("ui.traffic.firstLoss", { count: loss.count }),
        sentence: t(`answer.lossReason.${loss.cause.code}`, {
          service: loss.service,
          pods: loss.pods,
          ...lossValues(loss.cause),
        }),
        atMs: loss.atMs,
      };
}

/** Those that come first to pods that have no time for them are not lost yet: they wait. */
function waitCaption(timeline: Timeline, playheadMs: SimTime, text: Pick<Text, "t" | "number">): LossCaption | null {
  const { isBehind, losses } = trafficSummary(timeline, playheadMs);
  const overload = isBehind && losses.count === 0 ? overloadAt(timeline, playheadMs) : null;
  const since = timeline.inputs.findLast(({ atMs }) => atMs <= playheadMs);
  return overload === null
    ? null
    : {
        title: text.t("ui.traffic.waitingTitle"),
        sentence: text.t("ui.traffic.waitingText", {
          image: overload.image,
          limit: rateOf(overload.limit, text),
          rate: rateOf(overload.asked, text),
        }),
        atMs: since?.atMs ?? playheadMs,
      };
}
