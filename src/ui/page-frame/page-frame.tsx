import { useEffect, useState } from "react";
import type { ConsoleForward } from "../../player/console/console-state.ts";
import type { SimTime } from "../../api/objects.ts";
import type { Reached } from "../../view/served-page.ts";
import { formatSeconds } from "../../i18n/format.ts";
import { Icon } from "../shared/icon.tsx";
import { useText } from "../use-text.ts";
import { type Answer, answerOf, isSameAnswer } from "./answer-of.ts";

interface PageFrameProps {
  readonly forward: ConsoleForward;
  /** port-forward goes on. */
  readonly isListening: boolean;
  /** Whom a request would reach now. */
  readonly reached: Reached;
  readonly atMs: SimTime;
  /** The page is asked for. */
  readonly onAsk: () => void;
  readonly onClose: () => void;
}

/**
 * A browser at the forwarded port. As a browser does, it shows what was there when it was asked, until it is asked again;
 * that a reload would show something else is said.
 */
export function PageFrame({ forward, isListening, reached, atMs, onAsk, onClose }: PageFrameProps) {
  const { t, locale } = useText();
  const present = answerOf(isListening, reached);
  const [loaded, setLoaded] = useState({ answer: present, atMs });
  // It opens by itself, and asks as it does.
  useEffect(() => {
    onAsk();
  }, [onAsk]);
  const { answer } = loaded;
  const address = `localhost:${String(forward.localPort)}`;
  const time = formatSeconds(loaded.atMs, locale);
  const close = isListening ? t("ui.console.frame.close") : t("ui.console.frame.closeEnded");
  const isStale = !isSameAnswer(answer, present);
  return (
    <section className="frame" aria-label={t("ui.console.frame.title", { port: forward.localPort })}>
      <div className="frame-bar">
        <button
          type="button"
          className="button small icon-only"
          data-stale={isStale || undefined}
          aria-label={t("ui.console.frame.reload")}
          title={t("ui.console.frame.reload")}
          onClick={() => {
            setLoaded({ answer: present, atMs });
            onAsk();
          }}
        >
          <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d="M13 8 A5 5 0 1 1 11 4 M11 1 v3.4 h-3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </button>
        <p className="frame-address">
          <span className="visually-hidden">{t("ui.console.frame.address")} </span>
          {address}
        </p>
        <button
          type="button"
          className="button small icon-only quiet"
          aria-label={close}
          title={close}
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div className="frame-page" data-kind={answer.kind}>
        <AnswerView answer={answer} forward={forward} />
      </div>
      <p className="frame-foot">
        <span>
          {answer.kind === "page"
            ? t("ui.console.frame.answered", { pod: forward.pod, time })
            : t("ui.console.frame.noAnswer", { time })}
        </span>
        <b role="status">{isStale ? t("ui.console.frame.stale") : ""}</b>
      </p>
    </section>
  );
}

function AnswerView({ answer, forward }: { readonly answer: Answer; readonly forward: ConsoleForward }) {
  const { t } = useText();
  if (answer.kind === "page") {
    const { page: Page, repository, tag, hasService } = answer;
    return <Page repository={repository} tag={tag} hasService={hasService} />;
  }
  if (answer.kind === "refused") {
    return (
      <div className="frame-error">
        <p className="served-title">{t("ui.console.frame.refused")}</p>
        <p>{t("ui.console.frame.refusedWhy", { port: forward.localPort })}</p>
        <code>{"ERR_CONNECTION_REFUSED"}</code>
      </div>
    );
  }
  return (
    <div className="frame-error">
      <p className="served-title">{t("ui.console.frame.empty")}</p>
      <p>{t("ui.console.frame.emptyWhy")}</p>
      <p>{t(`ui.console.frame.${answer.why}`, { pod: forward.pod, port: forward.podPort })}</p>
      <code>{"ERR_EMPTY_RESPONSE"}</code>
    </div>
  );
}
