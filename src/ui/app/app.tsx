import { CSPProvider } from "@base-ui/react/csp-provider";
import { useState } from "react";
import { type PageStores, PageContext } from "../player-context.ts";
import { useSettings } from "../use-player.ts";
import { Header } from "./header.tsx";
import { LiveArea } from "./live-area.tsx";
import { SideArea } from "./side-area.tsx";
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
  const { theme, isSidePaneOpen, hasShortcuts } = useSettings((all) => all);
  const hasRoom = useMedia("(min-width: 1121px), (max-width: 899px)");
  const isSideOpen = isSidePaneOpen ?? hasRoom;
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const shownTheme = useTheme(theme);
  useLanguage();
  return (
    <div className="page" data-side={isSideOpen ? "open" : "closed"}>
      <Header
        theme={theme}
        isSideOpen={isSideOpen}
        hasShortcuts={hasShortcuts}
        isHelpOpen={isHelpOpen}
        onLocale={(locale) => {
          settings.setState({ locale });
        }}
        onTheme={(chosen) => {
          settings.setState({ theme: chosen });
        }}
        onSide={() => {
          settings.setState({ isSidePaneOpen: !isSideOpen });
        }}
        onShortcuts={(on) => {
          settings.setState({ hasShortcuts: on });
        }}
        onHelp={setIsHelpOpen}
      />
      <LiveArea
        theme={shownTheme}
        onHelp={() => {
          setIsHelpOpen(true);
        }}
      />
      <SideArea />
    </div>
  );
}
