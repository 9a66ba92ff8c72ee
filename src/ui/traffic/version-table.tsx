import type { VersionTraffic } from "../../view/traffic-versions.ts";
import { useText } from "../use-text.ts";
import { percentText } from "./rate-text.ts";

/** What each version does for users since the last change. */
export function VersionTable({ versions }: { readonly versions: readonly VersionTraffic[] }) {
  const { t, locale, number } = useText();
  return (
    <div className="version-table">
      <table>
        <caption className="visually-hidden">{t("ui.traffic.versions")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("ui.traffic.version")}</th>
            <th scope="col">{t("ui.traffic.share")}</th>
            <th scope="col">{t("ui.traffic.answered")}</th>
            <th scope="col">{t("ui.traffic.lost")}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ key, mark, image, share, answered, lost }) => (
            <tr key={key} data-mark={mark.colour}>
              <th scope="row">
                <span className="mark">{mark.letter}</span> <code title={image}>{image}</code>
              </th>
              <td>{share === null ? "–" : percentText(share, locale)}</td>
              <td>{number(answered)}</td>
              <td data-bad={lost > 0 || undefined}>{number(lost)}</td>
            </tr>
          ))}
          {versions.length === 0 ? (
            <tr>
              <td colSpan={4} className="soft">
                {t("ui.traffic.noVersions")}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
