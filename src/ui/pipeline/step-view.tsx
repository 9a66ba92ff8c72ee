import { memo, type ReactNode } from "react";
import type { PipelineStep, StepState } from "../../player/pipeline/pipeline-run.ts";
import { useText } from "../use-text.ts";

const signs: Readonly<Record<StepState, string>> = {
  waiting: "○",
  running: "◐",
  ok: "✓",
  failed: "✗",
  notNeeded: "–",
  switchedOff: "–",
  notReached: "–",
  interrupted: "!",
};

interface StepViewProps {
  readonly step: PipelineStep;
  /** What there is to say about its result. */
  readonly children?: ReactNode;
}

/** One kubectl line of a pipeline, how it went, and the last that it printed: all of it is in the console. */
export const StepView = memo(function StepView({ step, children }: StepViewProps) {
  const { t } = useText();
  const { line, state, exit } = step;
  const printed = lastLine(step);
  return (
    <li className="pipeline-step" data-state={state} data-step={step.id}>
      <span className="pipeline-sign" aria-hidden="true">
        {signs[state]}
      </span>
      <span className="pipeline-step-text">
        <code className="pipeline-line">{line}</code>{" "}
        <span className="badge pipeline-state">
          {t(`ui.pipeline.step.${state}`)}
          {exit === null || exit === 0 ? "" : `, ${t("ui.pipeline.exit", { code: exit })}`}
        </span>{" "}
        {printed === "" ? null : <code className="pipeline-printed">{printed}</code>}
        {children}
      </span>
    </li>
  );
});

function lastLine({ chunks }: PipelineStep): string {
  return (
    chunks
      .map(({ text }) => text)
      .join("")
      .trimEnd()
      .split("\n")
      .at(-1) ?? ""
  );
}
