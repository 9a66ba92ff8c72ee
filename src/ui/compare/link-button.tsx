import { useState } from "react";
import { comparisonLink } from "../../player/compare/comparison-link.ts";
import type { Comparison } from "../../player/compare/comparison.ts";
import type { LinkProblem, SavedRun } from "../../player/saved-run.ts";
import { problemText } from "../share/problem-text.ts";
import { useText } from "../use-text.ts";

interface LinkButtonProps {
  readonly comparison: Comparison;
  readonly savedRun: SavedRun;
}

type Told =
  | { readonly type: "copied"; readonly of: Comparison }
  /** It could not be copied: it is there to be copied by hand. */
  | { readonly type: "byHand"; readonly of: Comparison; readonly url: string }
  | { readonly type: "problem"; readonly of: Comparison; readonly problem: LinkProblem };

/** Copies a link that opens the same comparison, and says so. */
export function LinkButton({ comparison, savedRun }: LinkButtonProps) {
  const text = useText();
  const { t } = text;
  const [told, setTold] = useState<Told | null>(null);
  const copy = async (): Promise<void> => {
    const run = comparison.source.type === "run" ? savedRun : null;
    const made = comparisonLink({ comparison, run });
    if (!made.ok) {
      setTold({ type: "problem", of: comparison, problem: made.error });
      return;
    }
    const url = window.location.href.replace(/[?#].*$/, "") + made.value;
    try {
      await navigator.clipboard.writeText(url);
      setTold({ type: "copied", of: comparison });
    } catch {
      setTold({ type: "byHand", of: comparison, url });
    }
  };
  // What was said of another one is over.
  const now = told?.of === comparison ? told : null;
  return (
    <div className="compare-link">
      <button type="button" className="button small" onClick={() => void copy()}>
        {t("ui.compare.copyLink")}
      </button>
      <span role="status" className="soft">
        {now?.type === "copied" ? t("ui.compare.linkCopied") : null}
        {now?.type === "problem" ? `${t("ui.share.notMade")} ${problemText(now.problem, text)}` : null}
      </span>
      {now?.type === "byHand" ? (
        <input
          className="input mono"
          readOnly
          aria-label={t("ui.compare.linkIs")}
          value={now.url}
          onFocus={(e) => {
            e.currentTarget.select();
          }}
        />
      ) : null}
    </div>
  );
}
