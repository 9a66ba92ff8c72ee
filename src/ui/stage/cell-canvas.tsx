import { useLayoutEffect, useRef } from "react";
import type { PodGlyph, SlotGrid } from "../../view/scene.ts";
import { type CellPainter, cellPainter } from "./cell-painter.ts";
import { type Inks, inksOf } from "./draw-cells.ts";

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
  const painter = useRef<CellPainter | null>(null);
  const inks = useRef<Inks | null>(null);
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d") ?? null;
    painter.current = canvas === null || context === null ? null : cellPainter(canvas, context);
  }, []);
  // To ask for a colour makes the browser work out the styles of the whole page: once for a theme, not once a frame.
  useLayoutEffect(() => {
    inks.current = ref.current === null ? null : inksOf(ref.current);
  }, [colour, theme]);
  useLayoutEffect(() => {
    if (inks.current !== null) {
      painter.current?.(pods, grid, inks.current, window.devicePixelRatio);
    }
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
