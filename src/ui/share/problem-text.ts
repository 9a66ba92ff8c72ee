import type { LinkProblem } from "../../player/saved-run.ts";
import type { Text } from "../use-text.ts";

/** What was wrong with a link, and what would be right. */
export function problemText(problem: LinkProblem, { t, number }: Pick<Text, "t" | "number">): string {
  if (problem.type === "refused" && problem.act === 0) {
    return t("ui.share.problem.refusedScenario", { message: problem.message });
  }
  const { type, ...values } = problem;
  return t(
    `ui.share.problem.${type}`,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? number(value) : value]),
    ),
  );
}
