import { chooseRaster, gridFor } from "./raster.ts";
import type { Box, PodDetail, SceneOptions, SlotGrid } from "./scene.ts";

/** What the places of nodes depend on. */
export interface NodesShape {
  /** Names, in the order in which they are drawn. */
  readonly nodes: readonly string[];
  /** Slots that every node shows. */
  readonly capacity: number;
  /** Slots of the strip for pods without a node. */
  readonly waiting: number;
}

/** Where the nodes and their pods stand when nothing moves. */
export interface NodesLayout {
  readonly height: number;
  readonly detail: PodDetail;
  /** By the node's name. */
  readonly nodes: ReadonlyMap<string, Box>;
  /** Of a node's card; all have the same. */
  readonly grid: SlotGrid;
  readonly strip: Box;
  readonly stripGrid: SlotGrid;
}

const MARGIN = 20;
const NARROW_MARGIN = 12;
/** Under the line with the heading, as the ownership view under those of its columns. */
const TOP = 8;
const GAP = 12;
/** Name, state, the pods' count, the two bars and the taints. */
const HEAD = 122;
const PAD = 12;
const MIN_WIDTH = 208;
/** Lower than this, glyphs become too small to be told apart; then the stage is scrolled instead. */
const LEAST_ROWS = 62;
const STRIP_TITLE_WIDTH = 150;
const STRIP_TITLE_HEIGHT = 40;
const STRIP_LEAST = 64;
/** What the strip takes with one row of the largest pods; it is kept for it, so that the nodes stay when pods come and wait. */
const STRIP_ROOM = 98;
const NARROW_BELOW = 600;
const DEFAULT_HEIGHT = 458;

const kept = new WeakMap<SceneOptions, Map<string, NodesLayout>>();

/** The layout of a shape; the same object for the same values. Pods are cells where the lanes have them as cells. */
export function nodesLayoutOf(shape: NodesShape, isCells: boolean, options: SceneOptions): NodesLayout {
  const known = kept.get(options) ?? new Map<string, NodesLayout>();
  kept.set(options, known);
  const key = `${shape.nodes.join()}/${shape.capacity}/${shape.waiting}/${isCells}`;
  const layout = known.get(key) ?? computeLayout(shape, isCells, options);
  known.set(key, layout);
  return layout;
}

/** Cards of one size, as many beside each other as there is room for, and the strip below them. */
function computeLayout({ nodes, capacity, waiting }: NodesShape, isCells: boolean, options: SceneOptions): NodesLayout {
  const isNarrow = options.width < NARROW_BELOW;
  const margin = isNarrow ? NARROW_MARGIN : MARGIN;
  const top = isNarrow ? NARROW_MARGIN : TOP;
  const room = options.width - 2 * margin;
  const columns = Math.max(1, Math.min(nodes.length, Math.floor((room + GAP) / (MIN_WIDTH + GAP))));
  const rows = Math.ceil(nodes.length / columns);
  const width = Math.floor((room - GAP * (columns - 1)) / columns);
  const visible = (options.height ?? DEFAULT_HEIGHT) - top - margin - STRIP_ROOM - GAP * rows;
  const inner = { width: width - 2 * PAD, height: Math.max(LEAST_ROWS, visible / Math.max(1, rows) - HEAD - PAD) };
  const raster = chooseRaster({ capacities: [capacity], isCells, ...inner });
  const grid = gridFor(raster, capacity, { x: PAD, y: HEAD, width: inner.width });
  const height = HEAD + grid.height + PAD;
  const boxOf = (at: number): Box => ({
    x: margin + (at % columns) * (width + GAP),
    y: top + Math.floor(at / columns) * (height + GAP),
    width,
    height,
  });
  const stripX = isNarrow ? PAD : STRIP_TITLE_WIDTH;
  const stripY = isNarrow ? STRIP_TITLE_HEIGHT : PAD;
  const stripGrid = gridFor(raster, waiting, { x: stripX, y: stripY, width: room - stripX - PAD });
  const strip = {
    x: margin,
    y: top + rows * (height + GAP),
    width: room,
    height: Math.max(STRIP_LEAST, stripY + stripGrid.height + PAD),
  };
  return {
    height: strip.y + strip.height + margin,
    detail: raster.detail,
    nodes: new Map(nodes.map((name, at) => [name, boxOf(at)])),
    grid,
    strip,
    stripGrid,
  };
}

/** Where the pods without a node wait, or those of a node; `undefined` where that is not there. */
export function cardBoxIn(layout: NodesLayout, name: string): Box | undefined {
  return name === "" ? layout.strip : layout.nodes.get(name);
}

export function gridIn(layout: NodesLayout, name: string): SlotGrid {
  return name === "" ? layout.stripGrid : layout.grid;
}
