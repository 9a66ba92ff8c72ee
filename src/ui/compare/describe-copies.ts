import { type Comparison, type CopyNumber, differencesOf } from "../../player/compare/comparison.ts";
import type { CopyFigures } from "../../player/compare/figures.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import type { Verdict } from "../../player/compare/verdict.ts";
import { formatSeconds } from "../shared/format-time.ts";
import type { Text } from "../use-text.ts";

/** What sets a copy apart from the other: "Recreate", "without preStop". */
export function differencesText(copies: Comparison["copies"], copy: CopyNumber, { t }: Text): string {
  const setup = copies[copy];
  const told = differencesOf(copies).map((field) => {
    switch (field) {
      case "strategy":
        return setup.strategy;
      case "hasReadinessProbe":
      case "hasPreStop":
        return t(`ui.compare.differ.${field}`, { value: String(setup[field]) });
      case "replicas":
        return t("ui.compare.differ.replicas", { value: setup.replicas });
      default:
        return t("ui.compare.differ.field", { field, value: setup[field] });
    }
  });
  return told.length === 0 ? t("ui.compare.same") : told.join(", ");
}

/** The figures of a copy as they are read, and what is said beside some. */
export function figureTexts(
  figures: CopyFigures,
  { changeMs, endMs }: ComparisonRun,
  { t, locale, number }: Text,
): Readonly<Record<"duration" | "lost" | "most" | "least", { readonly value: string; readonly note: string | null }>> {
  const { durationMs, lost, sent, mostPods, mostWithLeaving, leastAvailable } = figures;
  return {
    duration: {
      value:
        durationMs === null
          ? t("ui.compare.neverDone", { time: formatSeconds(endMs - changeMs, locale, 0) })
          : formatSeconds(durationMs, locale),
      note: null,
    },
    lost: { value: t("ui.compare.lostOf", { lost: number(lost), sent: number(sent) }), note: null },
    most: {
      value: number(mostPods),
      note: mostWithLeaving === mostPods ? null : t("ui.compare.withLeaving", { count: number(mostWithLeaving) }),
    },
    least: { value: number(leastAvailable), note: null },
  };
}

/** A difference as a sentence. */
export function verdictText(verdict: Verdict, { t, locale }: Text): string {
  const { type, ...values } = verdict;
  const time = verdict.type === "sooner" ? { time: formatSeconds(verdict.ms, locale) } : {};
  const reason =
    verdict.type === "onlyOneLost" || verdict.type === "moreLost"
      ? { reason: t(`ui.compare.why.${verdict.reason}`) }
      : {};
  return t(`ui.compare.verdict.${type}`, { ...values, ...time, ...reason });
}
