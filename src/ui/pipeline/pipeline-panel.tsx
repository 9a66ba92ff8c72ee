import { type ReactNode, useEffect, useRef } from "react";
import type { PipelineRun } from "../../player/pipeline/pipeline-run.ts";
import type { Published } from "../../player/pipeline/pipelines.ts";
import type { UnseenFailure } from "../../player/pipeline/unseen-failures.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useAnnouncement } from "../shared/use-announcement.ts";
import { useText } from "../use-text.ts";
import { publishedText, saidText } from "./pipeline-words.ts";
import { RunView } from "./run-view.tsx";

interface PipelinePanelProps {
  readonly head: ReactNode;
  readonly registry: ReactNode;
  /** Oldest first. */
  readonly runs: readonly PipelineRun[];
  readonly published: Published | null;
  /** What `rollout status` has not seen, by publication. */
  readonly unseen: ReadonlyMap<number, UnseenFailure>;
  readonly namespace: string;
  readonly isOn: boolean;
  /** The progressDeadlineSeconds of what it deploys to; `null`: there is none. */
  readonly deadlineSeconds: number | null;
  /** Why what runs does not go on; `null`: it does, or nothing runs. */
  readonly waits: "stands" | "past" | null;
  readonly onPlay: () => void;
  readonly onStop: (id: number) => void;
}

/** The registry, and what is deployed from it, step by step. */
export function PipelinePanel(props: PipelinePanelProps) {
  const { head, registry, runs, published, unseen, namespace, isOn, deadlineSeconds, waits, onPlay, onStop } = props;
  const { t, locale } = useText();
  const said = useAnnouncement(saidText(runs, published, t, locale));
  const note = publishedText(published, t);
  const newest = runs.at(-1);
  const runsRef = useRef<HTMLElement>(null);
  const told = useRef(published);
  useEffect(() => {
    if (published !== null && published !== told.current) {
      // Published just now: in one column what comes of it may be out of sight.
      const place = published.type === "deploying" ? ".pipeline-run" : ".pipeline-published";
      runsRef.current?.querySelector(place)?.scrollIntoView({ block: "nearest" });
    }
    told.current = published;
  }, [published]);
  return (
    <div className="dock-content pipeline">
      {head}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="pipeline-body">
        {registry}
        <section ref={runsRef} className="pipeline-runs" aria-label={t("ui.pipeline.runs")}>
          {waits === null ? null : (
            <div className="pipeline-waits">
              <p>{t(waits === "stands" ? "ui.pipeline.paused" : "ui.pipeline.past")}</p>
              {waits === "stands" ? (
                <button type="button" className="button small primary" onClick={onPlay}>
                  {t("ui.pipeline.play")}
                </button>
              ) : null}
            </div>
          )}
          {note === "" ? null : (
            <div className="pipeline-published">
              <p>{note}</p>
              {published?.type !== "off" || published.line === null ? null : (
                <p className="pipeline-by-hand">
                  <code>{published.line}</code>
                  <CopyButton text={published.line} label={t("ui.pipeline.copyLine")} />
                </p>
              )}
            </div>
          )}
          {runs.length === 0 && note === "" ? <p>{t(isOn ? "ui.pipeline.none" : "ui.pipeline.noneOff")}</p> : null}
          {runs.length === 0 ? null : (
            <ol className="pipeline-list" reversed>
              {runs.toReversed().map((run) => (
                <RunView
                  key={run.id}
                  run={run}
                  namespace={namespace}
                  unseen={unseen.get(run.id) ?? null}
                  opensItself={run.state === "running" || (run === newest && run.state !== "queued")}
                  onStop={onStop}
                />
              ))}
            </ol>
          )}
          <p className="soft pipeline-truth">
            {deadlineSeconds === null
              ? t("ui.pipeline.nobody")
              : t("ui.pipeline.nobodyElse", { seconds: deadlineSeconds })}
          </p>
        </section>
      </div>
    </div>
  );
}
