import type { PodGlyph, SlotGrid } from "../../view/scene.ts";
import { slotAt } from "../../view/raster.ts";
import { changedCells } from "./changed-cells.ts";
import { drawCells, type Palette } from "./draw-cells.ts";

/** What is on a canvas. */
interface Drawn {
  readonly pods: readonly PodGlyph[];
  readonly grid: SlotGrid;
  readonly palette: Palette;
  readonly ratio: number;
  /** None of them was on its way. */
  readonly areInPlace: boolean;
}

/** A canvas with cells on it, which draws only those again that have changed. */
export type CellPainter = (pods: readonly PodGlyph[], grid: SlotGrid, palette: Palette, ratio: number) => void;

export function cellPainter(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): CellPainter {
  let drawn: Drawn | null = null;
  return (pods, grid, palette, ratio) => {
    const hasSize = fit(canvas, grid, ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const changed =
      hasSize && drawn !== null && isAlike(drawn, grid, palette, ratio) ? changedCells(drawn.pods, pods) : null;
    if (changed?.pods.every((pod) => isInPlace(pod, grid)) === true) {
      for (const slot of changed.slots) {
        const { x, y } = slotAt(grid, slot);
        context.clearRect(x - grid.x, y - grid.y, grid.cell, grid.cell);
      }
      drawCells(context, changed.pods, grid, palette);
      drawn = { pods, grid, palette, ratio, areInPlace: true };
    } else {
      context.clearRect(0, 0, grid.width, grid.height);
      drawCells(context, pods, grid, palette);
      drawn = { pods, grid, palette, ratio, areInPlace: pods.every((pod) => isInPlace(pod, grid)) };
    }
  };
}

/** Whether what is drawn can be mended cell by cell. */
function isAlike(drawn: Drawn, grid: SlotGrid, palette: Palette, ratio: number): boolean {
  // Between pixels a cleared cell would leave a trace at its edge.
  return (
    drawn.areInPlace &&
    drawn.grid === grid &&
    drawn.palette === palette &&
    drawn.ratio === ratio &&
    Number.isInteger(ratio)
  );
}

/** Gives the canvas its size; false if it had another, by which it lost what was on it. */
export function fit(
  canvas: HTMLCanvasElement,
  grid: { readonly width: number; readonly height: number },
  ratio: number,
): boolean {
  const width = Math.ceil(grid.width * ratio);
  const height = Math.ceil(grid.height * ratio);
  const hasSize = canvas.width === width && canvas.height === height;
  if (!hasSize) {
    canvas.width = width;
    canvas.height = height;
  }
  return hasSize;
}

function isInPlace(pod: PodGlyph, grid: SlotGrid): boolean {
  const { x, y } = slotAt(grid, pod.slot);
  return pod.x === x && pod.y === y && pod.size === grid.cell;
}
