import type { ObjectRef } from "../../api/objects.ts";
import type { PodGlyph, SlotGrid } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { CellCanvas } from "./cell-canvas.tsx";
import { cellSummary } from "./cell-summary.ts";

interface PodCellsProps {
  /** The lane, node or strip that they are in. */
  readonly home: { readonly pods: readonly PodGlyph[]; readonly grid: SlotGrid };
  readonly selected: ObjectRef | null;
  readonly theme: string;
  readonly zoom: number;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** The pods of a lane or node as cells, where there are too many to be elements. */
export function PodCells({ home, selected, theme, zoom, onSelect }: PodCellsProps) {
  const { t } = useText();
  return (
    <CellCanvas
      pods={home.pods}
      grid={home.grid}
      label={cellSummary(home.pods, t)}
      selected={selected}
      theme={theme}
      zoom={zoom}
      onPick={(pod) => {
        onSelect({ kind: "Pod", key: pod.objectKey });
      }}
    />
  );
}
