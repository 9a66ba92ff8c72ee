import type { ObjectKey } from "../api/objects.ts";
import type { Motion } from "./motion.ts";
import type { Spot } from "./pod-glyphs.ts";
import { slotAt } from "./raster.ts";
import type { Box, SceneOptions, SlotGrid } from "./scene.ts";
import { trafficLayoutOf, type TrafficLayout } from "./traffic-layout.ts";
import type { TrafficRoster } from "./traffic-shape.ts";

/** Where things of the traffic view are at an instant, those included that are on their way. */
export interface TrafficPlaces {
  readonly layout: TrafficLayout;
  readonly height: number;
  readonly boxOf: (home: Box, pick: (layout: TrafficLayout) => Box | undefined) => Box;
  /** How far something has come in that was not there before. */
  readonly enteredOf: (isIn: (layout: TrafficLayout) => boolean) => number;
  /** Where a slot is on its way; `null`: in its place in the grid. */
  readonly spotsOf: (home: string, grid: SlotGrid) => ((slot: number) => Spot) | null;
}

interface Step {
  readonly before: TrafficLayout;
  readonly after: TrafficLayout;
  readonly rest: number;
}

export function trafficPlaces(
  { shape, steps: changes }: TrafficRoster,
  isCells: boolean,
  motion: Motion,
  options: SceneOptions,
): TrafficPlaces {
  const layout = trafficLayoutOf(shape, isCells, options);
  const steps = changes
    .map(({ before, after, atMs }): Step => ({
      before: trafficLayoutOf(before, isCells, options),
      after: trafficLayoutOf(after, isCells, options),
      rest: motion.restOf(atMs),
    }))
    .filter(({ rest }) => rest > 0);
  const blend = (target: number, pick: (one: TrafficLayout) => number | undefined): number =>
    steps.reduce((value, { before, after, rest }) => {
      const [was, is] = [pick(before), pick(after)];
      return was === undefined || is === undefined ? value : value + (was - is) * rest;
    }, target);
  return {
    layout,
    height: blend(layout.height, (one) => one.height),
    boxOf: (home, pick) =>
      steps.length === 0
        ? home
        : {
            x: blend(home.x, (one) => pick(one)?.x),
            y: blend(home.y, (one) => pick(one)?.y),
            width: blend(home.width, (one) => pick(one)?.width),
            height: blend(home.height, (one) => pick(one)?.height),
          },
    enteredOf: (isIn) => {
      const added = steps.find(({ before, after }) => isIn(after) && !isIn(before));
      return added === undefined ? 1 : 1 - added.rest;
    },
    spotsOf: (home, grid) => {
      const isStill = steps.every(({ before, after }) => sameGrid(before.grids.get(home), after.grids.get(home)));
      return isStill
        ? null
        : (slot) => ({
            x: blend(slotAt(grid, slot).x, (one) => slotIn(one, home, slot)?.x),
            y: blend(slotAt(grid, slot).y, (one) => slotIn(one, home, slot)?.y),
            size: blend(grid.cell, (one) => one.grids.get(home)?.cell),
          });
    },
  };
}

function slotIn(layout: TrafficLayout, home: string, slot: number): ReturnType<typeof slotAt> | undefined {
  const grid = layout.grids.get(home);
  return grid === undefined ? undefined : slotAt(grid, slot);
}

function sameGrid(a: SlotGrid | undefined, b: SlotGrid | undefined): boolean {
  return (
    a === undefined ||
    b === undefined ||
    (a.x === b.x && a.y === b.y && a.columns === b.columns && a.pitchX === b.pitchX && a.pitchY === b.pitchY)
  );
}

export function usersIn(key: ObjectKey): (layout: TrafficLayout) => Box | undefined {
  return (layout) => layout.users.get(key);
}

export function serviceIn(key: ObjectKey): (layout: TrafficLayout) => Box | undefined {
  return (layout) => layout.services.get(key);
}

export function homeIn(key: string): (layout: TrafficLayout) => Box | undefined {
  return (layout) => layout.homes.get(key);
}
