import { chooseRaster, gridFor, type Raster } from "./raster.ts";
import type { Box, PodDetail, SceneOptions, SlotGrid } from "./scene.ts";
import { hasCells, type GroupStructure, type Structure } from "./structure.ts";

/** Where everything stands when nothing moves. */
export interface Layout {
  readonly kind: "columns" | "stacked";
  readonly width: number;
  readonly height: number;
  readonly columns: { readonly deploymentX: number; readonly replicaSetX: number; readonly podX: number };
  readonly detail: PodDetail;
  readonly groups: ReadonlyMap<string, Box>;
  /** By the Deployment's uid. */
  readonly deployments: ReadonlyMap<string, Box>;
  /** By lane key. */
  readonly cards: ReadonlyMap<string, CardLayout>;
  /** By group key. */
  readonly shelves: ReadonlyMap<string, Box>;
  /** By group key; of groups without a Deployment. */
  readonly headings: ReadonlyMap<string, Box>;
}
export interface CardLayout extends Box {
  readonly place: "lane" | "shelf";
  readonly grid: SlotGrid;
}

const STACK_BELOW = 600;
const DEFAULT_HEIGHT = 458;
/** In a lower stage the controls stand in two columns, where there is room for such a card: so all of it is seen. */
const LOW = 366;
const WIDE_CARD = { from: 900, width: 372 };
/** Under each other, lanes are kept low: the page scrolls anyway. */
const STACKED_ROWS = 110;
const GAP = 12;
const GROUP_GAP = 28;
const SHELF_TITLE = 24;
/** Two lines of text. */
const SHELF_CARD = 40;
/** Room for the number of a revision and its place among those that are kept; and where a few share the width, for the image. */
const SHELF_LEAST = 176;
const SHELF_ROOMY = 230;
const SHELF_MOST_COLUMNS = 4;
const SHELF_GAP = 6;
/** Above the lanes of a group that nobody owns, where they stand under each other. */
const HEADING = 48;
const NO_GRID: SlotGrid = { x: 0, y: 0, width: 0, height: 0, count: 0, columns: 1, cell: 0, pitchX: 0, pitchY: 0 };

/** Measures that depend on the width alone. */
interface Measures {
  readonly kind: Layout["kind"];
  readonly margin: number;
  /** Below the last group. */
  readonly bottom: number;
  readonly top: number;
  readonly cardWidth: number;
  readonly cardHeight: number;
  readonly laneX: number;
  readonly laneWidth: number;
  /** Of the lane: where its pods begin. */
  readonly gridX: number;
  readonly gridY: number;
  readonly gridWidth: number;
  readonly laneMin: number;
  readonly shelfColumns: (count: number) => number;
}

function measuresOf(options: SceneOptions): Measures {
  if (options.width < STACK_BELOW) {
    const margin = 12;
    const laneWidth = Math.max(120, options.width - 2 * margin);
    return {
      kind: "stacked",
      margin,
      bottom: margin,
      top: margin,
      cardWidth: laneWidth,
      cardHeight: options.cardHeight ?? 150,
      laneX: margin,
      laneWidth,
      gridX: 12,
      gridY: 60,
      gridWidth: laneWidth - 24,
      laneMin: 88,
      shelfColumns: (count) => shelfColumns(count, laneWidth),
    };
  }
  const margin = 20;
  const isLow = options.height !== undefined && options.height < LOW && options.width >= WIDE_CARD.from;
  const cardWidth = isLow ? WIDE_CARD.width : 196;
  const laneX = margin + cardWidth + (options.width < 720 ? 24 : 32);
  const laneWidth = options.width - laneX - margin;
  const gridX = 176;
  return {
    kind: "columns",
    margin,
    bottom: isLow ? 8 : margin,
    top: 8,
    cardWidth,
    cardHeight: options.cardHeight ?? 320,
    laneX,
    laneWidth,
    gridX,
    gridY: isLow ? 8 : 12,
    gridWidth: laneWidth - gridX - 12,
    laneMin: isLow ? 92 : 104,
    shelfColumns: (count) => shelfColumns(count, laneWidth),
  };
}

/** Wide cards while one row of them does, else as many beside each other as can be read. */
function shelfColumns(count: number, width: number): number {
  const fitting = (least: number): number =>
    Math.max(1, Math.min(Math.floor((width + SHELF_GAP) / (least + SHELF_GAP)), SHELF_MOST_COLUMNS));
  const roomy = fitting(SHELF_ROOMY);
  return count <= roomy ? roomy : fitting(SHELF_LEAST);
}

const kept = new WeakMap<SceneOptions, WeakMap<Structure, Layout>>();

/** The layout of a structure; the same object for the same two. */
export function layoutOf(structure: Structure, options: SceneOptions): Layout {
  const byStructure = kept.get(options) ?? new WeakMap<Structure, Layout>();
  kept.set(options, byStructure);
  const layout = byStructure.get(structure) ?? computeLayout(structure, options);
  byStructure.set(structure, layout);
  return layout;
}

