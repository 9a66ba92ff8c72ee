import type { ComponentType } from "react";
import type { PagePart } from "../../view/visited-page.ts";
import { GuestbookPage, TemperaturasPage, WordpressPage } from "./application-pages.tsx";
import { MediawikiPage, NginxPage, OtherPage, WebPage } from "./plain-pages.tsx";
import { ShopPage } from "./shop-page.tsx";
import { TestWebPage } from "./test-web-page.tsx";

export interface ServedPageProps {
  readonly repository: string;
  readonly tag: string;
  /** What the program got of those whom it asks for this page. */
  readonly parts: readonly PagePart[];
  /** What was written at who keeps it. */
  readonly entries: readonly string[];
  readonly onWrite: (text: string) => void;
}
export type ServedPage = ComponentType<ServedPageProps>;

/** What an image serves, drawn here: by its name in the registry. */
const served: Readonly<Record<string, ServedPage>> = {
  nginx: NginxPage,
  web: WebPage,
  mediawiki: MediawikiPage,
  "iesgn/test_web": TestWebPage,
  "iesgn/guestbook": GuestbookPage,
  "iesgn/temperaturas_frontend": TemperaturasPage,
  wordpress: WordpressPage,
  "shop/web": ShopPage,
};

export function servedPageOf(repository: string): ServedPage {
  return Object.hasOwn(served, repository) ? (served[repository] ?? OtherPage) : OtherPage;
}
