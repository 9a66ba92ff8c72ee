import { type ReactNode, useEffect, useRef } from "react";
import { cardAddress, glossaryAddress, lessonsAddress } from "../../player/lessons/addressed-page.ts";
import { chooseLocale } from "../app/choose-locale.ts";
import { LocaleSwitch } from "../shared/locale-switch.tsx";
import { ThemeChoice } from "../shared/theme-choice.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { PageLink } from "./page-link.tsx";
import { leavePage, useHeldRun } from "./page-place.ts";

interface FullPageProps {
  readonly type: "lessons" | "glossary" | "card";
  readonly title: string;
  /** What stands beside the title. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

const links = [
  { type: "lessons", address: lessonsAddress },
  { type: "glossary", address: glossaryAddress(null) },
  { type: "card", address: cardAddress },
] as const;

/** A page that fills the window, with the run waiting beneath it: its name, the ways to the others, and the way back. */
export function FullPage({ type, title, acts, children }: FullPageProps) {
  const page = usePage();
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  useHeldRun();
  useTitle(title);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    whole.current?.scrollTo(0, 0);
  }, [type]);
  return (
    <div ref={whole} className="full-page" data-page={type}>
      <header className="full-head">
        <button
          type="button"
          className="button small"
          onClick={() => {
            leavePage(page);
          }}
        >
          {t("ui.lessons.backToRun")}
        </button>
        <nav className="full-nav" aria-label={t("ui.lessons.pages")}>
          {links.map((link) => (
            <PageLink key={link.type} address={link.address} isCurrent={link.type === type}>
              {t(`ui.lessons.page.${link.type}`)}
            </PageLink>
          ))}
        </nav>
        <div className="full-settings">
          <LocaleSwitch
            look="small"
            onLocale={(each) => {
              chooseLocale(page.settings, each);
            }}
          />
          <ThemeChoice look="small" />
        </div>
      </header>
      <main className="full-main">
        <div className="full-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {acts}
        </div>
        {children}
      </main>
    </div>
  );
}

/** The window is called as the page in it; and as before once that is closed. */
function useTitle(title: string): void {
  const { t } = useText();
  const brand = t("ui.header.brand");
  const before = t("ui.header.title");
  useEffect(() => {
    document.title = `${title} · ${brand}`;
    return () => {
      document.title = before;
    };
  }, [title, brand, before]);
}
