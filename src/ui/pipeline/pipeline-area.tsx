import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { Console } from "../../player/console/console-state.ts";
import { pipelinesOf } from "../../player/pipeline/page-pipelines.ts";
import { type Repository, deadlineOf, repositoriesAt, targetOf } from "../../player/pipeline/pipeline-registry.ts";
import { isOpen } from "../../player/pipeline/pipeline-run.ts";
import { unseenFailures } from "../../player/pipeline/unseen-failures.ts";
import { isInPast } from "../../player/player.ts";
import type { PlayerState } from "../../player/player-state.ts";
import { WithConsole } from "../console/with-console.tsx";
import { usePaced, usePage, usePlayer } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { PipelineHead } from "./pipeline-head.tsx";
import { PipelinePanel } from "./pipeline-panel.tsx";
import { RegistryList } from "./registry-list.tsx";
import "../styles/pipeline.css";

/** The registry and its pipelines over the player; its lines stand in the page's console, which is fetched for it. */
export function PipelineArea() {
  const { t } = useText();
  return (
    <WithConsole unavailable={t("ui.pipeline.unavailable")} retry={t("ui.pipeline.retry")}>
      {(shell) => <PipelineOver shell={shell} />}
    </WithConsole>
  );
}

function PipelineOver({ shell }: { readonly shell: Console }) {
  const { player } = usePage();
  const { t } = useText();
  const pipelines = useMemo(() => pipelinesOf(player, shell), [player, shell]);
  const { runs, published, settings: all } = useStore(pipelines.store);
  const state = usePaced("text", (each) => each);
  const clock = usePlayer((each) => (!each.isPlaying ? "stands" : isInPast(each) ? "past" : "passes"));
  const { timeline, playheadMs, namespace } = state;
  const repositories = useMemo(() => repositoriesAt(timeline, playheadMs), [timeline, playheadMs]);
  const [chosen, setChosen] = useState<string | null>(null);
  const repository = repositories.find(({ name }) => name === chosen) ?? ofSelected(repositories, state);
  if (repository === undefined) {
    return <p className="soft dock-note">{t("ui.pipeline.noRepositories")}</p>;
  }
  const settings = all[repository.name] ?? pipelines.settingsOf(repository.name);
  const target = targetOf(repository, settings.target);
  return (
    <PipelinePanel
      head={
        <PipelineHead
          repositories={repositories}
          repository={repository}
          settings={settings}
          target={target}
          namespace={namespace}
          onRepository={setChosen}
          onSettings={(changed) => {
            pipelines.set(repository.name, changed);
          }}
        />
      }
      registry={
        <RegistryList
          // What is written for one repository is not for another.
          key={repository.name}
          repository={repository}
          target={target}
          onPublish={pipelines.publish}
        />
      }
      runs={runs}
      published={published}
      unseen={unseenFailures(runs, timeline, playheadMs, namespace)}
      namespace={namespace}
      isOn={settings.isOn}
      deadlineSeconds={target === null ? null : deadlineOf(timeline, playheadMs, target)}
      waits={runs.some(isOpen) && clock !== "passes" ? clock : null}
      onPlay={player.play}
      onStop={pipelines.stop}
    />
  );
}

/** The repository of the Deployment that is selected, or the first one. */
function ofSelected(repositories: readonly Repository[], { selected }: PlayerState): Repository | undefined {
  const key = selected?.kind === "Deployment" ? selected.key : null;
  const isOf = ({ targets }: Repository): boolean =>
    targets.some(({ namespace, name }) => `${namespace}/${name}` === key);
  return repositories.find(isOf) ?? repositories[0];
}
