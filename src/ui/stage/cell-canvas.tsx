import { useLayoutEffect, useRef } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { PodGlyph, SlotGrid } from "../../view/scene.ts";
import { cellShown } from "./cell-buttons.ts";
import { type CellList, cellList } from "./cell-list.ts";
import { type CellPainter, cellPainter, fit } from "./cell-painter.ts";
import { drawCells, type Palette, paletteOf } from "./draw-cells.ts";

interface CellCanvasProps {
  readonly pods: readonly PodGlyph[];
  readonly grid: SlotGrid;
  readonly label: string;
  readonly selected: ObjectRef | null;
  /** Drawn again when it changes: colours are read from the page. */
  readonly theme: string;
  /** How much the stage is enlarged: as many more dots are drawn, so that cells stay sharp. */
  readonly zoom: number;
  readonly onPick: (pod: PodGlyph) => void;
}

/** Very many pods: one cell for each on a canvas, told apart by the same forms as far as they can be seen. */
export function CellCanvas({ pods, grid, label, selected, theme, zoom, onPick }: CellCanvasProps) {
  const painter = useRef<CellPainter | null>(null);
  const palette = useRef<Palette | null>(null);
  const ref = useRef<HTMLCanvasElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const list = useRef<CellList | null>(null);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d") ?? null;
    painter.current = canvas === null || context === null ? null : cellPainter(canvas, context);
    list.current = listRef.current === null ? null : cellList(listRef.current);
  }, []);
  useLayoutEffect(() => {
    palette.current = ref.current === null ? null : paletteOf(ref.current);
  }, [theme]);
  useLayoutEffect(() => {
    if (palette.current !== null) {
      painter.current?.(pods, grid, palette.current, window.devicePixelRatio * zoom);
    }
  }, [pods, grid, theme, zoom]);

  const shown = cellShown(pods, selected)?.key ?? null;
  useLayoutEffect(() => {
    list.current?.(pods, shown);
  }, [pods, shown]);

  return (
    <>
      <canvas
        ref={ref}
        className="cells"
        role="img"
        aria-label={label}
        style={{ transform: `translate(${grid.x}px, ${grid.y}px)`, width: grid.width, height: grid.height }}
        onClick={(e) => {
          const box = e.currentTarget.getBoundingClientRect();
          const x = (e.clientX - box.left) / zoom + grid.x;
          const y = (e.clientY - box.top) / zoom + grid.y;
          const hit = pods.find(
            (pod) => pod.left === 0 && x >= pod.x && x < pod.x + grid.pitchX && y >= pod.y && y < pod.y + grid.pitchY,
          );
          if (hit !== undefined) {
            e.stopPropagation();
            onPick(hit);
          }
        }}
      />
      <div ref={listRef} hidden />
    </>
  );
}

/** Paints pods that lie within a box on a canvas of that box. */
export function paintCells(
  canvas: HTMLCanvasElement,
  pods: readonly PodGlyph[],
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  zoom: number,
): void {
  const context = canvas.getContext("2d");
  if (context === null) {
    return;
  }
  const ratio = window.devicePixelRatio * zoom;
  fit(canvas, box, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, box.width, box.height);
  drawCells(context, pods, box, paletteOf(canvas));
}
