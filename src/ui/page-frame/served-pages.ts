import type { ComponentType } from "react";
import { GuestbookPage, TemperaturasPage, WordpressPage } from "./application-pages.tsx";
import { MediawikiPage, NginxPage, OtherPage, WebPage } from "./plain-pages.tsx";
import { TestWebPage } from "./test-web-page.tsx";

export interface ServedPageProps {
  readonly repository: string;
  readonly tag: string;
  readonly hasService: boolean;
}
export type ServedPage = ComponentType<ServedPageProps>;

interface Served {
  /** `null`: it does not speak HTTP. */
  readonly Page: ServedPage | null;
  /** The Service without which the page cannot show what it is for. */
  readonly asks?: string;
}

/** What an image serves, drawn here: by its name in the registry. */
const served: Readonly<Record<string, Served>> = {
  nginx: { Page: NginxPage },
  web: { Page: WebPage },
  mediawiki: { Page: MediawikiPage },
  "iesgn/test_web": { Page: TestWebPage },
  "iesgn/guestbook": { Page: GuestbookPage, asks: "redis" },
  "iesgn/temperaturas_frontend": { Page: TemperaturasPage, asks: "temperaturas-backend" },
  "iesgn/temperaturas_backend": { Page: OtherPage },
  wordpress: { Page: WordpressPage, asks: "mariadb-service" },
  redis: { Page: null },
  mariadb: { Page: null },
};
const other: Served = { Page: OtherPage };

export function servedPageOf(repository: string): Served {
  return Object.hasOwn(served, repository) ? (served[repository] ?? other) : other;
}
