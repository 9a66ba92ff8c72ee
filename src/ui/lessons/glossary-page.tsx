import { useEffect, useRef, useState } from "react";
import type { Locale } from "../../i18n/i18n.ts";
import { termPieces } from "../../lessons/find-terms.ts";
import { glossaryEntries, glossaryEntry, glossaryId } from "../../lessons/glossary.ts";
import { glossaryAddress } from "../../player/lessons/addressed-page.ts";
import { useText } from "../use-text.ts";
import { FullPage } from "./full-page.tsx";
import { PageLink } from "./page-link.tsx";

/** All words, by the alphabet of the language; each has an address, and leads to those that its meaning names. */
export function GlossaryPage({ term }: { /** The word that is meant. */ readonly term: string | null }) {
  const { t, locale } = useText();
  const meant = term === null ? null : glossaryId(term);
  const [search, setSearch] = useState({ text: "", at: meant });
  // Whoever follows a word looks for no other one any more.
  const sought = search.at === meant ? search.text : "";
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "center" });
    here.current?.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }, [meant]);
  const ids = idsIn(locale).filter((id) => isLike(id, sought, locale));
  const letters = [...new Set(ids.map((id) => letterOf(nameIn(id, locale))))];
  return (
    <FullPage
      type="glossary"
      title={t("ui.lessons.page.glossary")}
      acts={
        <label className="glossary-search">
          <span>{t("ui.lessons.search")}</span>
          <input
            type="search"
            className="input"
            value={sought}
            onChange={(e) => {
              setSearch({ text: e.target.value, at: meant });
            }}
          />
        </label>
      }
    >
      <p className="full-text">{t("ui.lessons.glossaryText")}</p>
      {term !== null && meant === null ? (
        <p className="refusal" role="alert">
          {t("ui.lessons.noTerm", { term })}
        </p>
      ) : null}
      <p className={sought === "" ? "visually-hidden" : "soft"} role="status">
        {sought === "" ? "" : t("ui.lessons.found", { count: ids.length, sought })}
      </p>
      <div className="glossary">
        {letters.map((letter) => (
          <section key={letter} className="glossary-letter" aria-labelledby={`letter-${letter}`}>
            <h2 id={`letter-${letter}`}>{letter}</h2>
            {ids
              .filter((id) => letterOf(nameIn(id, locale)) === letter)
              .map((id) => (
                <article
                  key={id}
                  ref={id === meant ? here : null}
                  className="glossary-entry"
                  data-term={id}
                  data-meant={id === meant || undefined}
                >
                  <Entry id={id} />
                </article>
              ))}
          </section>
        ))}
      </div>
    </FullPage>
  );
}

function Entry({ id }: { readonly id: string }) {
  const { t, locale } = useText();
  const entry = glossaryEntry(id);
  if (entry === null) {
    return null;
  }
  const { name, text } = entry[locale];
  const seen = new Set([id]);
  const pieces = termPieces(text, locale, seen);
  const more = (entry.see ?? []).filter((other) => !seen.has(other));
  const elsewhere = entry[locale === "en" ? "es" : "en"].name;
  return (
    <>
      <h3 tabIndex={-1}>
        <PageLink address={glossaryAddress(id)}>{name}</PageLink>
        {elsewhere.toLowerCase() === name.toLowerCase() ? null : (
          <span className="glossary-elsewhere" lang={locale === "en" ? "es" : "en"}>
            {elsewhere}
          </span>
        )}
      </h3>
      <p>
        {pieces.map(({ text: piece, term }, at) =>
          term === null ? (
            piece
          ) : (
            // Pieces of a text have no names, and never change places.
            <PageLink key={at} className="quiet-term" address={glossaryAddress(term)}>
              {piece}
            </PageLink>
          ),
        )}
      </p>
      {more.length === 0 ? null : (
        <p className="soft">
          {t("ui.lessons.seeAlso")}{" "}
          {more.map((other, at) => (
            <span key={other}>
              {at === 0 ? "" : ", "}
              <PageLink address={glossaryAddress(other)}>{nameIn(other, locale)}</PageLink>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function nameIn(id: string, locale: Locale): string {
  return glossaryEntry(id)?.[locale].name ?? id;
}

function idsIn(locale: Locale): readonly string[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: "base" });
  return Object.keys(glossaryEntries()).toSorted((a, b) => compare(nameIn(a, locale), nameIn(b, locale)));
}

/** Without accents, as one types who is in a hurry. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function letterOf(name: string): string {
  return plain(name).charAt(0).toUpperCase();
}

function isLike(id: string, sought: string, locale: Locale): boolean {
  const entry = glossaryEntry(id);
  const parts = entry === null ? [] : [id, entry.en.name, entry.es.name, entry[locale].text, ...(entry.also ?? [])];
  return parts.some((part) => plain(part).includes(plain(sought.trim())));
}
