import type { ObjectKey } from "../api/objects.ts";
import { chooseRaster, gridFor, type Raster } from "./raster.ts";
import type { Box, PodDetail, SceneOptions, SlotGrid } from "./scene.ts";
import { type HomeShape, homesIn, type ServiceShape, shapeText, type TrafficShape } from "./traffic-shape.ts";

/** Where everything of a traffic shape stands when nothing moves. */
export interface TrafficLayout {
  readonly height: number;
  readonly detail: PodDetail;
  readonly isNarrow: boolean;
  /** Pods stand beside their Service, and not below it. */
  readonly isBeside: boolean;
  /** Users, by the Service that they come to. */
  readonly users: ReadonlyMap<ObjectKey, Box>;
  readonly services: ReadonlyMap<ObjectKey, Box>;
  readonly homes: ReadonlyMap<string, Box>;
  /** Of a home. */
  readonly grids: ReadonlyMap<string, SlotGrid>;
  /** Services that nobody asks, and pods behind none; `null`: there are none. */
  readonly strips: { readonly unasked: Box | null; readonly loose: Box | null };
}

const NARROW_BELOW = 600;
const DEFAULT_HEIGHT = 458;
const MARGIN = 20;
const NARROW_MARGIN = 12;
const TOP = 8;
const USERS = { width: 84, height: 50 };
/** Room for a line and what is written on it. */
const GAP = 52;
const DOWN_GAP = 26;
/** Along the left edge, where lines go past what stands between. */
const GUTTER = 14;
const SERVICE = { width: 156, height: 50 };
const INNER_GAP = 28;
const HEAD = 22;
const PAD = 8;
const HOME_GAP = 8;
const BLOCK_GAP = 14;
/** Narrower than this, pods stand below their Service. */
const BESIDE_FROM = 330;
const LEAST_ROWS = 34;
/** Beyond it pods would only be large. */
const MOST_ROWS = 150;
const STRIP_GAP = 6;
const STRIP_TITLE = 22;
const STRIP_ITEM = 190;
/** Of the room for pods, what is kept for a strip. */
const STRIP_ROOM = 92;

const kept = new WeakMap<SceneOptions, Map<string, TrafficLayout>>();

/** The layout of a shape; the same object for the same values. */
export function trafficLayoutOf(shape: TrafficShape, isCells: boolean, options: SceneOptions): TrafficLayout {
  const known = kept.get(options) ?? new Map<string, TrafficLayout>();
  kept.set(options, known);
  const key = `${shapeText(shape)}/${isCells}`;
  const layout = known.get(key) ?? new Drawing(shape, isCells, options).layout();
  known.set(key, layout);
  return layout;
}

/** A layout in the making. */
class Drawing {
  private readonly shape: TrafficShape;
  private readonly isCells: boolean;
  private readonly options: SceneOptions;
  private readonly isNarrow: boolean;
  private readonly margin: number;
  /** Of a level. */
  private readonly width: number;
  private readonly isBeside: boolean;
  private readonly raster: Raster;
  private readonly services = new Map<ObjectKey, Box>();
  private readonly homes = new Map<string, Box>();
  private readonly grids = new Map<string, SlotGrid>();

  constructor(shape: TrafficShape, isCells: boolean, options: SceneOptions) {
    this.shape = shape;
    this.isCells = isCells;
    this.options = options;
    this.isNarrow = options.width < NARROW_BELOW;
    this.margin = this.isNarrow ? NARROW_MARGIN : MARGIN;
    const room = options.width - 2 * this.margin;
    const levels = Math.max(1, shape.levels.length);
    this.width = this.isNarrow
      ? room - GUTTER
      : Math.max(STRIP_ITEM / 1.5, Math.floor((room - USERS.width - GAP * levels) / levels));
    this.isBeside = !this.isNarrow && this.width >= BESIDE_FROM;
    this.raster = this.chosenRaster();
  }

  private get homeWidth(): number {
    return this.isBeside ? this.width - SERVICE.width - INNER_GAP : this.width;
  }

