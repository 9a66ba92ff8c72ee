import type { Translate } from "../../i18n/i18n.ts";
import type { StrategyValues } from "./strategy-values.ts";

/** What a budget comes to: "25% of 10 = 2.5, up to 3", or "= 1". The counts are the cluster's; only the sum is told here. */
export function resolvedText(field: "maxSurge" | "maxUnavailable", values: StrategyValues, t: Translate): string {
  const isSurge = field === "maxSurge";
  const written = isSurge ? values.maxSurge : values.maxUnavailable;
  const count = isSurge ? values.surge : values.unavailable;
  const percent = typeof written === "string" ? /^(\d+)%$/.exec(written)?.[1] : undefined;
  if (percent === undefined) {
    return Number(written) === count ? t("ui.controls.resolved", { count }) : t("ui.controls.resolvedFence", { count });
  }
  const exact = (Number(percent) * values.replicas) / 100;
  const sum = { percent, replicas: values.replicas, exact, count };
  const rounded = isSurge ? Math.ceil(exact) : Math.floor(exact);
  if (rounded !== count) {
    return t("ui.controls.percentFence", sum);
  }
  if (exact === count) {
    return t("ui.controls.percentExact", sum);
  }
  return isSurge ? t("ui.controls.percentUp", sum) : t("ui.controls.percentDown", sum);
}
