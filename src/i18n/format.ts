import type { Locale } from "./i18n.ts";

const oneDigit: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  es: new Intl.NumberFormat("es", { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
};
const whole: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en"),
  es: new Intl.NumberFormat("es"),
};

/** `6.1 s`, `6,1 s`: always one digit, so that a running clock does not jump. The space does not break. */
export function formatSeconds(ms: number, locale: Locale): string {
  return `${oneDigit[locale].format(ms / 1000)}\u00a0s`;
}

/** `10,000` and `10.000`. */
export function formatCount(count: number, locale: Locale): string {
  return whole[locale].format(count);
}
