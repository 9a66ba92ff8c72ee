import { CSPProvider } from "@base-ui/react/csp-provider";
import { useEffect, useState } from "react";
import { loadLocale } from "../../i18n/i18n.ts";
import { prepareLink } from "../../player/share-link.ts";
import { library, useLibrary } from "../library/use-library.ts";
import { type PageStores, PageContext } from "../player-context.ts";
import { LinkNotice } from "../share/link-notice.tsx";
import { ShareButton } from "../share/share-button.tsx";
import { useAddressLink } from "../share/use-address-link.ts";
import { useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { Header } from "./header.tsx";
import { LiveArea } from "./live-area.tsx";
import { useLanguage } from "./use-language.ts";
import { useMedia, useTheme } from "./use-theme.ts";

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
  const shownTheme = useTheme(theme);
  // Between these widths it would lie over the stage.
  const hasRoomForWhy = useMedia("(min-width: 900px), (max-width: 599px)");
  const showsWhy = isWhyOpen ?? hasRoomForWhy;
  useLanguage();
  const { locale } = useText();
  const link = useAddressLink(page);
  const needsLibrary = isSidePaneOpen || isHelpOpen || (showsWhy && !hasRoomForWhy);
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
          settings.setState({ isSidePaneOpen: true });
        }
      }}
    >
      <Header
        theme={theme}
        isSideOpen={isSidePaneOpen}
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
        onSide={() => {
          settings.setState({ isSidePaneOpen: !isSidePaneOpen });
        }}
        onWhy={() => {
          settings.setState({ isWhyOpen: !showsWhy });
        }}
        onHelp={openHelp}
        share={<ShareButton opened={link.opened} onPrepare={prepareLink} onShare={() => link.share(locale)} />}
      />
      <LiveArea
        theme={shownTheme}
        linkNotice={link.notice === null ? null : <LinkNotice notice={link.notice} onClose={link.dismiss} />}
        side={isSidePaneOpen && parts !== null ? <parts.SideArea /> : null}
        isWhyOpen={showsWhy}
        onHelp={openHelp}
      />
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
