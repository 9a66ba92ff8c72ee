import type { VersionTraffic } from "../../view/traffic-versions.ts";
import { useText } from "../use-text.ts";
import { percentText, rateOf } from "./rate-text.ts";

/** What each version does for users since the last change. */
export function VersionTable({ versions }: { readonly versions: readonly VersionTraffic[] }) {
  const text = useText();
  const { t, locale, number } = text;
  return (
    <div className="version-table">
      <table>
        <caption className="visually-hidden">{t("ui.traffic.versions")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("ui.traffic.versions")}</th>
            <th scope="col" title={t("ui.traffic.shareMeans")}>
              {t("ui.traffic.share")}
            </th>
            <th scope="col" title={t("ui.traffic.limitMeans")}>
              {t("ui.traffic.limit")}
            </th>
            <th scope="col">{t("ui.traffic.answered")}</th>
            <th scope="col">{t("ui.traffic.lost")}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ key, mark, image, share, limit, answered, lost }) => (
            <tr key={key} data-mark={mark.colour}>
              <th scope="row">
                <span className="mark">{mark.letter}</span> <code title={image}>{image}</code>
              </th>
              <td>{share === null ? "–" : percentText(share, locale)}</td>
              <td>{t("ui.traffic.perSecond", { rate: rateOf(limit, text) })}</td>
              <td>{number(answered)}</td>
              <td data-bad={lost > 0 || undefined}>{number(lost)}</td>
            </tr>
          ))}
          {versions.length === 0 ? (
            <tr>
              <td colSpan={5} className="soft">
                {t("ui.traffic.noVersions")}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
