import { useId } from "react";
import { applications } from "../../player/applications/applications.ts";
import type { ApplicationId } from "../../player/applications/applications.ts";
import { deploymentsIn } from "../../player/compare/compare-base.ts";
import type { ComparePlayer, CompareState } from "../../player/compare/compare-player.ts";
import { copyNumbers } from "../../player/compare/comparison.ts";
import { useText } from "../use-text.ts";
import { ChangeFields } from "./change-fields.tsx";
import { CopyFields } from "./copy-fields.tsx";

interface CompareSetupProps {
  readonly player: ComparePlayer;
  readonly state: CompareState;
}

const offered: readonly ApplicationId[] = applications.flatMap(({ id, files }) => (files.length === 0 ? [] : [id]));

/** What is compared: of what both are copies, what each is like, and what is done to both. */
export function CompareSetup({ player, state }: CompareSetupProps) {
  const { t } = useText();
  const id = useId();
  const { comparison, base, isWorking } = state;
  const { source, deployment } = comparison;
  const deployments = deploymentsIn(base);
  const { change } = comparison;
  const sourceName = t(source.type === "run" ? "ui.compare.ownRun" : `ui.compare.application.${source.id}`);
  const changed = change.type === "image" ? change.image : t(`ui.compare.changes.${change.type}`);
  return (
    <details className="compare-setup">
      <summary>{t("ui.compare.setupOf", { source: sourceName, change: changed })}</summary>
      <form
        className="compare-form"
        onSubmit={(e) => {
          e.preventDefault();
          void player.start();
        }}
      >
        <div className="compare-shared">
          <div className="field">
            <label htmlFor={`${id}-source`}>{t("ui.compare.source")}</label>
            <select
              id={`${id}-source`}
              className="input"
              value={source.type === "run" ? "" : source.id}
              onChange={(e) => {
                const application = offered.find((one) => one === e.target.value);
                player.chooseSource(
                  application === undefined ? { type: "run" } : { type: "application", id: application },
                );
              }}
            >
              <option value="">{t("ui.compare.ownRun")}</option>
              {offered.map((one) => (
                <option key={one} value={one}>
                  {t(`ui.compare.application.${one}`)}
                </option>
              ))}
            </select>
          </div>
          {deployments.length < 2 ? null : (
            <div className="field">
              <label htmlFor={`${id}-deployment`}>{t("ui.compare.deployment")}</label>
              <select
                id={`${id}-deployment`}
                className="input"
                value={deployment}
                onChange={(e) => {
                  player.chooseDeployment(e.target.value);
                }}
              >
                {deployments.map((key) => (
                  <option key={key} value={key}>
                    {key.replace(/^default\//, "")}
                  </option>
                ))}
              </select>
            </div>
          )}
          <ChangeFields base={base} comparison={comparison} onChange={player.setChange} />
          <button type="button" className="button" onClick={player.asItIs}>
            {t("ui.compare.asItIs")}
          </button>
          <button type="submit" className="button primary" aria-busy={isWorking || undefined}>
            {t("ui.compare.run")}
          </button>
        </div>
        <div className="compare-copies">
          {copyNumbers.map((copy) => (
            <CopyFields
              key={copy}
              copy={copy}
              setup={comparison.copies[copy]}
              onChange={(setup) => {
                player.setCopy(copy, setup);
              }}
            />
          ))}
        </div>
      </form>
    </details>
  );
}
