import { memo, useState } from "react";
import { type PipelineRun, isOpen } from "../../player/pipeline/pipeline-run.ts";
import type { UnseenFailure } from "../../player/pipeline/unseen-failures.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import { resultText, targetText } from "./pipeline-words.ts";
import { StepView } from "./step-view.tsx";
import { UnseenNote } from "./unseen-note.tsx";

interface RunViewProps {
  readonly run: PipelineRun;
  readonly namespace: string;
  /** What `rollout status` has not seen of it; `null`: nothing. */
  readonly unseen: UnseenFailure | null;
  /** Its steps are shown unless a person closes them. */
  readonly opensItself: boolean;
  readonly onStop: (id: number) => void;
}

/** One publication: where it goes, how far it is, and its steps. */
export const RunView = memo(function RunView({ run, namespace, unseen, opensItself, onStop }: RunViewProps) {
  const { t, locale } = useText();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isShown = chosen ?? opensItself;
  const { image, target } = run.order;
  return (
    <li className="pipeline-run" data-state={run.state}>
      <div className="pipeline-run-head">
        <b>
          <code>{image}</code>
        </b>
        <span className="soft">
          <span aria-hidden="true">→ </span>
          <code>{targetText(target, [target], namespace)}</code>
        </span>
        <span className="badge pipeline-state">{t(`ui.pipeline.state.${run.state}`)}</span>
        <span className="soft pipeline-at">
          {t("ui.pipeline.at", { time: formatSeconds(run.publishedMs, locale) })}
        </span>
        <button
          type="button"
          className="link"
          aria-expanded={isShown}
          onClick={() => {
            setChosen(!isShown);
          }}
        >
          {t(isShown ? "ui.pipeline.hideSteps" : "ui.pipeline.showSteps")}
          <span className="visually-hidden"> {image}</span>
        </button>
        {isOpen(run) ? (
          <button
            type="button"
            className="button small"
            aria-label={t("ui.pipeline.stopNamed", { image })}
            onClick={() => {
              onStop(run.id);
            }}
          >
            {t("ui.pipeline.stop")}
          </button>
        ) : null}
      </div>
      <p className="pipeline-result">{resultText(run, t, locale)}</p>
      {isShown ? (
        <ol className="pipeline-steps" aria-label={t("ui.pipeline.steps", { image })}>
          {run.steps.map((step) => (
            <StepView key={step.id} step={step}>
              {step.id === "status" && unseen !== null ? <UnseenNote {...unseen} /> : null}
            </StepView>
          ))}
        </ol>
      ) : null}
    </li>
  );
});
