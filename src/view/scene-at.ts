import type { SimTime } from "../api/objects.ts";
import type { Timeline } from "../sim/timeline.ts";
import type { Scene, SceneOptions } from "./scene.ts";

/** What to draw at an instant: a function of the frames up to it, so that a seek gives what playing gives. */
export declare function sceneAt(timeline: Timeline, playheadMs: SimTime, options: SceneOptions): Scene;
