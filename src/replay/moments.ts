import type { RecordedAct } from "./recording.ts";

/** A readiness set by hand takes effect a little later than it was asked for. */
const BY_HAND_MS = 70;
/** From the start of kubectl until it has its first answer from the server. */
const FIRST_ANSWER_MS = 60;
/** A command that goes on is stopped so long after its start. */
const STOPPED_AFTER_MS = 12_000;

/**
 * When an act takes place in the replay: as a rule at its `applyAt`. That of a command that looks on for a while, or that
 * waits for the end of pods, may be the moment of its own end, and what it tells of or does began before.
 */
export function momentOf(act: RecordedAct): number {
  if (act.do === "ready") {
    return act.applyAt + BY_HAND_MS;
  }
  const { applyAt, began = applyAt, chunks, command = "" } = act;
  return isFollowing(command) || isWaitingForPods(command)
    ? Math.min(applyAt, chunks?.[0]?.t ?? began + FIRST_ANSWER_MS)
    : applyAt;
}

/** When a command that still goes on is stopped. */
export function stopOf({ began }: RecordedAct, startedMs: number): number {
  return (began ?? startedMs) + STOPPED_AFTER_MS;
}

function isFollowing(command: string): boolean {
  return /^kubectl (wait|rollout status|get\b.* (-w|--watch|--watch-only))\b/.test(command);
}

/** Pods have no generation whose change would tell when they were deleted. */
function isWaitingForPods(command: string): boolean {
  return /^kubectl delete (po|pods?)[ /]/.test(command) && !command.includes("--wait=false");
}
