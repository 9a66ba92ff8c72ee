import type { Theme } from "../../player/settings.ts";
import type { ReactNode } from "react";
import { type Locale, locales } from "../../i18n/i18n.ts";
import { PopupButton } from "../library/popup-button.tsx";
import { useText } from "../use-text.ts";

interface HeaderProps {
  /** The hash of a link to a comparison, where the address is one. */
  readonly comparison: string | null;
  readonly theme: Theme;
  readonly isSideOpen: boolean;
  readonly isWhyOpen: boolean;
  readonly onLocale: (locale: Locale) => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onApplications: () => void;
  readonly onSide: () => void;
  readonly onWhy: () => void;
  readonly onHelp: () => void;
  readonly share: ReactNode;
}

const themes: readonly Theme[] = ["light", "dark", "system"];

export function Header(props: HeaderProps) {
  const { t, locale } = useText();
  return (
    <header className="header">
      <h1 className="brand">{t("ui.header.brand")}</h1>
      <button type="button" className="button quiet" aria-haspopup="dialog" onClick={props.onApplications}>
        {t("ui.header.applications")}
      </button>
      <PopupButton
        key={props.comparison}
        label={t("ui.header.compare")}
        className="button quiet"
        opens="dialog"
        isAsked={props.comparison !== null}
        popup={({ CompareEntry }) => <CompareEntry />}
      />
      <p className="tagline">{t("ui.header.tagline")}</p>
      <div className="header-right">
        {props.share}
        <button
          type="button"
          className="button quiet side-toggle"
          aria-label={t("ui.header.side")}
          aria-pressed={props.isSideOpen}
          onClick={props.onSide}
        >
          {t("ui.header.sideFirst")}
          <span className="side-rest">{t("ui.header.side").slice(t("ui.header.sideFirst").length)}</span>
        </button>
        <button type="button" className="button quiet why-toggle" aria-pressed={props.isWhyOpen} onClick={props.onWhy}>
          {t("ui.why.eyebrow")}
        </button>
        <div className="locales" role="group" aria-label={t("ui.header.language")}>
          {locales.map((each) => (
            <button
              key={each}
              type="button"
              className="button quiet"
              lang={each}
              aria-pressed={each === locale}
              onClick={() => {
                props.onLocale(each);
              }}
            >
              {each.toUpperCase()}
              <span className="visually-hidden">{t(`ui.header.${each}`)}</span>
            </button>
          ))}
        </div>
        <label className="theme">
          <span className="visually-hidden">{t("ui.header.theme")}</span>
          <select
            className="button quiet"
            value={props.theme}
            onChange={(e) => {
              const chosen = themes.find((theme) => theme === e.target.value);
              if (chosen !== undefined) {
                props.onTheme(chosen);
              }
            }}
          >
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {t(`ui.header.themes.${theme}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button quiet help-toggle" aria-haspopup="dialog" onClick={props.onHelp}>
          {t("ui.header.help")}
        </button>
      </div>
    </header>
  );
}
