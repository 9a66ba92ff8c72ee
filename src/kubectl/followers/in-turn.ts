import type { SimTime } from "../../api/objects.ts";
import { type KubectlError, renderErrors } from "../error-text.ts";
import type { FollowStep, Follower, Seen } from "../follow.ts";

/** One of the things that a command does one after the other, each as long as it takes. */
export interface Turn {
  readonly dueMs?: SimTime;
  readonly look: (seen: Seen) => TurnStep;
}

export interface TurnStep {
  readonly stdout?: string;
  readonly stderr?: string;
  /** `null`: its turn is over. */
  readonly next: Turn | null;
  /** What it ended with; told when the whole command ends. */
  readonly error?: KubectlError;
}

export function endTurn(outcome: Omit<TurnStep, "next"> = {}): TurnStep {
  return { ...outcome, next: null };
}

/**
 * Turn after turn, whatever became of the ones before; the errors come at the end.
 *
 * Models cli-runtime's ContinueOnErrorVisitor around a function that takes its time.
 */
export function inTurn(turns: readonly Turn[], errors: readonly KubectlError[] = []): Follower {
  const [first] = turns;
  return {
    ...(first?.dueMs === undefined ? {} : { dueMs: first.dueMs }),
    look: (seen) => lookInTurn(turns, errors, seen),
  };
}

function lookInTurn(turns: readonly Turn[], errors: readonly KubectlError[], seen: Seen): FollowStep {
  let stdout = "";
  let stderr = "";
  let shown = seen;
  const gathered = [...errors];
  for (let at = 0; at < turns.length; at++) {
    const step = turns[at]?.look(shown);
    stdout += step?.stdout ?? "";
    stderr += step?.stderr ?? "";
    if (step?.error !== undefined) {
      gathered.push(step.error);
    }
    if (step !== undefined && step.next !== null) {
      return { stdout, stderr, next: inTurn([step.next, ...turns.slice(at + 1)], gathered) };
    }
    // Who comes next has not seen anything yet.
    shown = { ...seen, changes: [], events: [] };
  }
  return { stdout, stderr: stderr + renderErrors(gathered), next: null, exit: gathered.length === 0 ? 0 : 1 };
}
