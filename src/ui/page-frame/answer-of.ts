import type { Reached } from "../../view/served-page.ts";
import { type ServedPage, servedPageOf } from "./served-pages.ts";

/** What a browser gets from the forwarded port. */
export type Answer =
  | {
      readonly kind: "page";
      readonly page: ServedPage;
      readonly repository: string;
      readonly tag: string;
      /** The Service that the page asks is there; so it is where it asks none. */
      readonly hasService: boolean;
    }
  | { readonly kind: "refused" }
  | { readonly kind: "empty"; readonly why: "gone" | "notRunning" | "noPort" | "notHttp" };

/** What a request gets, with who it reaches; nobody once port-forward has ended. */
export function answerOf(isListening: boolean, reached: Reached): Answer {
  if (!isListening) {
    return { kind: "refused" };
  }
  if (reached.kind !== "container") {
    return { kind: "empty", why: reached.kind };
  }
  const { repository, tag, services } = reached;
  const served = servedPageOf(repository);
  if (served.Page === null) {
    return { kind: "empty", why: "notHttp" };
  }
  const hasService = served.asks === undefined || services.includes(served.asks);
  return { kind: "page", page: served.Page, repository, tag, hasService };
}

/** Whether a reload would show the same. */
export function isSameAnswer(one: Answer, other: Answer): boolean {
  if (one.kind === "page" && other.kind === "page") {
    return one.repository === other.repository && one.tag === other.tag && one.hasService === other.hasService;
  }
  return one.kind === "empty" && other.kind === "empty" ? one.why === other.why : one.kind === other.kind;
}
