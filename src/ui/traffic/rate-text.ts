import { formatCount } from "../../i18n/format.ts";
import type { Locale } from "../../i18n/i18n.ts";
import type { Rates } from "../../view/traffic-scene.ts";
import type { Text } from "../use-text.ts";

/** How many a second, in a few characters: tenths only where there are few. */
export function rateOf(perSecond: number, { number }: Pick<Text, "number">): string {
  return number(perSecond < 9.95 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond));
}

/** "50/s", and what of it is lost. */
export function rateTexts(
  { perSecond, lostPerSecond }: Rates,
  text: Pick<Text, "t" | "number">,
): { readonly all: string; readonly lost: string | null } {
  const { t } = text;
  return {
    all: t("ui.traffic.perSecond", { rate: rateOf(perSecond, text) }),
    lost: lostPerSecond < 0.05 ? null : t("ui.traffic.lostPerSecond", { rate: rateOf(lostPerSecond, text) }),
  };
}

/** From 0 to 1 as a percentage that is never rounded up to all. */
export function percentText(share: number, locale: Locale): string {
  const percent = Math.floor(share * 1000 + 1e-6) / 10;
  return `${formatCount(percent, locale)}\u00a0%`;
}
