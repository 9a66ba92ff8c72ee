import { type FormEvent, useId, useState } from "react";
import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";
import { troubleClause } from "./trouble-text.ts";

/** A frontend that keeps what is written in redis: in the one pod that answers, and no longer than that lives. */
export function GuestbookPage({ parts: [database], entries, onWrite }: ServedPageProps) {
  const text = useText();
  const { t } = text;
  const trouble = database?.trouble ?? null;
  return (
    <div className="served served-app">
      <p className="served-title">{t("ui.applications.page.guestbook.title")}</p>
      {trouble === null ? (
        <>
          <WriteForm onWrite={onWrite} />
          {entries.length === 0 ? (
            <p>{t("ui.applications.page.guestbook.ready")}</p>
          ) : (
            <ul className="served-entries">
              {entries.map((entry, i) => (
                <li key={i}>{entry}</li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <p className="served-trouble">
          {t("ui.applications.page.guestbook.waiting", { why: troubleClause(trouble, text) })}
        </p>
      )}
    </div>
  );
}

const longestEntry = 80;

function WriteForm({ onWrite }: { readonly onWrite: (text: string) => void }) {
  const { t } = useText();
  const id = useId();
  const [entry, setEntry] = useState("");
  const write = (e: FormEvent): void => {
    e.preventDefault();
    if (entry.trim() !== "") {
      onWrite(entry.trim());
      setEntry("");
    }
  };
  return (
    <form className="served-form" onSubmit={write}>
      <label className="visually-hidden" htmlFor={id}>
        {t("ui.applications.page.guestbook.write")}
      </label>
      <input
        id={id}
        className="served-input"
        autoComplete="off"
        maxLength={longestEntry}
        placeholder={t("ui.applications.page.guestbook.write")}
        value={entry}
        onChange={(e) => {
          setEntry(e.target.value);
        }}
      />
      <button type="submit" className="served-button">
        {t("ui.applications.page.guestbook.send")}
      </button>
    </form>
  );
}

/** Its first page; without its database there is none. */
export function WordpressPage({ parts: [database] }: ServedPageProps) {
  const text = useText();
  const { t } = text;
  const trouble = database?.trouble ?? null;
  return (
    <div className="served served-app">
      <p className="served-title">{t("ui.applications.page.wordpress.title")}</p>
      {trouble === null ? (
        <p>{t("ui.applications.page.wordpress.ready")}</p>
      ) : (
        <div className="served-trouble">
          <p>
            <b>{t("ui.applications.page.wordpress.noDatabase")}</b>
          </p>
          <p>{t("ui.applications.page.wordpress.why", { why: troubleClause(trouble, text) })}</p>
        </div>
      )}
    </div>
  );
}
