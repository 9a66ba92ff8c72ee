import { useId, useState } from "react";
import { entriesAt, exposeLine, type Entry } from "../../view/traffic-entries.ts";
import { trafficSummary, type TrafficSummary } from "../../view/traffic-summary.ts";
import { whereLost } from "../../view/traffic-losses.ts";
import { versionsAt } from "../../view/traffic-versions.ts";
import { useAnnouncement } from "../shared/use-announcement.ts";
import { usePaced, usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { percentText } from "./rate-text.ts";
import { RateField } from "./rate-field.tsx";
import { spokenTraffic } from "./spoken-traffic.ts";
import { VersionTable } from "./version-table.tsx";

/** How many users come and where, and what becomes of their requests: all of them are counted, whatever is drawn. */
export function TrafficPanel() {
  const { player } = usePage();
  const { t } = useText();
  const { timeline, playheadMs } = usePaced("text", (all) => all);
  const [chosen, setChosen] = useState<string | null>(null);
  const entries = entriesAt(timeline, playheadMs);
  const entry = entries.find(({ id }) => id === chosen) ?? entries[0];
  const summary = trafficSummary(timeline, playheadMs);
  return (
    <section className="traffic-panel" aria-label={t("ui.traffic.title")}>
      {entry === undefined ? (
        <NoEntry line={exposeLine(timeline, playheadMs)} />
      ) : (
        <div className="traffic-controls">
          <RateField
            key={entry.id}
            rate={entry.ratePerSecond}
            onSet={(ratePerSecond) => {
              player.setTraffic({ service: entry.service, port: entry.port, ratePerSecond });
            }}
          />
          <EntryField entries={entries} entry={entry} onChoose={setChosen} />
        </div>
      )}
      {/* Where nobody has come and nobody can, there is nothing to count. */}
      {entry === undefined && summary.sent === 0 ? null : (
        <>
          <Figures summary={summary} />
          <VersionTable versions={versionsAt(timeline, playheadMs)} />
          <LostCount summary={summary} />
        </>
      )}
      <Spoken summary={summary} />
    </section>
  );
}

function NoEntry({ line }: { readonly line: string | null }) {
  const { player } = usePage();
  const { t } = useText();
  return (
    <div className="traffic-controls">
      <p>{t("ui.traffic.noEntry")}</p>
      {line === null ? null : (
        <button
          type="button"
          className="button small"
          title={line}
          onClick={() => {
            player.run(line);
          }}
        >
          {t("ui.traffic.expose")}
        </button>
      )}
      {line === null ? null : <code className="traffic-line">{line}</code>}
    </div>
  );
}

interface EntryFieldProps {
  readonly entries: readonly Entry[];
  readonly entry: Entry;
  readonly onChoose: (id: string) => void;
}

function EntryField({ entries, entry, onChoose }: EntryFieldProps) {
  const { t } = useText();
  const isClosed = entry.type === "LoadBalancer" && entry.nodePort === null;
  const note = t(`ui.traffic.type.${isClosed ? "LoadBalancerClosed" : entry.type}`, {
    nodePort: String(entry.nodePort ?? 0),
  });
  return (
    <label className="entry-field" title={note}>
      <span>{t("ui.traffic.entry")}</span>
      <select
        className="input"
        value={entry.id}
        onChange={(e) => {
          onChoose(e.target.value);
        }}
      >
        {entries.map(({ id, name, port, type }) => (
          <option key={id} value={id}>
            {`${name}:${String(port)} (${type})`}
          </option>
        ))}
      </select>
      <span className="soft entry-note">{note}</span>
    </label>
  );
}

function Figures({ summary }: { readonly summary: TrafficSummary }) {
  const { t, locale, number } = useText();
  const { sent, answered, waiting, isBehind, lost, successRate, p50Ms, p95Ms } = summary;
  const ms = (value: number | null): string =>
    value === null ? "–" : `${number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))}\u00a0ms`;
  return (
    <div className="traffic-figures">
      <FigureGroup
        title={t("ui.traffic.wholeRun")}
        figures={[
          ["sent", t("ui.traffic.sent"), number(sent), false],
          ["answered", t("ui.traffic.answered"), number(answered), false],
          ["waiting", t("ui.traffic.waiting"), number(waiting), isBehind],
          ["lost", t("ui.traffic.lost"), number(lost), lost > 0],
        ]}
      />
      <FigureGroup
        title={t("ui.traffic.lastSeconds")}
        figures={[
          ["success", t("ui.traffic.success"), successRate === null ? "–" : percentText(successRate, locale), false],
          ["p50", t("ui.traffic.p50"), ms(p50Ms), false],
          ["p95", t("ui.traffic.p95"), ms(p95Ms), false],
        ]}
      />
    </div>
  );
}

interface FigureGroupProps {
  /** Of what time they are. */
  readonly title: string;
  readonly figures: readonly (readonly [string, string, string, boolean])[];
}

function FigureGroup({ title, figures }: FigureGroupProps) {
  const id = useId();
  return (
    <div className="figure-group" role="group" aria-labelledby={id}>
      <p className="figure-time" id={id}>
        {title}
      </p>
      <dl>
        {figures.map(([name, label, value, isBad]) => (
          <div key={name} data-figure={name}>
            <dt>{label}</dt>
            <dd data-bad={isBad || undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The number that counts: what the last change has cost users. */
function LostCount({ summary }: { readonly summary: TrafficSummary }) {
  const { player } = usePage();
  const { t, number } = useText();
  const { count, change, groups } = summary.losses;
  const where = whereLost(groups);
  return (
    <div className="lost-since" data-lossy={count > 0 || undefined}>
      <output className="lost-number" aria-label={t("ui.traffic.lostSince")}>
        {number(count)}
      </output>
      <p>
        {t("ui.traffic.lostSince")}
        {change.command === null ? null : <code title={change.command}>{change.command.replace(/^kubectl /, "")}</code>}
      </p>
      {where === null ? null : (
        <button
          type="button"
          className="link"
          onClick={() => {
            player.select(where);
          }}
        >
          {t("ui.traffic.why")}
        </button>
      )}
    </div>
  );
}

/** Said now and then to who does not see it. */
function Spoken({ summary }: { readonly summary: TrafficSummary }) {
  const said = spokenTraffic(summary, useText());
  return (
    <p className="visually-hidden" aria-live="polite">
      {useAnnouncement(said)}
    </p>
  );
}
