import { type ReactNode, useEffect, useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { formatSeconds } from "../../i18n/format.ts";
import { type VisitedPage, isSamePage } from "../../view/visited-page.ts";
import { Icon } from "../shared/icon.tsx";
import { useLook } from "../shared/use-look.ts";
import { usePaced, usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { PageView } from "./page-view.tsx";
import { entriesOf, useEntries } from "./use-entries.ts";
import { useReloads } from "./use-reloads.ts";

interface BrowserFrameProps {
  /** Whom it asks. */
  readonly host: string;
  /** What a request gets at an instant; each reload is another one. */
  readonly look: (request: number, timeline: Timeline, atMs: SimTime) => VisitedPage;
  /** The page is asked for. */
  readonly onAsk?: () => void;
  /** What stands between the address and the page: more about the address, and ways to reload. */
  readonly options?: (isAuto: boolean, onAuto: (isAuto: boolean) => void) => ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/**
 * A small browser. As a browser does, it asks when it is opened, and shows what was there until it is asked again; that a
 * reload would show something else is said.
 */
export function BrowserFrame({ host, look, onAsk, options, closeLabel, onClose }: BrowserFrameProps) {
  const { player } = usePage();
  const { t, locale } = useText();
  const { timeline, playheadMs } = usePaced("text", (state) => state);
  const [loaded, setLoaded] = useState(() => {
    const { timeline: now, playheadMs: atMs } = player.store.getState();
    return { page: look(0, now, atMs), atMs, timeline: now, request: 0 };
  });
  useLook("page", loaded.request);
  const [isAuto, setIsAuto] = useState(false);
  const { entries, write } = useEntries();
  const present = look(loaded.request + 1, timeline, playheadMs);
  const load = (): VisitedPage => {
    // Who looks at a cluster at rest finds it older: a program that was about to listen does.
    player.passRest();
    const { timeline: now, playheadMs: atMs } = player.store.getState();
    const request = loaded.request + 1;
    const page = look(request, now, atMs);
    setLoaded({ page, atMs, timeline: now, request });
    onAsk?.();
    return page;
  };
  useEffect(() => {
    onAsk?.();
  }, [onAsk]);
  useReloads(isAuto, () => {
    const state = player.store.getState();
    if (state.isPlaying || state.playheadMs !== loaded.atMs || state.timeline !== loaded.timeline) {
      load();
    }
  });
  const { page } = loaded;
  const time = formatSeconds(loaded.atMs, locale);
  const isStale = !isAuto && !isSamePage(page, present);
  return (
    <section className="frame" aria-label={t("ui.applications.frame.title", { host })}>
      <div className="frame-bar">
        <button
          type="button"
          className="button small icon-only"
          data-stale={isStale || undefined}
          aria-label={t("ui.applications.frame.reload")}
          title={t("ui.applications.frame.reload")}
          onClick={() => {
            load();
          }}
        >
          <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d="M13 8 A5 5 0 1 1 11 4 M11 1 v3.4 h-3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </button>
        <p className="frame-address">
          <span className="visually-hidden">{t("ui.applications.frame.address")} </span>
          {host}
        </p>
        <button
          type="button"
          className="button small icon-only quiet"
          aria-label={closeLabel}
          title={closeLabel}
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      {options?.(isAuto, setIsAuto)}
      <div
        className="frame-page"
        data-kind={page.kind === "page" ? "page" : "error"}
        role="region"
        aria-label={t("ui.applications.frame.page", { host })}
        // What does not fit is scrolled, also by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <PageView
          page={page}
          host={host}
          entries={entriesOf(entries, page, loaded.atMs)}
          onAsk={load}
          onWrite={(text) => {
            // What is sent is a request as well: it may come to nobody.
            const answer = load();
            return write(text, answer, player.store.getState().playheadMs);
          }}
        />
      </div>
      {page.kind === "page" && page.parts.some(({ trouble }) => trouble !== null) ? (
        <p className="frame-lost">{t("ui.applications.frame.partMissing")}</p>
      ) : null}
      <p className="frame-foot">
        <span role={isAuto ? undefined : "status"}>
          {page.kind === "page" || page.kind === "unavailable"
            ? t("ui.applications.frame.answered", { pod: page.pod, time })
            : t("ui.applications.frame.noAnswer", { time })}
        </span>
        <b role="status">{isStale ? t("ui.applications.frame.stale") : ""}</b>
      </p>
    </section>
  );
}
