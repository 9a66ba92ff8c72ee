import { useEffect, useRef } from "react";
import type { PodGlyph, SlotGrid } from "../../view/scene.ts";
import { drawCells, inksOf } from "./draw-cells.ts";

interface CellCanvasProps {
  readonly pods: readonly PodGlyph[];
  readonly grid: SlotGrid;
  readonly colour: number | null;
  readonly label: string;
  /** Drawn again when it changes: colours are read from the page. */
  readonly theme: string;
  readonly onPick: (pod: PodGlyph) => void;
}

/** Very many pods: one cell for each on a canvas, told apart by the same forms as far as they can be seen. */
export function CellCanvas({ pods, grid, colour, label, theme, onPick }: CellCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) {
      return;
    }
    const ratio = window.devicePixelRatio;
    const width = Math.ceil(grid.width * ratio);
    const height = Math.ceil(grid.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, grid.width, grid.height);
    drawCells(context, pods, grid, inksOf(canvas));
  }, [pods, grid, colour, theme]);

  return (
    <canvas
      ref={ref}
      className="cells"
      role="img"
      aria-label={label}
      data-mark={colour ?? "none"}
      style={{ transform: `translate(${grid.x}px, ${grid.y}px)`, width: grid.width, height: grid.height }}
      onClick={(e) => {
        const box = e.currentTarget.getBoundingClientRect();
        const x = e.clientX - box.left + grid.x;
        const y = e.clientY - box.top + grid.y;
        const hit = pods.find(
          (pod) => pod.left === 0 && x >= pod.x && x < pod.x + grid.pitchX && y >= pod.y && y < pod.y + grid.pitchY,
        );
        if (hit !== undefined) {
          e.stopPropagation();
          onPick(hit);
        }
      }}
    />
  );
}
