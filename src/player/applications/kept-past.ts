import type { Scenario } from "../../sim/input.ts";
import type { ActLink, Branch, PlayerState } from "../player-state.ts";
import { type ReplayPace, replaySaved } from "../replay-saved.ts";
import { type SavedRun, savedRunOf } from "../saved-run.ts";
import { checkSavedRun } from "../saved-run-schema.ts";
import { type ApplicationId, findApplication } from "./applications.ts";

/** A run that an undo brings back, and the act that went away from it: to open another one, or to begin anew. */
export interface PastRun {
  readonly label: string;
  readonly isOpening?: true;
  readonly application?: ApplicationId;
  readonly isStart?: true;
  readonly run: SavedRun;
}

/** So many runs are kept behind the present one. */
const MOST = 3;

/** A branch as it would be saved. */
export function savedBranch(state: PlayerState, branch: Branch): SavedRun {
  return savedRunOf({ ...state, ...branch, selected: null, isPlaying: true }, "en");
}

/** The runs that undoing leads back to, the one that comes first at the beginning. */
export function pastOf(state: PlayerState): readonly PastRun[] {
  const found: PastRun[] = [];
  for (let link = state.undo; link !== null && found.length < MOST; link = link.branch.undo) {
    const { branch, ...act } = link;
    if (act.application !== undefined || act.isOpening === true || act.isStart === true) {
      found.push({ ...act, run: savedBranch(state, branch) });
    }
  }
  return found;
}

/** What was stored as a past run; `null`: it cannot be one. */
export function checkPastRun(value: unknown): PastRun | null {
  if (typeof value !== "object" || value === null || !("run" in value) || !("label" in value)) {
    return null;
  }
  const { run, label } = value;
  const saved = checkSavedRun(run);
  if (!saved.ok || typeof label !== "string") {
    return null;
  }
  const application =
    "application" in value && typeof value.application === "string" ? findApplication(value.application) : undefined;
  return {
    label,
    ...("isOpening" in value ? { isOpening: true } : {}),
    ...("isStart" in value ? { isStart: true } : {}),
    ...(application === undefined ? {} : { application: application.id }),
    run: saved.value,
  };
}

/** Makes past runs again; what cannot be made ends the way back. */
export async function replayPast(past: readonly PastRun[], pace: ReplayPace): Promise<ActLink | null> {
  let before: ActLink | null = null;
  for (const { run, ...act } of past.toReversed()) {
    const branch = await replayBranch(run, pace, before);
    before = branch === null ? null : { ...act, branch };
  }
  return before;
}

/** A saved run as a branch; `null`: it cannot be made again. */
export async function replayBranch(
  run: SavedRun,
  pace: ReplayPace,
  before: ActLink | null = null,
): Promise<Branch | null> {
  const replayed = await replaySaved(run, pace, before);
  return replayed.ok ? { ...replayed.value, redo: null, outputs: [] } : null;
}

/** Puts what came before a run behind its first act; where the way back leads to another run, it stays as it is. */
export function withPast(branch: Branch, of: Scenario, past: ActLink): ActLink | null {
  const links: ActLink[] = [];
  for (let link = branch.undo; link !== null; link = link.branch.undo) {
    links.push(link);
  }
  const first = links.at(-1)?.branch ?? branch;
  if (first.timeline.scenario !== of) {
    return branch.undo;
  }
  return links.reduceRight<ActLink>((undo, link) => ({ ...link, branch: { ...link.branch, undo } }), past);
}
