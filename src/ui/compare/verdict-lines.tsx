import { areSame } from "../../player/compare/comparison.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import { verdictOn } from "../../player/compare/verdict.ts";
import { useText } from "../use-text.ts";
import { verdictText } from "./describe-copies.ts";

/** The difference between both copies, in words. */
export function VerdictLines({ run }: { readonly run: ComparisonRun }) {
  const text = useText();
  const [first, second] = run.copies;
  return (
    <section className="compare-verdict" aria-label={text.t("ui.compare.difference")}>
      {areSame(run.of) ? <p>{text.t("ui.compare.sameRun")}</p> : null}
      {verdictOn([first.figures, second.figures]).map((verdict) => (
        <p key={verdict.type}>{verdictText(verdict, text)}</p>
      ))}
    </section>
  );
}
