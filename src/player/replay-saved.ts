import { type Result, fail, ok } from "../api/failure.ts";
import type { SimTime } from "../api/objects.ts";
import type { Input, Scenario } from "../sim/input.ts";
import { startTimeline, submit } from "../sim/submit.ts";
import { MAX_FRAMES, type Response, type Timeline, lastFrame } from "../sim/timeline.ts";
import { captionAt } from "../view/caption-at.ts";
import { corridorOf } from "../view/corridor.ts";
import { momentsOf } from "../view/moments.ts";
import { advanceWithin, idleFromMs, isFull } from "./ahead.ts";
import { openingScenario } from "./opening.ts";
import { maxPods, podsWanted } from "./pod-limit.ts";
import type { ActLink } from "./player-state.ts";
import type { LinkProblem, SavedRun } from "./saved-run.ts";

/** How a long replay shares the page with all else: it is asked, and waited for, between two slices. */
export interface ReplayPace {
  readonly isOutOfTime: () => boolean;
  /** Lets the page draw; told how far the replay has come, from 0 to 1. */
  readonly rest: (done: number) => Promise<void>;
  readonly isCancelled: () => boolean;
}

/** A saved run made again: all its frames, and the place in it. */
export interface ReplayedRun {
  readonly timeline: Timeline;
  readonly playheadMs: SimTime;
  readonly nowMs: SimTime;
  /** Back to before its newest act, and so on to the first: whoever opens it goes the way that was come. */
  readonly undo: ActLink | null;
}
type Replay = Result<Timeline, LinkProblem>;

/**
 * Makes the frames of a saved run again, in slices. What its instants say is held to what the run has. `before`: what an undo
 * brings back once all acts are undone.
 */
export async function replaySaved(
  saved: SavedRun,
  pace: ReplayPace,
  before: ActLink | null = null,
): Promise<Result<ReplayedRun, LinkProblem>> {
  const lastActMs = saved.acts.at(-1)?.atMs ?? 0;
  const untilMs = Math.max(Math.round(saved.nowMs), lastActMs);
  let current = startOf(saved);
  let undo: ActLink | null = before;
  for (const [i, act] of saved.acts.entries()) {
    current = current.ok ? await advanceTo(current.value, act.atMs, untilMs, pace) : current;
    if (!current.ok) {
      return current;
    }
    const unchanged = current.value;
    current = isFull(unchanged)
      ? fail({ type: "tooLong", limit: MAX_FRAMES })
      : accepted(unchanged, i + 1, () => submit(unchanged, act));
    const { atMs } = act;
    undo = {
      label: labelOf(act),
      branch: { timeline: unchanged, playheadMs: atMs, nowMs: atMs, undo, redo: null, outputs: [] },
    };
  }
  current = current.ok ? await advanceTo(current.value, untilMs, untilMs, pace) : current;
  if (!current.ok) {
    return current;
  }
  const timeline = current.value;
  const reachedMs = isFull(timeline) ? Math.min(untilMs, lastFrame(timeline).atMs) : untilMs;
  const nowMs = Math.min(reachedMs, Math.max(lastActMs, idleFromMs(timeline) ?? reachedMs));
  return ok({ timeline, undo, nowMs, playheadMs: Math.min(Math.max(Math.round(saved.playheadMs), 0), nowMs) });
}

/** As the player calls an act: its line, or what was done where no line does it. */
function labelOf(act: Input): string {
  switch (act.type) {
    case "requests":
      return act.command;
    case "fault":
      return act.fault.type;
    case "image":
      return act.image;
    case "traffic":
      return act.source.service;
    default:
      return act satisfies never;
  }
}

function startOf({
  seed,
  setup = openingScenario.setup,
  hasSystemObjects = false,
  hasMetrics = false,
  users,
  images,
}: SavedRun): Replay {
  const settings = {
    ...(hasSystemObjects ? { hasSystemObjects } : {}),
    ...(hasMetrics ? { hasMetrics } : {}),
    ...(users === undefined ? {} : { users }),
    ...(images === undefined ? {} : { images }),
  };
  const scenario: Scenario = {
    version: 1,
    seed,
    setup,
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
  };
  const empty = startTimeline({ ...scenario, setup: [] });
  return accepted(empty, 0, () => ({ timeline: startTimeline(scenario), responses: [] }));
}

/** What an act of a stranger's link comes to: it may be refused, ask for too much, or be such that nobody thought of it. */
function accepted(
  before: Timeline,
  act: number,
  submitted: () => { readonly timeline: Timeline; readonly responses: readonly Response[] },
): Replay {
  try {
    const { timeline, responses } = submitted();
    const refused = responses.find((response) => !response.ok);
    if (timeline === before && refused?.ok === false) {
      return fail({ type: "refused", act, message: refused.error.message });
    }
    const wanted = podsWanted(lastFrame(timeline).state);
    return wanted > maxPods && wanted > podsWanted(lastFrame(before).state)
      ? fail({ type: "tooManyPods", wanted, limit: maxPods })
      : ok(timeline);
  } catch (error) {
    return fail({ type: "refused", act, message: error instanceof Error ? error.message : String(error) });
  }
}

async function advanceTo(from: Timeline, targetMs: SimTime, untilMs: SimTime, pace: ReplayPace): Promise<Replay> {
  let timeline = from;
  for (;;) {
    const ahead = advanceWithin(timeline, targetMs, pace.isOutOfTime);
    timeline = ahead.timeline;
    gatherNews(timeline);
    // Many short stretches take as long as a long one: it rests at their ends too.
    if (pace.isOutOfTime()) {
      await pace.rest(untilMs === 0 ? 1 : Math.min(ahead.reachedMs / untilMs, 1));
    }
    if (pace.isCancelled()) {
      return fail({ type: "cancelled" });
    }
    if (ahead.reachedMs >= targetMs || isFull(timeline)) {
      return ok(timeline);
    }
  }
}

/** What is told of a run is gathered from its frames once each, as in playing: left to the end, it would be one long halt. */
function gatherNews(timeline: Timeline): void {
  const { atMs } = lastFrame(timeline);
  momentsOf(timeline);
  corridorOf(timeline, "", atMs);
  captionAt(timeline, atMs);
}
