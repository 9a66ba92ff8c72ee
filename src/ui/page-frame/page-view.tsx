import { createElement } from "react";
import type { VisitedPage } from "../../view/visited-page.ts";
import { useText } from "../use-text.ts";
import { type ServedPageProps, servedPageOf } from "./served-pages.ts";
import { troubleSentence } from "./trouble-text.ts";

interface PageViewProps extends Pick<ServedPageProps, "entries" | "onWrite" | "onAsk"> {
  readonly page: VisitedPage;
  /** Whom the browser has asked. */
  readonly host: string;
}

const codes = {
  refused: "ERR_CONNECTION_REFUSED",
  timedOut: "ERR_CONNECTION_TIMED_OUT",
  empty: "ERR_EMPTY_RESPONSE",
} as const;

/** What a browser shows: the page that it got, or that there is none, as browsers say that; and what the cluster has to do with it. */
export function PageView({ page, host, ...told }: PageViewProps) {
  const text = useText();
  const { t } = text;
  if (page.kind === "page") {
    const { repository, tag, parts } = page;
    return createElement(servedPageOf(repository), { repository, tag, parts, ...told });
  }
  const why = <p>{troubleSentence(page.trouble, text)}</p>;
  if (page.kind === "unavailable") {
    return (
      <div className="frame-error">
        <p className="served-title">{"503 Service Unavailable"}</p>
        {why}
      </div>
    );
  }
  return (
    <div className="frame-error">
      <p className="served-title">
        {t(page.kind === "empty" ? "ui.applications.frame.noWork" : "ui.applications.frame.noReach")}
      </p>
      <p>{t(`ui.applications.frame.${page.kind}`, { host })}</p>
      {why}
      <code>{codes[page.kind]}</code>
    </div>
  );
}
