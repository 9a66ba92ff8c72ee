import type { KubectlContext, Plan } from "./plan.ts";
import type { SimTime } from "../api/objects.ts";
import type { ShellSession } from "./exec/shell-session.ts";
import { type Frame, type FrameIndex, type Timeline, frameAt, indexAt } from "../sim/timeline.ts";

/** What a command that goes on sees of one instant: the frame that came, or the last one where only time has passed. */
export interface Seen extends Pick<Frame, "atMs" | "state"> {
  /** What happened at this look; empty at the first look of a command and where only time has passed. */
  readonly changes: Frame["changes"];
  readonly events: Frame["events"];
}

/** What a look adds to the output, and who looks next. */
export interface FollowStep {
  readonly stdout?: string;
  readonly stderr?: string;
  /** `null`: the command has ended, with `exit` or 0. */
  readonly next: Follower | null;
  readonly exit?: number;
  /** Where nobody looks next: the command goes on with what is planned against the cluster as it is then. */
  readonly goOn?: (context: KubectlContext) => Plan;
  /** It has not ended: from here on it reads what is typed. */
  readonly session?: ShellSession;
}

/**
 * A command that goes on after its first answer: `rollout status`, `get -w`, `wait`, a deletion that waits. It is a
 * value: a look gives back the follower of the next look, so that a run can be gone back in.
 */
export interface Follower {
  /** When it wants to look though nothing has happened: a timeout, or the next line of a log. */
  readonly dueMs?: SimTime;
  readonly look: (seen: Seen) => FollowStep;
}

/** How far a command has been followed. */
export interface Following {
  readonly follower: Follower;
  /** The last frame that it has seen. */
  readonly frame: FrameIndex;
}

export interface Followed {
  readonly stdout: string;
  readonly stderr: string;
  /** `null`: it has ended, with `exit`. */
  readonly following: Following | null;
  readonly exit: number;
  /** How it goes on though it has ended; `null`: not at all. */
  readonly goOn: ((context: KubectlContext) => Plan) | null;
  /** What reads from here on what is typed; `null`: nothing does. */
  readonly session: ShellSession | null;
}

/** Lets a follower look for the first time, at the last frame at or before an instant. */
export function beginFollowing(follower: Follower, timeline: Timeline, atMs: SimTime): Followed {
  const { state, index } = frameAt(timeline, atMs);
  return stepped(follower.look({ atMs, state, changes: [], events: [] }), index);
}

/** Shows a follower every frame that it has not seen yet, up to and including an instant, or `maxLooks` of them. */
export function followTo(
  following: Following,
  timeline: Timeline,
  untilMs: SimTime,
  maxLooks: number = Number.POSITIVE_INFINITY,
): Followed {
  let stdout = "";
  let stderr = "";
  let at: Following | null = following;
  let exit = 0;
  let goOn: Followed["goOn"] = null;
  let session: ShellSession | null = null;
  const last = indexAt(timeline, untilMs);
  for (let looks = 0; at !== null && looks < maxLooks; looks++) {
    const seen = nextSeen(at, timeline, last, untilMs);
    if (seen === null) {
      break;
    }
    const step: Followed = stepped(at.follower.look(seen.look), seen.frame);
    stdout += step.stdout;
    stderr += step.stderr;
    at = step.following;
    ({ exit, goOn, session } = step);
  }
  return { stdout, stderr, following: at, exit, goOn, session };
}

/** The frame that is next, or the instant at which the follower wants to look before that. */
function nextSeen(
  { follower, frame }: Following,
  timeline: Timeline,
  last: FrameIndex,
  untilMs: SimTime,
): { readonly look: Seen; readonly frame: FrameIndex } | null {
  const next = frame < last ? timeline.frames[frame + 1] : undefined;
  const { dueMs } = follower;
  if (dueMs !== undefined && dueMs <= untilMs && (next === undefined || dueMs < next.atMs)) {
    const { state } = timeline.frames[frame] ?? frameAt(timeline, dueMs);
    return { look: { atMs: dueMs, state, changes: [], events: [] }, frame };
  }
  return next === undefined ? null : { look: next, frame: frame + 1 };
}

function stepped({ stdout = "", stderr = "", next, exit = 0, goOn, session }: FollowStep, frame: FrameIndex): Followed {
  const following = next === null ? null : { follower: next, frame };
  return { stdout, stderr, following, exit, goOn: goOn ?? null, session: session ?? null };
}
