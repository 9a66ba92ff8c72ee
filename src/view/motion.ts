import type { Pod, SimTime } from "../api/objects.ts";
import { keyOf } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import { eased } from "./eased.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { rosterAt } from "./roster-at.ts";
import type { PodPlace, Roster } from "./roster.ts";
import type { Box, SceneOptions } from "./scene.ts";

const DEFAULT_MOVE_MS = 300;

/** A change of the layout that is still under way. */
export interface LayoutStep {
  readonly before: Layout;
  readonly after: Layout;
  readonly rosterBefore: Roster;
  /** 1 when it has just begun, 0 when it is over. */
  readonly rest: number;
}
export interface VanishedPod {
  readonly pod: Pod;
  /** That took it away. */
  readonly frame: FrameIndex;
  readonly place: PodPlace;
  /** Where it stood: the layout at its last instant. */
  readonly layout: Layout;
  readonly rest: number;
}

/** What is moving at an instant: all that changed within the last `moveMs`, newest first. */
export interface Motion {
  readonly steps: readonly LayoutStep[];
  readonly vanished: readonly VanishedPod[];
  /** How much is left, 1 to 0, of a fade or a move that began at an instant. */
  readonly restOf: (sinceMs: SimTime) => number;
}

const still: Motion = { steps: [], vanished: [], restOf: () => 0 };

export function motionAt(
  frames: readonly Frame[],
  index: FrameIndex,
  playheadMs: SimTime,
  options: SceneOptions,
): Motion {
  const moveMs = options.moveMs ?? DEFAULT_MOVE_MS;
  if (options.reducedMotion === true || moveMs <= 0) {
    return still;
  }
  const restOf = (sinceMs: SimTime): number => 1 - eased((playheadMs - sinceMs) / moveMs);
  const steps: LayoutStep[] = [];
  const vanished: VanishedPod[] = [];
  let at = index;
  while (at > 0) {
    const atMs = frames[at]?.atMs ?? 0;
    if (atMs <= playheadMs - moveMs) {
      break;
    }
    const last = at;
    while (at > 0 && frames[at]?.atMs === atMs) {
      collectVanished(frames, at, restOf(atMs), options, vanished);
      at--;
    }
    const [before, after] = [rosterAt(frames, at), rosterAt(frames, last)];
    if (before.structure !== after.structure) {
      const layouts = { before: layoutOf(before.structure, options), after: layoutOf(after.structure, options) };
      steps.push({ ...layouts, rosterBefore: before, rest: restOf(atMs) });
    }
  }
  return { steps, vanished, restOf };
}

function collectVanished(
  frames: readonly Frame[],
  at: FrameIndex,
  rest: number,
  options: SceneOptions,
  into: VanishedPod[],
): void {
  for (const { after, before } of frames[at]?.changes ?? []) {
    if (after === undefined && before?.kind === "Pod") {
      const roster = rosterAt(frames, at - 1);
      const place = mapGet(roster.places, keyOf(before));
      if (place !== undefined) {
        into.push({ pod: before, frame: at, place, layout: layoutOf(roster.structure, options), rest });
      }
    }
  }
}

/**
 * A coordinate on its way: where it is to be, less what is left of each change. Changes that overlap add up, so the way
 * is smooth, and it depends on the instant alone.
 */
export function blended(motion: Motion, target: number, pick: (layout: Layout) => number | undefined): number {
  let value = target;
  for (const step of motion.steps) {
    const before = pick(step.before);
    const after = pick(step.after);
    if (before !== undefined && after !== undefined) {
      value += (before - after) * step.rest;
    }
  }
  return value;
}

/** A box on its way to `home`. */
export function movedBox(motion: Motion, home: Box, pick: (layout: Layout) => Box | undefined): Box {
  return {
    x: blended(motion, home.x, (layout) => pick(layout)?.x),
    y: blended(motion, home.y, (layout) => pick(layout)?.y),
    width: blended(motion, home.width, (layout) => pick(layout)?.width),
    height: blended(motion, home.height, (layout) => pick(layout)?.height),
  };
}

/** How far something that is in the layout has come in: 1 unless it was added a moment ago. */
export function enteredOf(motion: Motion, isIn: (layout: Layout) => boolean): number {
  const step = motion.steps.find(({ before, after }) => isIn(after) && !isIn(before));
  return step === undefined ? 1 : 1 - step.rest;
}
