import type { ReactNode } from "react";
import type { Locale } from "../../i18n/i18n.ts";
import { PopupButton } from "../library/popup-button.tsx";
import { LocaleSwitch } from "../shared/locale-switch.tsx";
import { ThemeChoice } from "../shared/theme-choice.tsx";
import { useText } from "../use-text.ts";

interface HeaderProps {
  /** The hash of a link to a comparison, where the address is one. */
  readonly comparison: string | null;
  readonly isSideOpen: boolean;
  readonly isWhyOpen: boolean;
  readonly onLocale: (locale: Locale) => void;
  readonly onLessons: () => void;
  readonly onApplications: () => void;
  readonly onSide: () => void;
  readonly onWhy: () => void;
  readonly onHelp: () => void;
  readonly share: ReactNode;
}

export function Header(props: HeaderProps) {
  const { t } = useText();
  const side = t("ui.header.side");
  // Its first word is enough where there is little room.
  const word = side.indexOf(" ");
  return (
    <header className="header">
      <h1 className="brand">{t("ui.header.brand")}</h1>
      <button type="button" className="button quiet" onClick={props.onLessons}>
        {t("ui.header.lessons")}
      </button>
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
          aria-label={side}
          aria-pressed={props.isSideOpen}
          onClick={props.onSide}
        >
          {side.slice(0, word)}
          <span className="side-rest">{side.slice(word)}</span>
        </button>
        <button type="button" className="button quiet why-toggle" aria-pressed={props.isWhyOpen} onClick={props.onWhy}>
          {t("ui.why.eyebrow")}
        </button>
        <LocaleSwitch onLocale={props.onLocale} />
        <ThemeChoice />
        <button type="button" className="button quiet help-toggle" aria-haspopup="dialog" onClick={props.onHelp}>
          {t("ui.header.help")}
        </button>
      </div>
    </header>
  );
}
