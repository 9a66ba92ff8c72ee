import { memo, useId } from "react";
import { shallowEqual } from "../../view/shallow-equal.ts";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, ReplicaSetCard } from "../../view/scene.ts";
import { ImageName } from "../shared/image-name.tsx";
import { useText } from "../use-text.ts";
import { edgeReason } from "./edge-reason.ts";
import { replicaSetLabel } from "./labels.ts";
import { LaneSlots } from "./lane-slots.tsx";

interface ReplicaSetCardBoxProps {
  readonly card: ReplicaSetCard;
  /** Its Deployment's; `null`: it has none. */
  readonly deploymentName: string | null;
  readonly deploymentSelector: string;
  readonly detail: PodDetail;
  readonly isStacked: boolean;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly theme: string;
  readonly zoom: number;
  readonly hasCells: boolean;
  /** The ids of its pods' elements, which stand in a layer of their own. */
  readonly owned: string | undefined;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** One ReplicaSet: a lane with its slots, or a card on the shelf; the same element for both, so that it can move. */
export const ReplicaSetCardBox = memo(function ReplicaSetCardBox({
  card,
  deploymentName,
  deploymentSelector,
  detail,
  isStacked,
  selected,
  tabStop,
  theme,
  zoom,
  hasCells,
  owned,
  onSelect,
}: ReplicaSetCardBoxProps) {
  const { t } = useText();
  const reasonId = useId();
  const deployment = deploymentName === null ? null : { name: deploymentName, selector: deploymentSelector };
  const isShelved = card.shelved > 0.5;
  const ref: ObjectRef | null = card.objectKey === null ? null : { kind: "ReplicaSet", key: card.objectKey };
  const isSelected = ref !== null && selected?.kind === "ReplicaSet" && selected.key === ref.key;
  const select = (): void => {
    if (ref !== null) {
      onSelect(ref);
    }
  };
  return (
    <div
      className="replica-set"
      style={{
        transform: `translate(${card.x}px, ${card.y}px)`,
        width: card.width,
        height: card.height,
        opacity: card.opacity,
      }}
      role="group"
      tabIndex={tabStop === card.key ? 0 : -1}
      aria-label={replicaSetLabel(card, t)}
      aria-describedby={reasonId}
      aria-owns={owned}
      aria-current={isSelected ? "true" : undefined}
      data-stop={card.key}
      data-kind={card.uid === null ? undefined : "ReplicaSet"}
      data-name={card.uid === null ? undefined : card.name}
      data-state={card.state}
      data-revision={card.revision ?? undefined}
      data-place={isShelved ? "shelf" : "lane"}
      data-moving={card.isMoving || undefined}
      data-mark={card.mark?.colour ?? "none"}
      onClick={select}
      onKeyDown={(e) => {
        if (e.key === "Enter" && e.target === e.currentTarget) {
          select();
        }
      }}
    >
      <span id={reasonId} hidden>
        {edgeReason(card, deployment, t).join(" ")}
      </span>
      <div className={isStacked && !isShelved ? "lane-head row" : "lane-head"} aria-hidden="true">
        {isShelved ? <ShelfLines card={card} /> : <LaneLines card={card} detail={detail} />}
      </div>
      {isShelved ? null : (
        <div className="lane-slots">
          <LaneSlots
            card={card}
            selected={selected}
            detail={detail}
            theme={theme}
            zoom={zoom}
            hasCells={hasCells}
            onSelect={onSelect}
          />
        </div>
      )}
    </div>
  );
}, isSame);

/** Pods that are elements are drawn in their own layer: as they come and go the card itself stays as it is. */
function isSame(a: ReplicaSetCardBoxProps, b: ReplicaSetCardBoxProps): boolean {
  const isSameCard = a.card === b.card || (a.detail !== "cell" && shallowEqual(a.card, b.card, "pods"));
  return isSameCard && shallowEqual(a, b, "card");
}

/** Two lines, so that the image has room beside nothing but its number among those that are kept. */
function ShelfLines({ card }: { readonly card: ReplicaSetCard }) {
  const { t } = useText();
  return (
    <>
      <span className="mark">{card.mark?.letter}</span>
      <span className="shelf-text">
        <span className="shelf-line">
          <RevisionTitle card={card} />
          {card.state === "leaving" ? <span className="soft">{t("laneState.leaving")}</span> : null}
        </span>
        <ImageName image={card.image} />
      </span>
    </>
  );
}

/** "Revision 4"; after a rollback, with the number that it had before beside it. */
function RevisionTitle({ card }: { readonly card: ReplicaSetCard }) {
  const { t } = useText();
  if (card.renumberedFrom === null || card.revision === null) {
    return <b>{card.revision === null ? card.name : t("ui.stage.revision", { revision: card.revision })}</b>;
  }
  return (
    <b className="renumbered" data-from={card.renumberedFrom}>
      {t("ui.views.revisionWord")} <s>{card.renumberedFrom}</s> → <mark>{card.revision}</mark>
    </b>
  );
}

function LaneLines({ card, detail }: { readonly card: ReplicaSetCard; readonly detail: PodDetail }) {
  const { t } = useText();
  const earlier = card.earlierRevisions.join(", ");
  return (
    <>
      <span className="lane-title">
        {card.mark === null ? null : <span className="mark">{card.mark.letter}</span>}
        {card.uid === null ? <b>{t("ui.stage.pods")}</b> : <RevisionTitle card={card} />}
        {earlier === "" || card.renumberedFrom !== null ? null : (
          <span className="soft">{t("ui.stage.was", { revisions: earlier })}</span>
        )}
      </span>
      {card.uid === null ? (
        <code className="lane-image">{card.namespace}</code>
      ) : (
        <ImageName className="lane-image" image={card.image} />
      )}
      {card.uid === null ? null : (
        <span className="lane-counts">
          {card.state === "leaving"
            ? t("laneState.leaving")
            : t("ui.stage.laneCounts", { desired: card.desired, current: card.current, ready: card.ready })}
        </span>
      )}
      {card.troubles === "" || detail === "full" ? null : <code className="lane-troubles">{card.troubles}</code>}
      {card.uid === null ? null : <code className="lane-hash">{card.hash === "" ? card.name : card.hash}</code>}
    </>
  );
}
