import type { ComponentType } from "react";
import type { PagePart } from "../../view/visited-page.ts";
import { GuestbookPage, WordpressPage } from "./application-pages.tsx";
import { MediawikiPage, NginxPage, OtherPage, WebPage } from "./plain-pages.tsx";
import { ShopPage } from "./shop-page.tsx";
import { TemperaturasPage } from "./temperaturas-page.tsx";
import { TestWebPage } from "./test-web-page.tsx";

export interface ServedPageProps {
  readonly repository: string;
  readonly tag: string;
  /** What the program got of those whom it asks for this page. */
  readonly parts: readonly PagePart[];
  /** What was written at who keeps it. */
  readonly entries: readonly string[];
  /** Sends something that is to be kept; whether it was. */
  readonly onWrite: (text: string) => boolean;
  /** Asks for the page once more, with something that it needs no place to keep. */
  readonly onAsk: () => void;
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
