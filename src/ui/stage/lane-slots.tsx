import type { PodDetail, PodGlyph, PodState, ReplicaSetCard } from "../../view/scene.ts";
import type { ObjectRef } from "../../api/objects.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { useText } from "../use-text.ts";
import { CellCanvas } from "./cell-canvas.tsx";

interface LaneSlotsProps {
  readonly card: ReplicaSetCard;
  readonly detail: PodDetail;
  readonly theme: string;
  readonly zoom: number;
  /** While pods travel between two views they are drawn elsewhere. */
  readonly hasCells: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** The slots of a lane, and its pods where there are too many to be elements. */
export function LaneSlots({ card, detail, theme, zoom, hasCells, onSelect }: LaneSlotsProps) {
  const { t } = useText();
  return (
    <>
      {detail === "cell" && hasCells ? (
        <CellCanvas
          pods={card.pods}
          grid={card.grid}
          theme={theme}
          zoom={zoom}
          label={cellSummary(card.pods, t)}
          onPick={(pod) => {
            onSelect({ kind: "Pod", key: pod.objectKey });
          }}
        />
      ) : null}
      {card.freeSlots.map((slot) => (
        <span
          key={`free-${slot.slot}`}
          className="slot"
          aria-hidden="true"
          style={{ left: slot.x, top: slot.y, width: card.grid.cell, height: card.grid.cell }}
        />
      ))}
    </>
  );
}

const forms: readonly (PodState | "ended")[] = [
  "pending",
  "starting",
  "running",
  "ready",
  "failing",
  "terminating",
  "ended",
];

/** "5,000 Pods: 4,200 ready, 800 starting": a lane in words. */
export function cellSummary(pods: readonly PodGlyph[], t: Translate): string {
  const counts = new Map<PodState | "ended", number>();
  let present = 0;
  for (const { left, state, isEnded } of pods) {
    if (left === 0) {
      present++;
      const form = isEnded ? "ended" : state;
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const parts = forms.flatMap((form) => {
    const count = counts.get(form);
    return count === undefined ? [] : [t("pod.counted", { count, state: t(`pod.state.${form}`) })];
  });
  return `${t("count.pods", { count: present })}: ${parts.join(", ")}`;
}
