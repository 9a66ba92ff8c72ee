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
  /** What it listens on; `null`: on any port that it is asked at. */
  readonly port: number | null;
  /** `null`: it does not speak HTTP. */
  readonly Page: ServedPage | null;
  /** The Service without which the page cannot show what it is for. */
  readonly asks?: string;
}

/** What an image serves, drawn here: by its name in the registry. */
const served: Readonly<Record<string, Served>> = {
  nginx: { port: 80, Page: NginxPage },
  web: { port: null, Page: WebPage },
  mediawiki: { port: 80, Page: MediawikiPage },
  "iesgn/test_web": { port: 80, Page: TestWebPage },
  "iesgn/guestbook": { port: 5000, Page: GuestbookPage, asks: "redis" },
  "iesgn/temperaturas_frontend": { port: 3000, Page: TemperaturasPage, asks: "temperaturas-backend" },
  "iesgn/temperaturas_backend": { port: 5000, Page: OtherPage },
  wordpress: { port: 80, Page: WordpressPage, asks: "mariadb-service" },
  redis: { port: 6379, Page: null },
  mariadb: { port: 3306, Page: null },
};
const other: Served = { port: null, Page: OtherPage };

export function servedPageOf(repository: string): Served {
  return Object.hasOwn(served, repository) ? (served[repository] ?? other) : other;
}
