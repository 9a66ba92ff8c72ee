import { memo } from "react";
import type { RegistryEntry } from "../../player/registry.ts";
import type { DeploymentCard } from "../../view/scene.ts";
import { DeploymentControls } from "../controls/deployment-controls.tsx";
import type { RevisionRow } from "../controls/rollback-menu.tsx";
import type { Run } from "../controls/run.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { useText } from "../use-text.ts";

interface CardControlsProps {
  readonly card: DeploymentCard;
  readonly namespace: string;
  readonly revisions: readonly RevisionRow[];
  /** What there is beside the image of each container. */
  readonly registry: readonly (readonly RegistryEntry[])[];
  readonly isOpen: boolean;
  readonly canClose: boolean;
  readonly run: Run;
  readonly onOpen: (uid: string, isOpen: boolean) => void;
}

/** The controls on a Deployment's card; folded away where there is no room for those of every card. */
export const CardControls = memo(function CardControls({
  card,
  namespace,
  revisions,
  registry,
  isOpen,
  canClose,
  run,
  onOpen,
}: CardControlsProps) {
  const { t } = useText();
  const { name, containers, replicas, strategy, maxSurge, maxUnavailable, surge, unavailable } = card;
  const { minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit, isPaused, changeCause } = card;
  return (
    <>
      {isOpen ? (
        <DeploymentControls
          settings={{
            name,
            namespace: card.namespace,
            objectKey: card.objectKey,
            containers,
            replicas,
            strategy,
            maxSurge,
            maxUnavailable,
            surge,
            unavailable,
            minReadySeconds,
            progressDeadlineSeconds,
            revisionHistoryLimit,
            isPaused,
            changeCause,
          }}
          namespace={namespace}
          revisions={revisions}
          registry={registry}
          run={run}
        />
      ) : (
        <p className="card-image">
          {containers.map(({ name: container, image }) => (
            <code key={container}>{image}</code>
          ))}
        </p>
      )}
      {canClose ? (
        <button
          type="button"
          className="button small fold"
          aria-expanded={isOpen}
          onClick={() => {
            onOpen(card.uid, !isOpen);
          }}
        >
          {isOpen ? t("ui.controls.fold") : t("ui.controls.unfold", { name })}
        </button>
      ) : null}
    </>
  );
}, deepEqual);
