import { useId } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { CopyNumber } from "../../player/compare/comparison.ts";
import type { ComparisonRun } from "../../player/compare/run-comparison.ts";
import { useText } from "../use-text.ts";
import { CopyChart } from "./copy-chart.tsx";
import { CopyLines } from "./copy-lines.tsx";
import { CopyStage } from "./copy-stage.tsx";
import { differencesText } from "./describe-copies.ts";
import { FigureList } from "./figures-table.tsx";

interface CopyViewProps {
  readonly copy: CopyNumber;
  readonly run: ComparisonRun;
  readonly playheadMs: SimTime;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly hasFigures: boolean;
}

/** One copy: its stage and its chart at the instant that both show, and what the change came to on it. */
export function CopyView({ copy, run, playheadMs, isPlaying, speed, hasFigures }: CopyViewProps) {
  const text = useText();
  const { t } = text;
  const title = useId();
  const { timeline } = run.copies[copy];
  return (
    <section className="copy-view" aria-labelledby={title} data-copy={copy + 1}>
      <h3 id={title}>
        {t("ui.compare.titleOf", { copy: copy + 1, differences: differencesText(run.of.copies, copy, text) })}
      </h3>
      <CopyStage
        timeline={timeline}
        deploymentUid={run.deploymentUid}
        playheadMs={playheadMs}
        isPlaying={isPlaying}
        speed={speed}
        copy={copy + 1}
      />
      <CopyChart run={run} copy={copy} playheadMs={playheadMs} />
      {hasFigures ? <FigureList run={run} copy={copy} /> : null}
      <CopyLines run={run} copy={copy} />
    </section>
  );
}
