import { memo, useMemo, useState } from "react";
import { kubectlLines } from "../../player/kubectl-lines.ts";
import type { Printed } from "../../player/player-state.ts";
import type { RegistryEntry } from "../../player/registry.ts";
import type { DeploymentCard } from "../../view/scene.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { PopupButton } from "../library/popup-button.tsx";
import { useText } from "../use-text.ts";
import { ImageField } from "./image-field.tsx";
import { Refusal } from "./refusal.tsx";
import { ReplicasField } from "./replicas-field.tsx";
import type { RevisionRow } from "./rollback-menu.tsx";
import { type Run, isRefused, whenPrinted } from "./run.ts";
import { StrategyFields } from "./strategy-fields.tsx";
import { useOutputs } from "./use-outputs.ts";

/** What of a Deployment the controls show: no counts of pods, so that they are not drawn again as pods come and go. */
export type DeploymentSettings = Pick<
  DeploymentCard,
  | "name"
  | "namespace"
  | "objectKey"
  | "containers"
  | "replicas"
  | "strategy"
  | "maxSurge"
  | "maxUnavailable"
  | "surge"
  | "unavailable"
  | "minReadySeconds"
  | "progressDeadlineSeconds"
  | "revisionHistoryLimit"
  | "isPaused"
  | "changeCause"
>;

interface DeploymentControlsProps {
  readonly settings: DeploymentSettings;
  /** kubectl's current namespace, which needs no `-n`. */
  readonly namespace: string;
  readonly revisions: readonly RevisionRow[];
  /** For each container: the tags beside its image. */
  readonly registry: readonly (readonly RegistryEntry[])[];
  readonly run: Run;
}

/** All that can be changed on a Deployment; each change is a kubectl line. */
export const DeploymentControls = memo(function DeploymentControls({
  settings,
  namespace,
  revisions,
  registry,
  run,
}: DeploymentControlsProps) {
  const { t } = useText();
  const [outputs, showOutputs] = useOutputs();
  const [cause, setCause] = useState("");
  const lines = useMemo(() => kubectlLines(namespace), [namespace]);
  const { containers, isPaused } = settings;

  /** A change of the pod template makes a revision: the note goes with it. */
  const runWithCause = (line: string): Printed => {
    const note = cause.trim();
    const printed = run(line, ...(note === "" ? [] : [lines.annotateCause(settings, note)]));
    whenPrinted(printed, (outputs) => {
      if (!isRefused(outputs)) {
        setCause("");
      }
    });
    return printed;
  };

  return (
    <div className="controls">
      {containers.map((container, at) => (
        <ImageField
          key={container.name}
          label={
            containers.length === 1 ? t("ui.controls.image") : t("ui.controls.imageOf", { container: container.name })
          }
          image={container.image}
          entries={registry[at] ?? []}
          onCommit={(image) => runWithCause(lines.setImage(settings, container.name, image))}
        />
      ))}
      <ReplicasField replicas={settings.replicas} onCommit={(replicas) => run(lines.scale(settings, replicas))} />
      <StrategyFields
        strategy={settings.strategy}
        maxSurge={settings.maxSurge}
        maxUnavailable={settings.maxUnavailable}
        surge={settings.surge}
        unavailable={settings.unavailable}
        replicas={settings.replicas}
        onStrategy={(strategy) =>
          run(strategy === "Recreate" ? lines.useRecreate(settings) : lines.useRollingUpdate(settings))
        }
        onBudget={(field, value) => run(lines.setBudget(settings, field, value))}
      />
      <div className="button-row">
        <PopupButton
          label={t("ui.controls.rollback")}
          className="button small"
          opens="menu"
          popup={(parts) => (
            <parts.RollbackMenu
              objectKey={settings.objectKey}
              lineBefore={lines.undo(settings)}
              revisions={revisions}
              onUndo={(revision) => {
                showOutputs(run(revision === null ? lines.undo(settings) : lines.undoTo(settings, revision)));
              }}
            />
          )}
        />
        <button
          type="button"
          className="button small"
          onClick={() => {
            showOutputs(runWithCause(lines.restart(settings)));
          }}
        >
          {t("ui.controls.restart")}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => {
            showOutputs(run(isPaused ? lines.resume(settings) : lines.pause(settings)));
          }}
        >
          {isPaused ? t("ui.controls.resume") : t("ui.controls.pause")}
        </button>
        <PopupButton
          label={t("ui.controls.more")}
          className="button small"
          opens="dialog"
          popup={(parts) => (
            <parts.MorePanel settings={settings} lines={lines} cause={cause} onCause={setCause} run={run} />
          )}
        />
      </div>
      <Refusal outputs={outputs} />
    </div>
  );
}, deepEqual);
