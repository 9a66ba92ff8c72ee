import { type Locale, type Translate, localeOf, translatorFor } from "../i18n/i18n.ts";
import { formatCount } from "../i18n/format.ts";
import { useSettings } from "./use-player.ts";

export interface Text {
  readonly t: Translate;
  readonly locale: Locale;
  /** A number as the language groups it. */
  readonly number: (value: number) => string;
}

/** All that a component needs to say something in the learner's language. */
export function useText(): Text {
  const locale = useSettings((settings) => settings.linkLocale ?? settings.locale) ?? localeOf(navigator.language);
  return { t: translatorFor(locale), locale, number: (value) => formatCount(value, locale) };
}