function computeLayout(structure: Structure, options: SceneOptions): Layout {
  const measures = measuresOf(options);
  const shown = structure.groups.filter(
    (group) => options.namespace === undefined || group.namespace === options.namespace,
  );
  const raster = chooseRaster({
    capacities: shown.flatMap((group) => group.lanes.map((lane) => lane.capacity)),
    isCells: hasCells(structure, options.namespace),
    width: measures.gridWidth,
    height: rowsHeight(shown, measures, options),
  });
  const places: Places = {
    groups: new Map(),
    deployments: new Map(),
    cards: new Map(),
    shelves: new Map(),
    headings: new Map(),
  };
  let y = measures.top;
  for (const group of shown) {
    y += placeGroup(group, y, { measures, raster, options, places }) + GROUP_GAP;
  }
  return {
    ...places,
    kind: measures.kind,
    width: options.width,
    height: Math.max(y - GROUP_GAP, measures.top) + measures.bottom,
    columns: { deploymentX: measures.margin, replicaSetX: measures.laneX, podX: measures.laneX + measures.gridX },
    detail: raster.detail,
  };
}

/** How high the pods of one lane may be so that all lanes are seen at once; two lanes are always reckoned with, so that a rollout resizes nothing. */
function rowsHeight(groups: readonly GroupStructure[], measures: Measures, options: SceneOptions): number {
  if (measures.kind === "stacked") {
    return STACKED_ROWS;
  }
  const share =
    ((options.height ?? DEFAULT_HEIGHT) - measures.top - measures.bottom - GROUP_GAP * (groups.length - 1)) /
    Math.max(1, groups.length);
  const budgets = groups.map((group) => {
    const lanes = Math.max(2, group.lanes.length);
    const rest =
      Math.max(share, group.kind === "deployment" ? measures.cardHeight : 0) -
      shelfHeight(group, measures) -
      GAP * (lanes - 1);
    return rest / lanes - 2 * measures.gridY;
  });
  return Math.max(measures.laneMin - 2 * measures.gridY, Math.min(...budgets));
}

function shelfHeight(group: GroupStructure, measures: Measures): number {
  if (group.kind !== "deployment") {
    return 0;
  }
  const rows = Math.max(1, Math.ceil(group.shelf.length / measures.shelfColumns(group.shelf.length)));
  return GAP + SHELF_TITLE + rows * (SHELF_CARD + SHELF_GAP) - SHELF_GAP;
}

interface Places {
  readonly groups: Map<string, Box>;
  readonly deployments: Map<string, Box>;
  readonly cards: Map<string, CardLayout>;
  readonly shelves: Map<string, Box>;
  readonly headings: Map<string, Box>;
}

interface Plan {
  readonly measures: Measures;
  readonly raster: Raster;
  readonly options: SceneOptions;
  readonly places: Places;
}

/** Puts a group at `top` and says how high it is. */
function placeGroup(group: GroupStructure, top: number, { measures, raster, options, places }: Plan): number {
  const isDeployment = group.kind === "deployment";
  const cardHeight = isDeployment ? (options.cardHeights?.[group.key] ?? measures.cardHeight) : 0;
  if (isDeployment) {
    places.deployments.set(group.key, { x: measures.margin, y: top, width: measures.cardWidth, height: cardHeight });
  }
  const below = measures.kind === "columns" ? 0 : isDeployment ? cardHeight + GAP : HEADING;
  let y = top + below;
  for (const lane of group.lanes) {
    const grid = gridFor(raster, lane.capacity, { x: measures.gridX, y: measures.gridY, width: measures.gridWidth });
    const height = Math.max(measures.laneMin, measures.gridY + grid.height + 12);
    places.cards.set(lane.key, { x: measures.laneX, y, width: measures.laneWidth, height, place: "lane", grid });
    y += height + GAP;
  }
  if (isDeployment) {
    const height = shelfHeight(group, measures) - GAP;
    places.shelves.set(group.key, { x: measures.laneX, y, width: measures.laneWidth, height });
    placeShelf(group.shelf, y + SHELF_TITLE, measures, places);
    y += height + GAP;
  }
  const height = Math.max(measures.kind === "stacked" ? 0 : cardHeight, y - GAP - top);
  if (!isDeployment) {
    const box = { x: measures.margin, y: top, width: measures.cardWidth };
    places.headings.set(group.key, { ...box, height: measures.kind === "stacked" ? HEADING : height });
  }
  places.groups.set(group.key, { x: measures.margin, y: top, width: options.width - 2 * measures.margin, height });
  return height;
}

function placeShelf(shelf: readonly string[], top: number, measures: Measures, places: Places): void {
  const columns = measures.shelfColumns(shelf.length);
  const width = Math.floor((measures.laneWidth - SHELF_GAP * (columns - 1)) / columns);
  shelf.forEach((key, at) => {
    const x = measures.laneX + (at % columns) * (width + SHELF_GAP);
    const y = top + Math.floor(at / columns) * (SHELF_CARD + SHELF_GAP);
    places.cards.set(key, { x, y, width, height: SHELF_CARD, place: "shelf", grid: NO_GRID });
  });
}
