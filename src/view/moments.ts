import type { SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import type { Moment } from "./moment.ts";

/** All instants with news, in order. The same list while no moment is added. */
export declare function momentsOf(timeline: Timeline): readonly Moment[];
/** The first moment after the playhead. */
export declare function nextMoment(timeline: Timeline, playheadMs: SimTime): Moment | null;
/** The last moment before the playhead. */
export declare function previousMoment(timeline: Timeline, playheadMs: SimTime): Moment | null;
/** The moment that the playhead is in or has passed last. */
export declare function momentAt(timeline: Timeline, playheadMs: SimTime): Moment | null;
