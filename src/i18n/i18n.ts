import { createInstance } from "i18next";
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import uiEn from "./ui-en.json" with { type: "json" };
import uiEs from "./ui-es.json" with { type: "json" };

export type Locale = "es" | "en";
export const locales: readonly Locale[] = ["es", "en"];

/** The names by which a key is found in several plural forms. */
type WithoutPlural<K extends string> = K extends `${infer Base}_${"zero" | "one" | "many" | "other"}` ? Base : K;
type Keys<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${WithoutPlural<K>}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Everything that can be said, by its path in en.json; what the page itself says is under `ui`. */
export type MessageKey = Keys<typeof en> | Keys<typeof uiEn, "ui.">;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

export const resources = { en: { ...en, ui: uiEn }, es: { ...es, ui: uiEs } };

const instance = createInstance();
// All texts are at hand, so this is done when it returns. React escapes what it shows.
void instance.init({
  initAsync: false,
  lng: "es",
  fallbackLng: false,
  supportedLngs: [...locales],
  resources: { en: { translation: resources.en }, es: { translation: resources.es } },
  interpolation: { escapeValue: false },
});

function translatorOf(locale: Locale): Translate {
  const t = instance.getFixedT(locale);
  return (key, values) => t(key, values ?? {});
}

const translators: Readonly<Record<Locale, Translate>> = { en: translatorOf("en"), es: translatorOf("es") };

/** The texts of a language; always the same function for the same language. */
export function translatorFor(locale: Locale): Translate {
  return translators[locale];
}

/** `es-MX` and `es` are Spanish; all that is not known here is English. */
export function localeOf(language: string): Locale {
  return language.toLowerCase().split(/[-_]/)[0] === "es" ? "es" : "en";
}