  private chosenRaster(): Raster {
    const { levels, unasked, loose } = this.shape;
    const hasStrip = unasked.length + loose.length > 0;
    const visible = (this.options.height ?? DEFAULT_HEIGHT) - TOP - this.margin - (hasStrip ? STRIP_ROOM : 0);
    const columns = this.isNarrow ? [levels.flat()] : levels;
    const rooms = columns.map((blocks) => {
      const homes = blocks.reduce((sum, block) => sum + Math.max(1, block.homes.length), 0);
      const fixed =
        (this.isNarrow ? USERS.height + DOWN_GAP * (levels.length + 1) : 0) +
        (this.isBeside ? 0 : blocks.length * (SERVICE.height + HOME_GAP)) +
        homes * (HEAD + PAD) +
        (homes - blocks.length) * HOME_GAP +
        (blocks.length - 1) * BLOCK_GAP;
      return (visible - fixed) / Math.max(1, homes);
    });
    return chooseRaster({
      capacities: homesIn(this.shape).map(({ capacity }) => capacity),
      isCells: this.isCells,
      width: this.homeWidth - 2 * PAD,
      height: Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.min(MOST_ROWS, ...rooms))),
    });
  }

  private homeHeight(home: HomeShape, width: number): number {
    return HEAD + gridFor(this.raster, home.capacity, { x: PAD, y: HEAD, width: width - 2 * PAD }).height + PAD;
  }

  private placeHome(home: HomeShape, x: number, y: number, width: number): number {
    const grid = gridFor(this.raster, home.capacity, { x: PAD, y: HEAD, width: width - 2 * PAD });
    const height = this.homeHeight(home, width);
    this.homes.set(home.key, { x, y, width, height });
    this.grids.set(home.key, grid);
    return height;
  }

  /** A Service and what is behind it; how high both are. */
  private placeBlock({ key, homes }: ServiceShape, x: number, y: number, width: number, isBeside: boolean): number {
    const service = { x, y, width: isBeside ? SERVICE.width : width, height: SERVICE.height };
    this.services.set(key, service);
    const homeX = isBeside ? x + SERVICE.width + INNER_GAP : x;
    let at = isBeside ? y : y + SERVICE.height + HOME_GAP;
    for (const home of homes) {
      at += this.placeHome(home, homeX, at, isBeside ? width - SERVICE.width - INNER_GAP : width) + HOME_GAP;
    }
    return Math.max(SERVICE.height, at - HOME_GAP - y);
  }

  private placeLevels(): number {
    const { levels } = this.shape;
    if (this.isNarrow) {
      let y = TOP + USERS.height;
      for (const level of levels) {
        y += DOWN_GAP;
        for (const block of level) {
          y += this.placeBlock(block, this.margin + GUTTER, y, this.width, false) + BLOCK_GAP;
        }
        y -= BLOCK_GAP;
      }
      return y;
    }
    let bottom = TOP + USERS.height;
    levels.forEach((level, at) => {
      const x = this.margin + USERS.width + GAP + at * (this.width + GAP);
      let y = TOP;
      for (const block of level) {
        y += this.placeBlock(block, x, y, this.width, this.isBeside) + BLOCK_GAP;
      }
      bottom = Math.max(bottom, y - BLOCK_GAP);
    });
    return bottom;
  }

  private users(): ReadonlyMap<ObjectKey, Box> {
    const { entries } = this.shape;
    const room = this.options.width - 2 * this.margin;
    const width = (room - (entries.length - 1) * HOME_GAP) / Math.max(1, entries.length);
    return new Map(
      entries.map((key, at) => {
        const y = this.services.get(key)?.y ?? TOP;
        return this.isNarrow
          ? [key, { x: this.margin + at * (width + HOME_GAP), y: TOP, width, height: USERS.height }]
          : [key, { x: this.margin, y, ...USERS }];
      }),
    );
  }

  /** Things in rows below all that is asked. */
  private placeStrip(
    y: number,
    count: number,
    place: (at: number, x: number, y: number, width: number) => number,
  ): Box | null {
    if (count === 0) {
      return null;
    }
    const room = this.options.width - 2 * this.margin;
    const columns = Math.max(1, Math.min(count, Math.floor((room - 2 * PAD + HOME_GAP) / (STRIP_ITEM + HOME_GAP))));
    const most = Math.floor((room - 2 * PAD - (columns - 1) * HOME_GAP) / columns);
    const width = Math.min(most, this.isNarrow ? most : 2 * STRIP_ITEM);
    let rowY = y + STRIP_TITLE + PAD;
    let rowHeight = 0;
    for (let at = 0; at < count; at++) {
      if (at > 0 && at % columns === 0) {
        rowY += rowHeight + HOME_GAP;
        rowHeight = 0;
      }
      const x = this.margin + PAD + (at % columns) * (width + HOME_GAP);
      rowHeight = Math.max(rowHeight, place(at, x, rowY, width));
    }
    return { x: this.margin, y, width: room, height: rowY + rowHeight + PAD - y };
  }

  layout(): TrafficLayout {
    const { unasked, loose } = this.shape;
    // Where nobody can be asked, what there is stands on top.
    const levelsEnd = this.shape.levels.length === 0 ? TOP - BLOCK_GAP : this.placeLevels();
    const asked = this.placeStrip(levelsEnd + BLOCK_GAP + STRIP_GAP, unasked.length, (at, x, y, width) => {
      const block = unasked[at];
      return block === undefined ? 0 : this.placeBlock(block, x, y, width, false);
    });
    const askedEnd = asked === null ? levelsEnd : asked.y + asked.height;
    const without = this.placeStrip(askedEnd + BLOCK_GAP, loose.length, (at, x, y, width) => {
      const home = loose[at];
      return home === undefined ? 0 : this.placeHome(home, x, y, width);
    });
    const end = without === null ? (asked === null ? levelsEnd : askedEnd) : without.y + without.height;
    return {
      height: end + this.margin,
      detail: this.raster.detail,
      isNarrow: this.isNarrow,
      isBeside: this.isBeside,
      users: this.users(),
      services: this.services,
      homes: this.homes,
      grids: this.grids,
      strips: { unasked: asked, loose: without },
    };
  }
}
