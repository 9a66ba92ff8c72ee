import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";

/** A frontend that keeps what is written in redis. */
export function GuestbookPage({ hasService }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-app">
      <p className="served-title">{t("ui.console.page.guestbook.title")}</p>
      {hasService ? (
        <>
          <p className="served-input">{t("ui.console.page.guestbook.write")}</p>
          <p>{t("ui.console.page.guestbook.ready")}</p>
        </>
      ) : (
        <p className="served-trouble">{t("ui.console.page.guestbook.waiting")}</p>
      )}
    </div>
  );
}

/** A frontend that asks another service over HTTP. */
export function TemperaturasPage({ hasService }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-app">
      <p className="served-title">{t("ui.console.page.temperaturas.title")}</p>
      {hasService ? (
        <>
          <p className="served-input">{t("ui.console.page.temperaturas.place")}</p>
          <p>{t("ui.console.page.temperaturas.ready")}</p>
        </>
      ) : (
        <p className="served-trouble">{t("ui.console.page.temperaturas.waiting")}</p>
      )}
    </div>
  );
}

/** Its first page; without its database there is none. */
export function WordpressPage({ hasService }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-app">
      <p className="served-title">{t("ui.console.page.wordpress.title")}</p>
      <p className={hasService ? undefined : "served-trouble"}>
        {t(hasService ? "ui.console.page.wordpress.ready" : "ui.console.page.wordpress.noDatabase")}
      </p>
    </div>
  );
}
