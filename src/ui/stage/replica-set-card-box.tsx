import { memo } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, ReplicaSetCard } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { replicaSetLabel } from "./labels.ts";
import { LanePods } from "./lane-pods.tsx";

interface ReplicaSetCardBoxProps {
  readonly card: ReplicaSetCard;
  readonly detail: PodDetail;
  readonly isStacked: boolean;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly theme: string;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** One ReplicaSet: a lane with its pods, or a card on the shelf; the same element for both, so that it can move. */
export const ReplicaSetCardBox = memo(function ReplicaSetCardBox({
  card,
  detail,
  isStacked,
  selected,
  tabStop,
  theme,
  onSelect,
}: ReplicaSetCardBoxProps) {
  const { t } = useText();
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
      <div className={isStacked && !isShelved ? "lane-head row" : "lane-head"} aria-hidden="true">
        {isShelved ? <ShelfLine card={card} /> : <LaneLines card={card} />}
      </div>
      {isShelved ? null : (
        <LanePods card={card} detail={detail} selected={selected} tabStop={tabStop} theme={theme} onSelect={onSelect} />
      )}
    </div>
  );
});

function ShelfLine({ card }: { readonly card: ReplicaSetCard }) {
  const { t } = useText();
  return (
    <>
      <span className="mark">{card.mark?.letter}</span>
      <span className="shelf-text">
        <b>{t("ui.stage.revisionShort", { revision: card.revision ?? 0 })}</b>
        <code>{card.image}</code>
      </span>
      {card.kept === null ? null : (
        <span className="soft">{t("ui.stage.keptOf", { ordinal: card.kept.ordinal, limit: card.kept.limit })}</span>
      )}
    </>
  );
}

function LaneLines({ card }: { readonly card: ReplicaSetCard }) {
  const { t } = useText();
  const title =
    card.uid === null
      ? t("ui.stage.looseName")
      : card.revision === null
        ? card.name
        : t("ui.stage.revision", { revision: card.revision });
  const earlier = card.earlierRevisions.join(", ");
  return (
    <>
      <span className="lane-title">
        {card.mark === null ? null : <span className="mark">{card.mark.letter}</span>}
        <b>{title}</b>
        {earlier === "" ? null : <span className="soft">{t("ui.stage.was", { revisions: earlier })}</span>}
      </span>
      <code className="lane-image">{card.image}</code>
      {card.uid === null ? null : <code className="lane-hash">{card.hash === "" ? card.name : card.hash}</code>}
      {card.uid === null ? null : (
        <span className="lane-counts">
          {t("ui.stage.laneCounts", { desired: card.desired, current: card.current, ready: card.ready })}
        </span>
      )}
    </>
  );
}
