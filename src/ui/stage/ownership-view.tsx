import type { ReactNode } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { DeploymentCard, Scene } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { DeploymentCardBox } from "./deployment-card-box.tsx";
import { Edges } from "./edges.tsx";
import { GroupHeading, groupLabel } from "./group-heading.tsx";
import { ReplicaSetCardBox } from "./replica-set-card-box.tsx";
import { ShelfBox } from "./shelf-box.tsx";

interface OwnershipViewProps {
  readonly scene: Scene;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly theme: string;
  readonly zoom: number;
  readonly hasCells: boolean;
  readonly explained: string | null;
  readonly ownedBy: ReadonlyMap<string, string>;
  /** One of several stages: what is on it is no landmark, of which there is one of each name. */
  readonly isOneOfSeveral: boolean;
  readonly onPoint: (key: string | null) => void;
  readonly onSelect: (ref: ObjectRef) => void;
  readonly onHeight: (uid: string, height: number) => void;
  readonly controlsOf: (card: DeploymentCard) => ReactNode;
}

/** Who owns what: each Deployment with its ReplicaSets; their pods are drawn in a layer above. */
export function OwnershipView({
  scene,
  selected,
  tabStop,
  theme,
  zoom,
  hasCells,
  explained,
  ownedBy,
  isOneOfSeveral,
  onPoint,
  onSelect,
  onHeight,
  controlsOf,
}: OwnershipViewProps) {
  const { t } = useText();
  return (
    <>
      <Edges groups={scene.groups} width={scene.width} height={scene.height} explained={explained} onPoint={onPoint} />
      {scene.groups.map((group) => (
        <section
          key={group.key}
          className="group"
          role={isOneOfSeveral ? "group" : undefined}
          aria-label={groupLabel(group, t)}
          style={{ opacity: group.opacity }}
        >
          {group.deployment === null ? (
            <GroupHeading group={group} />
          ) : (
            <DeploymentCardBox
              card={group.deployment}
              isSelected={selected?.kind === "Deployment" && selected.key === group.deployment.objectKey}
              isTabStop={tabStop === group.deployment.uid}
              onSelect={onSelect}
              onHeight={onHeight}
            >
              {controlsOf(group.deployment)}
            </DeploymentCardBox>
          )}
          {group.shelf === null ? null : <ShelfBox shelf={group.shelf} />}
          {group.cards.map((card) => (
            <ReplicaSetCardBox
              key={card.key}
              card={card}
              deploymentName={group.deployment?.name ?? null}
              deploymentSelector={group.deployment?.selector ?? ""}
              detail={scene.detail}
              isStacked={scene.layout === "stacked"}
              selected={selected}
              tabStop={tabStop}
              theme={theme}
              zoom={zoom}
              hasCells={hasCells}
              owned={ownedBy.get(card.key)}
              onSelect={onSelect}
            />
          ))}
        </section>
      ))}
    </>
  );
}
