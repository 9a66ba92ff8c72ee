import type { SimTime } from "../../api/objects.ts";
import type { Translate } from "../../i18n/i18n.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { firstLossAt } from "../../view/first-loss.ts";

/** What the caption says when a change has begun to cost requests; `null`: it has other news. */
export function lossCaption(
  timeline: Timeline,
  playheadMs: SimTime,
  t: Translate,
): { readonly title: string; readonly sentence: string; readonly atMs: SimTime } | null {
  const loss = firstLossAt(timeline, playheadMs);
  return loss === null
    ? null
    : {
        title: t("ui.traffic.firstLoss", { count: loss.count }),
        sentence: t(`answer.lossReason.${loss.reason}`, { count: loss.count, pods: loss.pods }),
        atMs: loss.atMs,
      };
}
