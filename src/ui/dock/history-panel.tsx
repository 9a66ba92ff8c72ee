import { useId, useLayoutEffect, useRef } from "react";
import type { ObjectKey, ObjectRef, SimTime } from "../../api/objects.ts";
import type { CommandOutput } from "../../player/player-state.ts";
import type { DeploymentHistory } from "../../view/history-rows.ts";
import { Refusal } from "../controls/refusal.tsx";
import type { Run } from "../controls/run.ts";
import { formatSeconds } from "../shared/format-time.ts";
import { useText } from "../use-text.ts";
import { GapRowView } from "./gap-row-view.tsx";
import { HistoryRowView } from "./history-row-view.tsx";

/** A limit of its own, since revisionHistoryLimit may be as high as one likes. */
const maxRows = 100;

interface HistoryPanelProps {
  readonly name: string;
  readonly objectKey: ObjectKey;
  readonly history: DeploymentHistory;
  readonly playheadMs: SimTime;
  /** All Deployments, this one among them. */
  readonly deployments: readonly ObjectKey[];
  /** The kubectl line that goes back to a revision. */
  readonly lineOf: (revision: number) => string;
  /** What was run last, by whatever control. */
  readonly lastOutput: CommandOutput | null;
  readonly run: Run;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** The revisions of a Deployment, what each changed, and the way back to it. */
export function HistoryPanel(props: HistoryPanelProps) {
  const { name, objectKey, history, playheadMs, deployments, lineOf, lastOutput, run, onSelect } = props;
  const { t, locale } = useText();
  const id = useId();
  const { entries, isPending, isPaused, limit } = history;
  const shown = entries.slice(0, maxRows);
  const scrollRef = useRef<HTMLDivElement>(null);
  const newest = entries[0]?.revision;
  useLayoutEffect(() => {
    // The newest is what one waits for after a change: it is not to come in above what is seen.
    if (newest !== undefined && scrollRef.current !== null) {
      scrollRef.current.scrollTop = 0;
    }
  }, [newest]);
  const isWayBack = ({ line }: CommandOutput): boolean =>
    entries.some((entry) => entry.type === "revision" && lineOf(entry.revision) === line);
  const columns = [
    t("ui.dock.revisions.revision"),
    t("ui.dock.revisions.replicaSet"),
    t("ui.dock.revisions.image"),
    t("ui.dock.revisions.cause"),
    t("ui.dock.revisions.when"),
    t("ui.dock.revisions.pods"),
    t("ui.dock.revisions.changed"),
    t("ui.dock.revisions.back"),
  ];
  return (
    <div className="dock-content">
      <div className="dock-head">
        {deployments.length > 1 ? (
          <label className="dock-field" htmlFor={id}>
            {t("ui.dock.revisions.deployment")}
            <select
              id={id}
              className="input dock-select"
              value={objectKey}
              onChange={(e) => {
                onSelect({ kind: "Deployment", key: e.currentTarget.value });
              }}
            >
              {deployments.map((key) => (
                <option key={key} value={key}>
                  {optionText(key, deployments)}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p>
            {t("ui.dock.revisions.deployment")} <b>{name}</b>
          </p>
        )}
        <p className="soft">{t("ui.dock.revisions.keeps", { limit })}</p>
        {isPending && entries.length > 0 ? (
          <p className="dock-pending">
            {t(isPaused ? "ui.dock.revisions.pendingPaused" : "ui.dock.revisions.pending")}
          </p>
        ) : null}
        {shown.length < entries.length ? (
          <p className="soft">{t("ui.dock.revisions.many", { shown: shown.length, count: entries.length })}</p>
        ) : null}
        {lastOutput === null || !isWayBack(lastOutput) ? null : <Refusal outputs={[lastOutput]} />}
      </div>
      {entries.length === 0 ? (
        <p className="soft dock-note">{t("ui.dock.revisions.noRevision")}</p>
      ) : (
        <div ref={scrollRef} className="dock-scroll">
          <table className="dock-table history">
            <caption className="visually-hidden">{t("ui.dock.revisions.caption", { name })}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) =>
                entry.type === "gap" ? (
                  <GapRowView key={`gap ${entry.revision}`} gap={entry} columns={columns.length} />
                ) : (
                  <HistoryRowView
                    key={entry.uid}
                    row={entry}
                    labels={columns}
                    age={formatSeconds(Math.max(0, playheadMs - entry.sinceMs), locale, 0)}
                    line={lineOf(entry.revision)}
                    run={run}
                    onSelect={onSelect}
                  />
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The name, with its namespace where there are several. */
function optionText(key: ObjectKey, all: readonly ObjectKey[]): string {
  const [namespace = "", name = ""] = key.split("/");
  return all.every((other) => other.startsWith(`${namespace}/`)) ? name : key;
}
