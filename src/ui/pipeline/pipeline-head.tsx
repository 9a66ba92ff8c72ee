import { useId } from "react";
import type { Repository, RepositoryTarget } from "../../player/pipeline/pipeline-registry.ts";
import { type PipelineSettings, timeouts } from "../../player/pipeline/pipeline-settings.ts";
import { useText } from "../use-text.ts";
import { targetText } from "./pipeline-words.ts";

interface PipelineHeadProps {
  readonly repositories: readonly Repository[];
  readonly repository: Repository;
  readonly settings: PipelineSettings;
  /** Where it deploys to; `null`: nothing runs the repository. */
  readonly target: RepositoryTarget | null;
  readonly namespace: string;
  readonly onRepository: (name: string) => void;
  readonly onSettings: (changed: Partial<PipelineSettings>) => void;
}

/** Which repository, and what its pipeline does with what is published there. */
export function PipelineHead(props: PipelineHeadProps) {
  const { repositories, repository, settings, target, namespace, onRepository, onSettings } = props;
  const { t } = useText();
  const id = useId();
  const { targets } = repository;
  return (
    <div className="dock-head">
      <label className="dock-field" htmlFor={`${id}repository`}>
        {t("ui.pipeline.repository")}
        <select
          id={`${id}repository`}
          className="input mono dock-select"
          value={repository.name}
          onChange={(e) => {
            onRepository(e.currentTarget.value);
          }}
        >
          {repositories.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="dock-filters">
        <label className="check pipeline-switch" htmlFor={`${id}on`}>
          <input
            id={`${id}on`}
            type="checkbox"
            checked={settings.isOn}
            onChange={(e) => {
              onSettings({ isOn: e.currentTarget.checked });
            }}
          />
          {t("ui.pipeline.isOn")}
        </label>
        {target === null ? (
          <span className="soft">
            {t("ui.pipeline.to")} {t("ui.pipeline.nowhere", { repository: repository.name })}
          </span>
        ) : targets.length === 1 ? (
          <span>
            {t("ui.pipeline.to")} <code>{targetText(target, targets, namespace)}</code>
          </span>
        ) : (
          <label className="dock-field" htmlFor={`${id}target`}>
            {t("ui.pipeline.to")}
            <select
              id={`${id}target`}
              className="input mono dock-select"
              value={target.key}
              onChange={(e) => {
                onSettings({ target: e.currentTarget.value });
              }}
            >
              {targets.map((each) => (
                <option key={each.key} value={each.key}>
                  {targetText(each, targets, namespace)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="dock-field" htmlFor={`${id}timeout`}>
          {t("ui.pipeline.timeout")}
          <select
            id={`${id}timeout`}
            className="input dock-select"
            value={settings.timeoutSeconds}
            onChange={(e) => {
              onSettings({ timeoutSeconds: Number(e.currentTarget.value) });
            }}
          >
            {timeouts.map((seconds) => (
              <option key={seconds} value={seconds}>
                {t("ui.pipeline.seconds", { seconds })}
              </option>
            ))}
          </select>
        </label>
        <label className="check pipeline-undoes" htmlFor={`${id}undoes`}>
          <input
            id={`${id}undoes`}
            type="checkbox"
            checked={settings.undoes}
            onChange={(e) => {
              onSettings({ undoes: e.currentTarget.checked });
            }}
          />
          {t("ui.pipeline.undoes")}
        </label>
      </div>
    </div>
  );
}
