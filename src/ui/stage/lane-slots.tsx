import { memo } from "react";
import type { PodDetail, PodGlyph, PodState, ReplicaSetCard, SlotBox, SlotGrid } from "../../view/scene.ts";
import type { ObjectRef } from "../../api/objects.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { useText } from "../use-text.ts";
import { CellCanvas } from "./cell-canvas.tsx";

interface LaneSlotsProps {
  readonly card: ReplicaSetCard;
  readonly selected: ObjectRef | null;
  readonly detail: PodDetail;
  readonly theme: string;
  readonly zoom: number;
  /** While pods travel between two views they are drawn elsewhere. */
  readonly hasCells: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** The slots of a lane, and its pods where there are too many to be elements. */
export function LaneSlots({ card, selected, detail, theme, zoom, hasCells, onSelect }: LaneSlotsProps) {
  const { t } = useText();
  return (
    <>
      {detail === "cell" && hasCells ? (
        <CellCanvas
          selected={selected}
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
      <FreeSlots slots={card.freeSlots} grid={card.grid} />
    </>
  );
}

interface FreeSlotsProps {
  readonly slots: readonly SlotBox[];
  readonly grid: SlotGrid;
}

/** The slots without a pod, as one picture: a leap in time changes hundreds of them at once. */
const FreeSlots = memo(function FreeSlots({ slots, grid }: FreeSlotsProps) {
  if (slots.length === 0) {
    return null;
  }
  const side = grid.cell - 1;
  const radius = grid.cell / 5;
  const [line, arc] = [side - 2 * radius, `a${radius} ${radius} 0 0 1`];
  const corners = `h${line}${arc} ${radius} ${radius}v${line}${arc} ${-radius} ${radius}h${-line}${arc} ${-radius} ${-radius}v${-line}${arc} ${radius} ${-radius}z`;
  const path = slots.map(({ x, y }) => `M${x - grid.x + 0.5 + radius} ${y - grid.y + 0.5}${corners}`).join("");
  return (
    <svg
      className="slots"
      aria-hidden="true"
      focusable="false"
      width={grid.width}
      height={grid.height}
      style={{ left: grid.x, top: grid.y }}
    >
      <path d={path} />
    </svg>
  );
});

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
