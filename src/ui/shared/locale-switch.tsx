import { type Locale, locales } from "../../i18n/i18n.ts";
import { useText } from "../use-text.ts";

interface LocaleSwitchProps {
  /** More of how its buttons look. */
  readonly look?: string;
  readonly onLocale: (locale: Locale) => void;
}

/** The languages of the page, one button for each. */
export function LocaleSwitch({ look = "", onLocale }: LocaleSwitchProps) {
  const { t, locale } = useText();
  return (
    <div className="locales" role="group" aria-label={t("ui.header.language")}>
      {locales.map((each) => (
        <button
          key={each}
          type="button"
          className={`button quiet ${look}`}
          lang={each}
          aria-pressed={each === locale}
          onClick={() => {
            onLocale(each);
          }}
        >
          {each.toUpperCase()}
          <span className="visually-hidden">{t(`ui.header.${each}`)}</span>
        </button>
      ))}
    </div>
  );
}
