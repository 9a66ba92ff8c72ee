import { acts } from "../../../src/player/acts.ts";
import { onDemand } from "../../../src/player/on-demand.ts";
import { openingRun } from "../../../src/player/opening-run.ts";
import { startPlayback } from "../../../src/player/playback.ts";
import { type Player, createPlayer } from "../../../src/player/player.ts";
import type { CommandOutput } from "../../../src/player/player-state.ts";
import type { Scenario } from "../../../src/sim/input.ts";
import { deployments, podsOf, replicaSetsOf } from "../../../src/sim/queries.ts";
import { frameAt } from "../../../src/sim/timeline.ts";

const presentActs = onDemand(() => Promise.resolve(acts));
await presentActs.load();

/** A player as the page opens it, with nothing of an earlier test in it. */
export function freshPlayer(): Player {
  return createPlayer(openingRun(), presentActs);
}

/** A player as another scenario opens it. */
export function playerOf(scenario: Scenario): Player {
  return createPlayer(acts.openScenario(scenario), presentActs);
}

/** What lines print where all that acting needs is there. */
export function printedBy(player: Player, ...lines: readonly string[]): readonly CommandOutput[] {
  const printed = player.run(...lines);
  return "later" in printed ? [] : printed;
}

/** Lets so many simulated ms pass, however long that takes. */
export function pass(player: Player, ms: number): void {
  player.playTo(player.store.getState().playheadMs + ms, () => false);
}

/** Lets time pass until nothing is left to happen. */
export function settle(player: Player): void {
  for (let i = 0; i < 2000; i++) {
    const before = player.store.getState().playheadMs;
    pass(player, 1000);
    if (player.store.getState().playheadMs === before) {
      return;
    }
  }
  throw new Error("the run does not come to rest");
}

/** The cluster where the player looks, in short: per Deployment its size, and its revisions with their pods. */
export function cluster(
  player: Player,
): Readonly<Record<string, { readonly replicas: number; readonly pods: number }>> {
  const { timeline, playheadMs } = player.store.getState();
  const { state } = frameAt(timeline, playheadMs);
  return Object.fromEntries(
    deployments(state).map((deployment) => [
      deployment.metadata.name,
      {
        replicas: deployment.spec.replicas,
        pods: replicaSetsOf(state, deployment.metadata.uid).reduce(
          (sum, { metadata }) => sum + podsOf(state, metadata.uid).length,
          0,
        ),
      },
    ]),
  );
}

/** A browser's clock, frames and timer by hand. */
export function handClock() {
  let wallMs = 0;
  let next: ((wallMs: number) => void) | null = null;
  let timer: (() => void) | null = null;
  let hidden = false;
  return {
    clock: {
      requestFrame: (callback: (wallMs: number) => void) => {
        next = callback;
        return 1;
      },
      cancelFrame: () => {
        next = null;
      },
      later: (callback: () => void) => {
        timer = callback;
        return () => {
          timer = null;
        };
      },
      wallMs: () => wallMs,
      isHidden: () => hidden,
    },
    /** Lets so many ms pass; then comes the frame or the timer that was asked for. */
    frame: (ms: number) => {
      wallMs += ms;
      const [callback, onTime] = [next, timer];
      next = null;
      timer = null;
      callback?.(wallMs);
      onTime?.();
    },
    hide: (isHidden: boolean) => {
      hidden = isHidden;
    },
    /** A frame is to come. */
    isAsked: () => next !== null,
    /** The timer runs. */
    isTimed: () => timer !== null,
  };
}

export { startPlayback };
