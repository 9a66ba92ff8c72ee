import { formatSeconds as inSeconds } from "../../i18n/format.ts";
import type { Locale } from "../../i18n/i18n.ts";

/** A span of simulated time as it is read aloud and shown: "6.1 s", "2 min 05 s"; whole seconds where tenths say nothing. */
export function formatSeconds(ms: number, locale: Locale, digits = 1): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 59_950) {
    return digits === 0 ? `${seconds}\u00a0s` : inSeconds(ms, locale);
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes}\u00a0min ${String(seconds % 60).padStart(2, "0")}\u00a0s`;
  }
  return `${Math.floor(minutes / 60)}\u00a0h ${String(minutes % 60).padStart(2, "0")}\u00a0min`;
}
