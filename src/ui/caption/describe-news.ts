import type { Translate } from "../../i18n/i18n.ts";
import { actWords } from "../../view/act-words.ts";
import { type Description, describeDecision } from "../../view/describe.ts";
import type { News } from "../../view/moment.ts";

/** News in words. */
export function describeNews(news: News, t: Translate): Description {
  return news.type === "input" ? actWords().describeInput(news.input, t) : describeDecision(news.decision, t);
}
