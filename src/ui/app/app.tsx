import { CSPProvider } from "@base-ui/react/csp-provider";
import { useEffect, useEffectEvent, useState } from "react";
import { isPageAsked, prepareLink } from "../../player/share-link.ts";
import { type ApplicationLibrary, applicationLibrary, useApplications } from "../applications/use-applications.ts";
import { type LessonPages, lessonPages, useLessonPages } from "../lessons/use-lesson-pages.ts";
import { useLessons } from "../lessons/use-lessons.ts";
import { library, useLibrary } from "../library/use-library.ts";
import { type PageStores, PageContext } from "../player-context.ts";
import { LinkNotice } from "../share/link-notice.tsx";
import { ShareButton } from "../share/share-button.tsx";
import { useAddressLink } from "../share/use-address-link.ts";
import { useTerms } from "../terms/use-terms.ts";
import { useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { columnsFrom } from "../layout/layout.tsx";
import { chooseLocale } from "./choose-locale.ts";
import { Header } from "./header.tsx";
import { LiveArea, type Pane } from "./live-area.tsx";
import { useLanguage } from "./use-language.ts";
import { useMedia, useTheme } from "./use-theme.ts";

type GalleryCause = { readonly problem: ReturnType<ApplicationLibrary["openAddressed"]> };

/** The whole page over its stores. */
export function App({ page }: { readonly page: PageStores }) {
  return (
    <PageContext value={page}>
      <CSPProvider disableStyleElements>
        <Page page={page} />
      </CSPProvider>
    </PageContext>
  );
}

function Page({ page }: { readonly page: PageStores }) {
  const lessons = useLessons();
  const { settings } = page;
  const theme = useSettings((all) => all.theme);
  const isSidePaneOpen = useSettings((all) => all.isSidePaneOpen);
  const isWhyOpen = useSettings((all) => all.isWhyOpen);
  const hasShortcuts = useSettings((all) => all.hasShortcuts);
  const parts = useLibrary();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  /** The gallery of applications is open; with what the address asked for, where that cannot be. */
  const [gallery, setGallery] = useState<GalleryCause | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const applications = useApplications();
  const openGallery = (problem: GalleryCause["problem"]): void => {
    setGallery({ problem });
    setHasFailed(false);
    applicationLibrary.load().catch(() => {
      setGallery(null);
      setHasFailed(true);
    });
  };
  /** The address asks for a page that lies over the run. */
  const [isCovered, setIsCovered] = useState(() => isPageAsked(window.location));
  const pages = useLessonPages();
  const terms = useTerms();
  const withPages = (does: (parts: LessonPages) => void): void => {
    setHasFailed(false);
    lessonPages.load().then(does, () => {
      setIsCovered(false);
      setHasFailed(true);
    });
  };
  const shownTheme = useTheme(theme);
  const hasColumns = useMedia(columnsFrom);
  // What lies over the stage was asked for just now: it does not come back with the page.
  const [sheet, setSheet] = useState<Pane | null>(null);
  const showsWhy = hasColumns ? (isWhyOpen ?? true) : sheet === "why";
  const showsSide = hasColumns ? isSidePaneOpen : sheet === "side";
  const show = (pane: Pane, isShown: boolean): void => {
    if (!hasColumns) {
      setSheet(isShown ? pane : null);
    } else {
      settings.setState(pane === "why" ? { isWhyOpen: isShown } : { isSidePaneOpen: isShown });
    }
  };
  const showFiles = (): void => {
    settings.setState({ sideTab: "manifest" });
    show("side", true);
  };
  const onRequest = useEffectEvent(({ type }: Event) => {
    const isAsked = isPageAsked(window.location);
    setIsCovered(isAsked);
    if (isAsked) {
      // It lies over the run, and over nothing of it lies a sheet then.
      setSheet(null);
      withPages(() => undefined);
    } else if (type === "lesson") {
      settings.setState({ sideTab: "lesson" });
      show("side", true);
    } else if (type === "side") {
      showFiles();
    } else if (type === "stage") {
      setSheet(null);
    }
  });
  useEffect(() => {
    const types = ["side", "lesson", "page", "stage"];
    const listener = (e: Event): void => {
      onRequest(e);
    };
    for (const type of types) {
      page.requests.addEventListener(type, listener);
    }
    window.addEventListener("popstate", listener);
    listener(new Event("page"));
    return () => {
      for (const type of types) {
        page.requests.removeEventListener(type, listener);
      }
      window.removeEventListener("popstate", listener);
    };
  }, [page]);
  useLanguage();
  const { t, locale } = useText();
  const link = useAddressLink(page, openGallery);
  // Who opens a run of someone else's asks it why before moving anything.
  const needsLibrary = showsSide || isHelpOpen || sheet !== null || link.isRestoring || link.opened > 0;
  useEffect(() => {
    if (needsLibrary) {
      library.load().catch(() => undefined);
    }
  }, [needsLibrary]);
  const openHelp = (): void => {
    setIsHelpOpen(true);
  };
  const run = (
    <div
      className="page"
      data-restoring={link.isRestoring || isCovered || undefined}
      inert={isCovered}
      onDragEnter={(e) => {
        if (e.dataTransfer.types.includes("Files")) {
          showFiles();
        }
      }}
    >
      <Header
        comparison={link.comparison}
        isSideOpen={showsSide}
        isWhyOpen={showsWhy}
        onLocale={(chosen) => {
          chooseLocale(settings, chosen);
        }}
        onLessons={() => {
          withPages((parts) => {
            parts.goToPage(page, "?lessons");
          });
        }}
        onApplications={() => {
          openGallery(null);
        }}
        onSide={() => {
          show("side", !showsSide);
        }}
        onWhy={() => {
          show("why", !showsWhy);
        }}
        onHelp={openHelp}
        share={<ShareButton opened={link.opened} onPrepare={prepareLink} onShare={() => link.share(locale)} />}
      />
      <LiveArea
        theme={shownTheme}
        linkNotice={
          link.notice !== null ? (
            <LinkNotice notice={link.notice} onClose={link.dismiss} />
          ) : hasFailed ? (
            <p className="notice link-notice" data-notice="link">
              {t("ui.side.unavailable")}
            </p>
          ) : null
        }
        side={showsSide && parts !== null && !link.isRestoring ? <parts.SideArea /> : null}
        lesson={lessons === null || showsSide ? null : <lessons.LessonBar />}
        isWhyOpen={showsWhy}
        hasColumns={hasColumns}
        isCovered={isCovered}
        onPane={show}
        onHelp={openHelp}
      />
      {gallery !== null && applications !== null ? (
        <applications.Gallery
          problem={gallery.problem}
          onClose={() => {
            setGallery(null);
          }}
        />
      ) : null}
      {lessons === null ? null : <lessons.LessonFollower />}
      {isHelpOpen && parts !== null ? (
        <parts.HelpDialog
          hasShortcuts={hasShortcuts}
          onClose={() => {
            setIsHelpOpen(false);
          }}
          onShortcuts={(on) => {
            settings.setState({ hasShortcuts: on });
          }}
        />
      ) : null}
    </div>
  );
  return (
    <>
      {run}
      {isCovered && pages !== null ? <pages.LessonPages /> : null}
      {terms === null ? null : <terms.TermHost />}
    </>
  );
}
