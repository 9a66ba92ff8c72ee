import { holds } from "../../lessons/condition-holds.ts";
import type { SimTime } from "../../api/objects.ts";
import type { Move } from "../../lessons/lesson.ts";
import { isIdle } from "../player.ts";
import { doMove, isLeftOut, lineOfMove, stateNow } from "./do-move.ts";
import type { LessonDesk } from "./lesson-desk.ts";
import type { LessonSession } from "./lesson-session.ts";
import { isAnyRun, isAtRest, isUnderway, QUIET_MS } from "./walk.ts";

/** A move as it is shown, with so much of its line as is typed by now. */
export interface Shown {
  readonly id: number;
  /** `null`: the step has begun anew. */
  readonly move: Move | null;
  /** `null`: it has none. */
  readonly line: string | null;
  /** What it has printed, as far as it is there. */
  readonly printed: string;
}

interface Showing {
  /** Between two letters of a line; 0: the whole line at once. */
  readonly letterMs: number;
  readonly signal: AbortSignal;
  readonly onShown: (shown: readonly Shown[]) => void;
}

/** Between two moves, so that one can read. */
const READ_MS = 900;
const LOOK_MS = 100;
/** A line may leave time for pictures before it ends: one that goes on so long where nothing happens any more never ends. */
const ENDLESS_MS = 1500;

/**
 * Shows a step's solution in the page, move by move: what is done already is left out, what has to be waited for is
 * waited for. Where that has not led to what the step wants, and nothing more can come, the step begins anew and is shown
 * from there, with the learner's answers as they were. Ends when the step is done, or nobody wants it any more.
 */
export async function showSolution(session: LessonSession, moves: readonly Move[], showing: Showing): Promise<void> {
  const { desk, store } = session;
  const step = store.getState().step;
  const isOver = (): boolean => showing.signal.aborted || store.getState().isDone || store.getState().step !== step;
  const shown = await showMoves(session, moves, showing, isOver, []);
  const { inputs } = desk.player.store.getState().timeline;
  const isLeft = (): boolean => desk.player.store.getState().timeline.inputs !== inputs && !isAnyRun(desk);
  const isQuiet = quietAt(desk);
  await until(() => isOver() || isLeft() || isQuiet());
  if (isOver() || isLeft()) {
    return;
  }
  const { answers } = store.getState();
  session.startOver();
  for (const [id, { given, isShown }] of Object.entries(answers)) {
    if (isShown !== true) {
      session.predict(id, given);
    }
  }
  await showMoves(session, moves, showing, isOver, [
    ...shown,
    { id: shown.length, move: null, line: null, printed: "" },
  ]);
}

/** Shows moves after those that were shown before; returns all that is shown then. */
async function showMoves(
  { desk }: LessonSession,
  moves: readonly Move[],
  { letterMs, onShown }: Showing,
  isOver: () => boolean,
  before: readonly Shown[],
): Promise<readonly Shown[]> {
  const isBusy = (): boolean => desk.shell.store.getState().isBusy;
  const hasPassed = (seconds: number, sinceMs: SimTime): boolean => {
    // The clock stands where nothing happens; the time that passes meanwhile counts.
    desk.player.passRest();
    return desk.player.store.getState().playheadMs - sinceMs >= seconds * 1000;
  };
  const shown: Shown[] = [...before];
  for (const move of moves) {
    if (isOver()) {
      return shown;
    }
    if (isLeftOut(move, desk)) {
      continue;
    }
    if ("wait" in move) {
      const { wait } = move;
      const begunMs = desk.player.store.getState().playheadMs;
      const isQuiet = quietAt(desk);
      await until(
        () =>
          isOver() || (typeof wait === "number" ? hasPassed(wait, begunMs) : holds(wait, stateNow(desk)) || isQuiet()),
      );
      continue;
    }
    const id = shown.length;
    const line = lineOfMove(move, stateNow(desk));
    for (let letters = letterMs === 0 ? (line?.length ?? 0) : 1; line !== null && letters <= line.length; letters++) {
      if (isOver()) {
        return shown;
      }
      onShown([...shown, { id, move, line: line.slice(0, letters), printed: "" }]);
      await after(letterMs);
    }
    const { store: shell } = desk.shell;
    const last = shell.getState().entries.at(-1)?.id ?? 0;
    shown.push({ id, move, line, printed: "" });
    onShown([...shown]);
    if (!doMove(desk, move)) {
      return shown;
    }
    let idleMs = 0;
    await until(() => {
      idleMs = isIdle(desk.player.store.getState()) ? idleMs + LOOK_MS : 0;
      return isOver() || !isBusy() || idleMs >= ENDLESS_MS;
    });
    if (isBusy() && !isOver()) {
      // A line that waits for what never comes, such as a watch.
      desk.shell.interrupt();
    }
    const entry = shell.getState().entries.find((one) => one.id > last && one.line === line);
    shown.splice(-1, 1, { id, move, line, printed: entry?.chunks.map(({ text }) => text).join("") ?? "" });
    onShown([...shown]);
    await after(READ_MS);
  }
  return shown;
}

/** Tells, from now on, whether nothing more can come by itself: at rest, or after a while in which only users come. */
function quietAt(desk: LessonDesk): () => boolean {
  let sinceMs: SimTime | null = null;
  return () => {
    const { playheadMs } = desk.player.store.getState();
    sinceMs = isUnderway(desk) ? null : (sinceMs ?? playheadMs);
    return sinceMs !== null && (isAtRest(desk) || playheadMs - sinceMs >= QUIET_MS);
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await after(LOOK_MS);
  }
}
