import { useText } from "../use-text.ts";
import type { ServedPageProps } from "./served-pages.ts";

/** A web server without pages of its own yet. */
export function NginxPage({ tag }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-plain">
      <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
        <rect x="4" y="6" width="40" height="15" rx="3" />
        <rect x="4" y="27" width="40" height="15" rx="3" />
        <path d="M11 13.5 h6 M11 34.5 h6 M32 13.5 h5 M32 34.5 h5" />
      </svg>
      <p className="served-title">{t("ui.applications.page.nginx.title")}</p>
      <p>{t("ui.applications.page.nginx.text")}</p>
      <p className="served-small">{t("ui.applications.page.nginx.version", { tag })}</p>
    </div>
  );
}

/** The page's own example image: what tells its versions apart is to be seen from afar. */
export function WebPage({ tag }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-plain">
      <p className="served-version">{tag}</p>
      <p className="served-title">{t("ui.applications.page.web.title")}</p>
      <p>{t("ui.applications.page.web.text", { tag })}</p>
    </div>
  );
}

export function MediawikiPage({ tag }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-wiki">
      <svg viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" focusable="false">
        <path d="M6 36 L14 12 L24 30 L34 12 L42 36" />
      </svg>
      <p className="served-title">{t("ui.applications.page.mediawiki.title", { tag })}</p>
      <p>{t("ui.applications.page.mediawiki.text")}</p>
    </div>
  );
}

/** Any other image: which one it is, is all that is known of it. */
export function OtherPage({ repository, tag }: ServedPageProps) {
  const { t } = useText();
  return (
    <div className="served served-plain">
      <p className="served-title mono">{`${repository}:${tag}`}</p>
      <p>{t("ui.applications.page.other.text")}</p>
    </div>
  );
}
