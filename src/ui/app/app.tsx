import { CSPProvider } from "@base-ui/react/csp-provider";
import { useEffect, useState } from "react";
import { type PageStores, PageContext } from "../player-context.ts";
import { library, useLibrary } from "../library/use-library.ts";
import { useSettings } from "../use-player.ts";
import { Header } from "./header.tsx";
import { LiveArea } from "./live-area.tsx";
import { useLanguage } from "./use-language.ts";
import { useTheme } from "./use-theme.ts";

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
  const { theme, isSidePaneOpen, hasShortcuts } = useSettings((all) => all);
  const isSideOpen = isSidePaneOpen ?? false;
  const parts = useLibrary();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const shownTheme = useTheme(theme);
  useLanguage();
  useEffect(() => {
    if (isSideOpen) {
      library.load().catch(() => undefined);
    }
  }, [isSideOpen]);
  const openHelp = (): void => {
    setIsHelpOpen(true);
    library.load().catch(() => undefined);
  };
  return (
    <div className="page" data-side={isSideOpen ? "open" : "closed"}>
      <Header
        theme={theme}
        isSideOpen={isSideOpen}
        onLocale={(locale) => {
          settings.setState({ locale });
        }}
        onTheme={(chosen) => {
          settings.setState({ theme: chosen });
        }}
        onSide={() => {
          settings.setState({ isSidePaneOpen: !isSideOpen });
        }}
        onHelp={openHelp}
      />
      <LiveArea theme={shownTheme} onHelp={openHelp} />
      {isSideOpen && parts !== null ? <parts.SideArea /> : null}
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
