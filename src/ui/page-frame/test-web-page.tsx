import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";

const sections = ["home", "news", "contact"] as const;

/**
 * A site in three versions; another tag is as the first. The third has lost its style sheet and its picture: all of it is there, and nobody but one who
 * looks at it can tell that something is wrong.
 */
export function TestWebPage({ tag }: ServedPageProps) {
  const { t } = useText();
  if (tag !== "version2" && tag !== "version3") {
    return (
      <div className="served served-site" data-version="1">
        <header>
          <p className="served-title">{t("ui.applications.page.testWeb.title")}</p>
          <b>{tag === "version1" ? t("ui.applications.page.testWeb.version1") : tag}</b>
        </header>
        <p>{t("ui.applications.page.testWeb.first")}</p>
      </div>
    );
  }
  const isThird = tag === "version3";
  return (
    <div className="served served-site" data-version={isThird ? "3" : "2"}>
      <header>
        {isThird ? <span className="served-missing">{t("ui.applications.page.testWeb.logo")}</span> : <Logo />}
        <p className="served-title">{t("ui.applications.page.testWeb.title")}</p>
        <b>{t(isThird ? "ui.applications.page.testWeb.version3" : "ui.applications.page.testWeb.version2")}</b>
      </header>
      <ul className="served-menu">
        {sections.map((section) => (
          <li key={section}>{t(`ui.applications.page.testWeb.${section}`)}</li>
        ))}
      </ul>
      <p>{t(isThird ? "ui.applications.page.testWeb.third" : "ui.applications.page.testWeb.second")}</p>
      <div className="served-cards">
        {sections.map((section) => (
          <div key={section}>
            <b>{t(`ui.applications.page.testWeb.${section}`)}</b>
            <p>{t(`ui.applications.page.testWeb.${section}Text`)}</p>
          </div>
        ))}
      </div>
    </div>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="9" />
      <path d="M7 12 l4 4 l6 -8" />
    </svg>
  );
}
