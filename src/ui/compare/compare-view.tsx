import { useEffect } from "react";
import { useStore } from "zustand";
import { browserFrames } from "../../player/browser-frames.ts";
import { type ComparePlayer, isStale } from "../../player/compare/compare-player.ts";
import { areSame, copyNumbers } from "../../player/compare/comparison.ts";
import type { CompareProblem } from "../../player/compare/run-comparison.ts";
import { startPlayback } from "../../player/playback.ts";
import type { SavedRun } from "../../player/saved-run.ts";
import { useMedia } from "../app/use-theme.ts";
import { useText } from "../use-text.ts";
import { CompareClock } from "./compare-clock.tsx";
import { CompareSetup } from "./compare-setup.tsx";
import { CopyView } from "./copy-view.tsx";
import { FiguresTable } from "./figures-table.tsx";
import { LinkButton } from "./link-button.tsx";
import { Presets } from "./presets.tsx";
import { VerdictLines } from "./verdict-lines.tsx";

interface CompareViewProps {
  readonly player: ComparePlayer;
  /** What a link to a comparison of the page's own run carries. */
  readonly savedRun: SavedRun;
}

/** So wide that the stages of both copies have room beside each other. */
const besideFrom = "(min-width: 1240px)";

/** The set-up, both copies, what the change came to on each, and the clock of both. */
export function CompareView({ player, savedRun }: CompareViewProps) {
  const { t } = useText();
  const state = useStore(player.store);
  const isBeside = useMedia(besideFrom);
  const { run, problem, isWorking } = state;
  useEffect(() => startPlayback(player, browserFrames), [player]);
  return (
    <div className="compare-body" data-beside={isBeside || undefined}>
      <div className="compare-scroll">
        <div className="compare-top">
          <Presets player={player} state={state} />
          <LinkButton comparison={state.comparison} savedRun={savedRun} />
        </div>
        <CompareSetup player={player} state={state} />
        <p className="compare-said" role="status">
          {isWorking
            ? t("ui.compare.working")
            : [
                ...(isStale(state) ? [t("ui.compare.stale")] : []),
                // Beside a run of the same set-up its difference says it.
                ...(areSame(state.comparison) && (run === null || isStale(state)) ? [t("ui.compare.sameSetUp")] : []),
              ].join(" ")}
        </p>
        {problem === null ? null : <Problem problem={problem} />}
        {run === null ? null : (
          <>
            {isBeside ? null : <FiguresTable run={run} />}
            <VerdictLines run={run} />
            <div className="compare-copies">
              {copyNumbers.map((copy) => (
                <CopyView
                  key={copy}
                  copy={copy}
                  run={run}
                  playheadMs={state.playheadMs}
                  isPlaying={state.isPlaying}
                  speed={state.speed}
                  hasFigures={isBeside}
                />
              ))}
            </div>
          </>
        )}
      </div>
      {run === null ? null : <CompareClock player={player} state={state} run={run} />}
    </div>
  );
}

function Problem({ problem }: { readonly problem: CompareProblem }) {
  const { t, number } = useText();
  const { type, ...values } = problem;
  const told = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? number(value) : value]),
  );
  return (
    <div className="compare-problem" role="alert">
      <p>{t(`ui.compare.problem.${type}`, told)}</p>
      {problem.type === "refused" ? <pre>{problem.message}</pre> : null}
    </div>
  );
}
