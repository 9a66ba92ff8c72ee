import { type Result, fail, ok } from "../../api/failure.ts";
import type { PlayerState } from "../player-state.ts";
import { type ReplayPace, replaySaved } from "../replay-saved.ts";
import { type LinkProblem, type SavedRun, savedRunOf } from "../saved-run.ts";
import { type CompareBase, baseOfApplication } from "./compare-base.ts";
import type { Comparison } from "./comparison.ts";
import { readComparisonLink } from "./comparison-link.ts";
import { presetOn } from "./presets.ts";

/** A comparison to begin with, the run that may be copied, and what a link to that has to carry. */
export interface OpenedComparison {
  readonly comparison: Comparison;
  readonly ownRun: CompareBase;
  readonly savedRun: SavedRun;
}

/** What a link holds; without one, a comparison that is ready-made, and the run of the page beside it. */
export async function openComparison(
  state: PlayerState,
  link: string,
  pace: ReplayPace,
): Promise<Result<OpenedComparison, LinkProblem>> {
  const own = {
    ownRun: { timeline: state.timeline, atMs: state.playheadMs },
    // What comes after the instant that is copied has no place in it.
    savedRun: savedRunOf(
      {
        ...state,
        timeline: { ...state.timeline, inputs: state.timeline.inputs.filter(({ atMs }) => atMs <= state.playheadMs) },
        nowMs: state.playheadMs,
      },
      "en",
    ),
  };
  if (link === "") {
    return ok({ comparison: firstComparison(), ...own });
  }
  const read = readComparisonLink(link);
  if (!read.ok) {
    return read;
  }
  const { comparison, run } = read.value;
  if (run === null) {
    return ok({ comparison, ...own });
  }
  const replayed = await replaySaved(run, pace);
  if (!replayed.ok) {
    return fail(replayed.error);
  }
  const { timeline, playheadMs } = replayed.value;
  return ok({ comparison, ownRun: { timeline, atMs: playheadMs }, savedRun: run });
}

/** What a comparison begins with that nothing was chosen for. */
export function firstComparison(): Comparison {
  const place = { source: { type: "application", id: "nginx" }, deployment: "default/deployment-nginx" } as const;
  const comparison = presetOn("strategy", baseOfApplication("nginx"), place);
  if (comparison === null) {
    throw new Error(`there is no Deployment ${place.deployment}`);
  }
  return comparison;
}
