import { CSPProvider } from "@base-ui/react/csp-provider";
import { useEffect, useEffectEvent, useState } from "react";
import { loadLocale } from "../../i18n/i18n.ts";
import { prepareLink } from "../../player/share-link.ts";
import { type ApplicationLibrary, applicationLibrary, useApplications } from "../applications/use-applications.ts";
import { library, useLibrary } from "../library/use-library.ts";
import { type PageStores, PageContext } from "../player-context.ts";
import { LinkNotice } from "../share/link-notice.tsx";
import { ShareButton } from "../share/share-button.tsx";
import { useAddressLink } from "../share/use-address-link.ts";
import { useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { columnsFrom } from "../layout/layout.tsx";
import { Header } from "./header.tsx";
import { LiveArea, type Pane } from "./live-area.tsx";
import { useLanguage } from "./use-language.ts";
import { useMedia, useTheme } from "./use-theme.ts";

type GalleryCause = { readonly problem: ReturnType<ApplicationLibrary["addressedApplication"]> };

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
  const { settings } = page;
  const { theme, isSidePaneOpen, isWhyOpen, hasShortcuts } = useSettings((all) => all);
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
  const onSide = useEffectEvent(showFiles);
  useEffect(() => {
    const listener = (): void => {
      onSide();
    };
    page.requests.addEventListener("side", listener);
    return () => {
      page.requests.removeEventListener("side", listener);
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
  return (
    <div
      className="page"
      data-restoring={link.isRestoring || undefined}
      onDragEnter={(e) => {
        if (e.dataTransfer.types.includes("Files")) {
          showFiles();
        }
      }}
    >
      <Header
        comparison={link.comparison}
        theme={theme}
        isSideOpen={showsSide}
        isWhyOpen={showsWhy}
        onLocale={(chosen) => {
          loadLocale(chosen).then(
            () => {
              settings.setState({ locale: chosen, linkLocale: null });
            },
            // Without a connection the page stays in the language that is there.
            () => undefined,
          );
        }}
        onTheme={(chosen) => {
          settings.setState({ theme: chosen });
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
        side={showsSide && parts !== null ? <parts.SideArea /> : null}
        isWhyOpen={showsWhy}
        hasColumns={hasColumns}
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
}
