import type { Translate } from "../../i18n/i18n.ts";
import { type Description, describeDecision, describeInput } from "../../view/describe.ts";
import type { News } from "../../view/moment.ts";

/** News in words. */
export function describeNews(news: News, t: Translate): Description {
  return news.type === "input" ? describeInput(news.input, t) : describeDecision(news.decision, t);
}
