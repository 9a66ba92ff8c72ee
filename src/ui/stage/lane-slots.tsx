import { memo } from "react";
import type { PodDetail, ReplicaSetCard, SlotBox, SlotGrid } from "../../view/scene.ts";
import type { ObjectRef } from "../../api/objects.ts";
import { useStageParts } from "./use-stage-parts.ts";

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
  const isCells = detail === "cell" && hasCells;
  const parts = useStageParts(isCells);
  return (
    <>
      {isCells && parts !== null ? (
        <parts.PodCells home={card} selected={selected} theme={theme} zoom={zoom} onSelect={onSelect} />
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
