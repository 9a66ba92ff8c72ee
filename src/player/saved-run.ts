import type { ObjectRef, SimTime } from "../api/objects.ts";
import type { ApiRequest, ComingUsers, Input } from "../sim/input.ts";
import type { ImageBehavior } from "../sim/node/images.ts";
import { openingScenario } from "./opening.ts";
import type { PlayerState, StageView } from "./player-state.ts";
import type { LocaleChoice } from "./settings.ts";

/** A run and a look at it, small enough for a link: frames are made again from the seed and the acts. */
export interface SavedRun {
  readonly version: 1;
  readonly seed: number;
  /** Requests of the scenario at 0 ms; absent: those of the scenario that the page opens with. */
  readonly setup?: readonly ApiRequest[] | undefined;
  /** Whether the cluster has what every cluster has; absent: it was made before there was a choice, and has none of it. */
  readonly hasSystemObjects?: boolean | undefined;
  /** Whether a metrics server runs. */
  readonly hasMetrics?: boolean | undefined;
  /** Who comes by themselves; absent: nobody. */
  readonly users?: readonly ComingUsers[] | undefined;
  readonly images?: Readonly<Record<string, ImageBehavior>> | undefined;
  readonly acts: readonly Input[];
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  readonly selected: ObjectRef | null;
  readonly view: StageView;
  readonly locale: LocaleChoice;
  readonly speed: number;
  readonly isPlaying: boolean;
}

/** Why a link was not made or not opened: what was wrong, and the numbers that say what would be right. */
export type LinkProblem =
  /** It does not begin as the links of this page do. */
  | { readonly type: "noBeginning" }
  /** Nothing follows the link's beginning. */
  | { readonly type: "empty" }
  /** Its check does not fit: a part is missing or was changed on the way. */
  | { readonly type: "damaged" }
  /** Made by a later version of the page. */
  | { readonly type: "newer"; readonly version: number; readonly known: number }
  /** In characters for the link, in bytes for what it unpacks to. */
  | { readonly type: "longLink" | "largeContent"; readonly size: number; readonly limit: number }
  | { readonly type: "tooManyActs"; readonly acts: number; readonly limit: number }
  /** Whole, but with a value that no run can have. */
  | { readonly type: "invalid"; readonly path: string; readonly expected: string; readonly received: string }
  /** What the API server says to an act; act 0 is the scenario itself. */
  | { readonly type: "refused"; readonly act: number; readonly message: string }
  | { readonly type: "tooManyPods"; readonly wanted: number; readonly limit: number }
  /** The run is longer than one may be. */
  | { readonly type: "tooLong"; readonly limit: number }
  /** The part of the page that reads and writes links could not be fetched. */
  | { readonly type: "notLoaded" }
  | { readonly type: "cancelled" };

/** What a link of this moment has to carry. */
export function savedRunOf(state: PlayerState, locale: LocaleChoice): SavedRun {
  const { timeline, playheadMs, nowMs, selected, view, speed, isPlaying } = state;
  const { seed, setup, settings } = timeline.scenario;
  return {
    version: 1,
    seed,
    ...(setup === openingScenario.setup ? {} : { setup }),
    ...(settings?.hasSystemObjects === true ? { hasSystemObjects: true } : {}),
    ...(settings?.hasMetrics === true ? { hasMetrics: true } : {}),
    ...(settings?.users === undefined ? {} : { users: settings.users }),
    ...(settings?.images === undefined ? {} : { images: settings.images }),
    acts: timeline.inputs,
    playheadMs,
    nowMs,
    selected,
    view,
    locale,
    speed,
    isPlaying,
  };
}
