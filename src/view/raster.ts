import type { PodDetail, SlotGrid } from "./scene.ts";

/** One size of pods. */
export interface Raster {
  readonly detail: PodDetail;
  readonly cell: number;
  readonly pitchX: number;
  readonly pitchY: number;
}

/** As large as there is room for; every size keeps whole pixels, so that no edge is blurred. */
const rasters: readonly Raster[] = [
  { detail: "full", cell: 46, pitchX: 62, pitchY: 82 },
  { detail: "full", cell: 40, pitchX: 56, pitchY: 75 },
  { detail: "name", cell: 36, pitchX: 44, pitchY: 56 },
  { detail: "name", cell: 30, pitchX: 38, pitchY: 49 },
  { detail: "glyph", cell: 28, pitchX: 33, pitchY: 33 },
  { detail: "glyph", cell: 22, pitchX: 26, pitchY: 26 },
  { detail: "glyph", cell: 17, pitchX: 20, pitchY: 20 },
  { detail: "glyph", cell: 13, pitchX: 16, pitchY: 16 },
  { detail: "glyph", cell: 10, pitchX: 12, pitchY: 12 },
];
/** For a projector: where there is that much height for every lane. */
const large: Raster = { detail: "full", cell: 64, pitchX: 84, pitchY: 102 };
const LARGE_FROM = 220;
const cells: readonly Raster[] = [
  { detail: "cell", cell: 12, pitchX: 14, pitchY: 14 },
  { detail: "cell", cell: 9, pitchX: 11, pitchY: 11 },
  { detail: "cell", cell: 7, pitchX: 8, pitchY: 8 },
  { detail: "cell", cell: 5, pitchX: 6, pitchY: 6 },
  { detail: "cell", cell: 4, pitchX: 5, pitchY: 5 },
  // Hardly large enough for forms, but both lanes of a rollout are seen; to see more there is the zoom.
  { detail: "cell", cell: 3, pitchX: 4, pitchY: 4 },
  { detail: "cell", cell: 2, pitchX: 3, pitchY: 3 },
];
/** Smaller than this, the form of a cell is seen only when it is enlarged. */
export const LEAST_FORM = 4;
/** Up to so many slots on the stage, surge included, every pod is a glyph that can be told from the others. */
export const MOST_GLYPHS = 400;
/** Between the foot of a row and the head of the next, where pods have their names below. */
const LABEL_GAP = 8;
const smallest: Raster = { detail: "cell", cell: 2, pitchX: 3, pitchY: 3 };

/** The largest size at which the fullest lane fits; the smallest of its sort when none does. */
export function chooseRaster(room: {
  readonly capacities: readonly number[];
  /** More pods than there can be glyphs of. */
  readonly isCells: boolean;
  readonly width: number;
  readonly height: number;
}): Raster {
  const most = Math.max(0, ...room.capacities);
  const usual = room.height >= LARGE_FROM ? [large, ...rasters] : rasters;
  const sizes = room.isCells ? cells : usual;
  return (
    sizes.find((raster) => heightOf(raster, most, columnsOf(raster, room.width)) <= room.height) ??
    sizes.at(-1) ??
    smallest
  );
}

function columnsOf(raster: Raster, width: number): number {
  return Math.max(1, Math.floor((width + raster.pitchX - raster.cell) / raster.pitchX));
}

function heightOf(raster: Raster, count: number, columns: number): number {
  const gap = raster.detail === "full" || raster.detail === "name" ? LABEL_GAP : raster.pitchY - raster.cell;
  return Math.max(1, Math.ceil(count / columns)) * raster.pitchY - gap;
}

export function gridFor(
  raster: Raster,
  count: number,
  at: { readonly x: number; readonly y: number; readonly width: number },
): SlotGrid {
  const columns = columnsOf(raster, at.width);
  const { cell, pitchX, pitchY } = raster;
  return { ...at, height: heightOf(raster, count, columns), count, columns, cell, pitchX, pitchY };
}

/** The upper left corner of a slot, as the grid itself is placed. */
export function slotAt(grid: SlotGrid, slot: number): { readonly x: number; readonly y: number } {
  return { x: grid.x + (slot % grid.columns) * grid.pitchX, y: grid.y + Math.floor(slot / grid.columns) * grid.pitchY };
}
