import type { PageTrouble } from "../../view/visited-page.ts";
import type { Text } from "../use-text.ts";

/** Why there is no page, or no part of one: the end of a sentence. */
export function troubleClause({ code, service, port, pod, node }: PageTrouble, { t }: Pick<Text, "t">): string {
  return t(`ui.applications.why.${code}`, { service, port: String(port), pod, node });
}

/** The same as a sentence of its own. */
export function troubleSentence(trouble: PageTrouble, text: Pick<Text, "t" | "locale">): string {
  const clause = troubleClause(trouble, text);
  return clause.slice(0, 1).toLocaleUpperCase(text.locale) + clause.slice(1);
}
