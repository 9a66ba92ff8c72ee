import { type Messages, setupI18n } from "@lingui/core";
import type compareEn from "./compare-en.json";
import type applicationsEn from "./applications-en.json";
import type consoleEn from "./console-en.json";
import type editorEn from "./editor-en.json";
import type lessonsEn from "./lessons-en.json";
import type en from "./en.json";
import type pipelineEn from "./pipeline-en.json";
import type trafficEn from "./traffic-en.json";
import type uiEn from "./ui-en.json";

export type Locale = "es" | "en";
export const locales: readonly Locale[] = ["es", "en"];

type Keys<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Everything that can be said, by its path in en.json; what the page itself says is under `ui`, with its parts in it. */
export type MessageKey =
  | Keys<typeof en>
  | Keys<typeof uiEn, "ui.">
  | Keys<typeof compareEn, "ui.compare.">
  | Keys<typeof applicationsEn, "ui.applications.">
  | Keys<typeof consoleEn, "ui.console.">
  | Keys<typeof editorEn, "ui.editor.">
  | Keys<typeof lessonsEn, "ui.lessons.">
  | Keys<typeof pipelineEn, "ui.pipeline.">
  | Keys<typeof trafficEn, "ui.traffic.">;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** The number formats that texts name. */
const formats = {
  tenths: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  upToTenths: { maximumFractionDigits: 1 },
} as const;

/** The texts that the first picture does without, by the part of the page that says them. */
const parts = {
  answers: {
    en: () => import("virtual:messages/en-answers"),
    es: () => import("virtual:messages/es-answers"),
  },
  compare: {
    en: () => import("virtual:messages/en-compare"),
    es: () => import("virtual:messages/es-compare"),
  },
  applications: {
    en: () => import("virtual:messages/en-applications"),
    es: () => import("virtual:messages/es-applications"),
  },
  console: {
    en: () => import("virtual:messages/en-console"),
    es: () => import("virtual:messages/es-console"),
  },
  editor: {
    en: () => import("virtual:messages/en-editor"),
    es: () => import("virtual:messages/es-editor"),
  },
  lessons: {
    en: () => import("virtual:messages/en-lessons"),
    es: () => import("virtual:messages/es-lessons"),
  },
  pipeline: {
    en: () => import("virtual:messages/en-pipeline"),
    es: () => import("virtual:messages/es-pipeline"),
  },
  traffic: {
    en: () => import("virtual:messages/en-traffic"),
    es: () => import("virtual:messages/es-traffic"),
  },
} as const;
export type TextPart = keyof typeof parts;

/** Parts that are wanted: from then on a language comes with their texts. */
const wanted = new Set<TextPart>();
const loaders = new Map<Locale, (messages: Messages) => void>();

async function loadPartIn(locale: Locale, part: TextPart): Promise<void> {
  const { default: compiled } = await parts[part][locale]();
  const messages: Messages = JSON.parse(compiled);
  loaders.get(locale)?.(messages);
}

/** Fetches the texts of a part of the page, in every language that is there. */
export async function loadTexts(part: TextPart): Promise<void> {
  wanted.add(part);
  await Promise.all([...loaders.keys()].map((locale) => loadPartIn(locale, part)));
}

/** Fetches the texts which the first picture does without, those of answers above all, in every language that is there. */
export function loadAnswers(): Promise<void> {
  return loadTexts("answers");
}

const translators = new Map<Locale, Translate>();

/** Fetches the texts of a language, which are compiled when the page is built. */
export async function loadLocale(locale: Locale): Promise<void> {
  if (translators.has(locale)) {
    return;
  }
  const { default: compiled } =
    locale === "es" ? await import("virtual:messages/es") : await import("virtual:messages/en");
  const messages: Messages = JSON.parse(compiled);
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  loaders.set(locale, (more) => {
    i18n.load(locale, more);
  });
  await Promise.all([...wanted].map((part) => loadPartIn(locale, part)));
  translators.set(locale, (key, values) => i18n._(key, values ?? {}, { formats }));
}

/** Whether the texts of a language are there. */
export function isLoaded(locale: Locale): boolean {
  return translators.has(locale);
}

/** The texts of a language that was loaded; always the same function for the same language. */
export function translatorFor(locale: Locale): Translate {
  const translate = translators.get(locale);
  if (translate === undefined) {
    throw new Error(`the texts in ${locale} are not loaded yet`);
  }
  return translate;
}

/** `es-MX` and `es` are Spanish; all that is not known here is English. */
export function localeOf(language: string): Locale {
  return language.toLowerCase().split(/[-_]/)[0] === "es" ? "es" : "en";
}
